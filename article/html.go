package article

import "github.com/portletkit/portletkit/article/internal/safe"

// HTML is sanitized markup: inserted into a page it runs nothing and moves
// nothing outside of itself. Only article/sanitize makes values of it; there
// is no conversion from string, and a stored or received string goes through
// the sanitizer again when it is decoded. The zero value is empty.
//
// Its methods, which go doc does not list for an alias:
//
//	Component() templ.Component  prints it as markup
//	String() string              the markup as text, which templ and html/template escape
//	IsZero() bool                whether it is empty
//	IsOmitted() bool             whether a list of articles left it out: see Query.Bodies
//	Later() HTML                 the same with its first picture loaded late, for a place further down a page
//
// In JSON, and wherever else text is asked for, it is a string, which is read back
// by the sanitizer alone.
type HTML = safe.HTML
