package portlet

// NavOptions are the optional parts of Nav.
type NavOptions struct {
	// Page is the URL of the page that the navigation stands on. The item that
	// has it is the current page.
	Page string
	// Section is the URL of the item that the page belongs to, where no item
	// is the page itself: that of an article's section, for example.
	Section string
	// Label names the button of a narrow window; "" is Texts.Menu.
	Label string
}

// A navigation is the items with the one that the reader is in.
type navigation struct {
	NavOptions
	items []Link
	// current is the index of the item that the reader is in, -1 for none, and
	// state what aria-current says of it.
	current int
	state   string
}

func newNavigation(items []Link, opts NavOptions) *navigation {
	if i := indexOfURL(items, opts.Page); i >= 0 {
		return &navigation{opts, items, i, "page"}
	}
	return &navigation{opts, items, indexOfURL(items, opts.Section), "true"}
}

func indexOfURL(items []Link, url string) int {
	for i := range items {
		if url != "" && items[i].URL == url {
			return i
		}
	}
	return -1
}
