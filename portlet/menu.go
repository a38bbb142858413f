package portlet

// MenuOptions are the optional parts of a Menu.
type MenuOptions struct {
	// Label is the name of the button; "" is Texts.Options.
	Label string
	// ID is the id of the menu; "" is "portlet-menu", which is enough for the
	// only menu of a page.
	ID string
	// Actions makes it, once portlet.js runs, the menu button of the ARIA
	// Authoring Practices, with arrow keys and typing of first letters: for menus
	// whose items do something. Otherwise it stays a button that shows a list of
	// links.
	Actions bool
}

// kind is what stands in data-portlet-menu.
func (o MenuOptions) kind() string {
	if o.Actions {
		return "actions"
	}
	return "disclosure"
}

func (o MenuOptions) id() string {
	if o.ID == "" {
		return "portlet-menu"
	}
	return o.ID
}
