package portletcases

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// Case is a component in one state. It renders the same bytes each time.
type Case struct {
	// Name is unique and fit for a file name: [a-z0-9-]. It is also the id of
	// the window that the case shows, so that all cases but whole documents may
	// stand on one page.
	Name string
	// About says in a line what is to be seen.
	About     string
	Component templ.Component
	// Document is true for a whole HTML document.
	Document bool
}

// All returns every case, in the order of the gallery.
func All() []Case {
	var all []Case
	for _, some := range [][]Case{windows(), outcomes(), menus(), links(), navs(), pagers(), forms(), regions(), shells()} {
		all = append(all, some...)
	}
	return all
}

// inEnglish is a case for a page in English.
func inEnglish(c Case) Case {
	c.Component = locale.In(locale.Of("en"), c.Component)
	return c
}
