package portlet

// MenuKind says what becomes of a menu once portlet.js runs.
type MenuKind uint8

const (
	// MenuDisclosure stays a button that shows a list of links: for menus whose
	// items mostly lead somewhere.
	MenuDisclosure MenuKind = iota
	// MenuActions becomes the menu button of the ARIA Authoring Practices, with
	// arrow keys and typing of first letters: for menus whose items do
	// something.
	MenuActions
)

// String returns the name that stands in data-portlet-menu.
func (k MenuKind) String() string {
	if k == MenuActions {
		return "actions"
	}
	return "disclosure"
}

// MenuOptions are the optional parts of a Menu.
type MenuOptions struct {
	// Label is the name of the button; "" is Texts.Options.
	Label string
	// ID is the id of the menu; "" is "portlet-menu", which is enough for the
	// only menu of a page.
	ID   string
	Kind MenuKind
}

func (o MenuOptions) id() string {
	if o.ID == "" {
		return "portlet-menu"
	}
	return o.ID
}
