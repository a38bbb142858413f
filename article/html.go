package article

import "github.com/portletkit/portletkit/article/internal/safe"

// HTML is sanitized markup: inserted into a page it runs nothing and moves
// nothing outside of itself. Only article/sanitize makes values of it; there
// is no conversion from string, and a stored or received string goes through
// the sanitizer again when it is decoded. The zero value is empty.
//
// Print it with its Component method; String gives the markup as text, which
// html/template and templ escape. In JSON it is a string, that is not read back
// but by the sanitizer.
type HTML = safe.HTML
