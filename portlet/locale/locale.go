package locale

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// Locale is a language with all that the components of the kit say and how they
// write dates, numbers and sizes, in its zone. Its fields are
//
//	Lang string          // the BCP 47 tag, as lang attributes have it
//	Dir  string          // "rtl", or "" for left to right
//	Zone *time.Location  // where instants are shown; nil is that of Viet Nam
//
// and Dates, Numbers, Portlet, Form, Article, Counter and Widget with the texts
// that the package's table names.
//
// Its method Check, for a test, returns an error that tells all that a language
// lacks, and Each calls a function with the name and the place of each text: range
// over a copy of a built-in one to write out what a translator needs, and to read
// it in again. A Locale does not change once a page has it, which many goroutines
// read at once.
type Locale = locale.Locale

// Of returns what is built in for a BCP 47 tag: English for "en" and every tag
// under it, Vietnamese for "" and everything else. All callers share it: change a
// copy.
func Of(lang string) *Locale { return locale.Of(lang) }

// In returns the component in a locale, whatever stands around it; nil changes
// nothing. It marks nothing: where the page has another language, the host puts
// the component into an element with a lang attribute.
func In(l *Locale, c templ.Component) templ.Component { return locale.In(l, c) }
