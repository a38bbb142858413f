package portlet

import "github.com/a-h/templ"

// Window is a region of the page, named by its heading, around any body. The
// title is plain text; should it end in a key of an old portal (";tinvan"), that
// is not shown. A nil body is the empty state, with a sentence. In StateSolo the body stands alone.
//
// Where a page has several windows, their ids and names come from Names.
func Window(title string, body templ.Component, opts WindowOptions) templ.Component {
	f := newFrame(title, body != nil, opts)
	switch {
	case !f.shown():
		return templ.NopComponent
	case f.State.HasChrome():
		return framed(f, body)
	}
	return solo(f, body)
}
