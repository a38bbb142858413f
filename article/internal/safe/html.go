// Package safe holds the type of sanitized HTML and its only constructor.
//
// The package lies below article/ so that the compiler refuses the
// constructor to everybody else; inside article/ a test allows it to the
// sanitizer alone. To find every place that prints HTML unescaped, look for
// templ.Raw: it stands in this file and nowhere else.
package safe

import (
	"errors"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/web/markup"
)

// HTML is a fragment that may be inserted into the content of an element
// such as div or article without changing anything outside of it:
//
//   - it runs no script, in no browser, whatever the page's policy;
//   - every element that it opens it also closes, so what follows on the page
//     is neither moved nor swallowed;
//   - it is valid UTF-8 in Unicode normalization form C.
//
// The zero value is the empty fragment. Values are comparable, immutable and
// safe for concurrent use.
type HTML struct {
	text string
	// eager is where the first picture asks to be fetched first, 0 where none
	// does. It follows from the text, and spares each page the search. It is
	// omitted where the text was left out.
	eager int
}

const omitted = -1

// Omitted is the empty fragment of an article whose body was left out.
func Omitted() HTML { return HTML{eager: omitted} }

// IsOmitted reports whether the fragment is empty because a list of articles
// left it out: see article.Query.Bodies.
func (h HTML) IsOmitted() bool { return h.eager == omitted }

// eagerAttr stands in markup as an attribute alone: in text a quotation mark is
// written as a reference.
const eagerAttr = `fetchpriority="high"`

// FromSanitizer promises that text keeps the contract of HTML. Only the
// sanitizer can promise that; a test refuses any other caller.
func FromSanitizer(text string) HTML {
	return HTML{text: text, eager: max(strings.Index(text, eagerAttr), 0)}
}

// String returns the markup. Written into a page by anything but Component it
// is ordinary text and gets escaped.
func (h HTML) String() string {
	return h.text
}

// Later returns the fragment for a place further down a page: its first
// picture waits until it comes near the window, as the others do.
func (h HTML) Later() HTML {
	if h.eager <= 0 {
		return h
	}
	return FromSanitizer(h.text[:h.eager] + `loading="lazy"` + h.text[h.eager+len(eagerAttr):])
}

// IsZero reports whether the fragment is empty.
func (h HTML) IsZero() bool {
	return h.text == ""
}

// ErrUnsanitized says that text cannot become HTML but by the sanitizer.
var ErrUnsanitized = errors.New("article: only the sanitizer makes an article.HTML")

// MarshalText returns the markup, so that JSON, and what else is made of texts,
// holds it as a string.
func (h HTML) MarshalText() ([]byte, error) { return []byte(h.text), nil }

// UnmarshalText returns an error but for empty text: what was stored or received
// goes through the sanitizer.
func (h *HTML) UnmarshalText(text []byte) error {
	if len(text) > 0 {
		return ErrUnsanitized
	}
	*h = HTML{}
	return nil
}

// Component prints the markup as markup.
func (h HTML) Component() templ.Component {
	return templ.Raw(h.text)
}

// Text and Heading are those of package markup, for templates.
type (
	Text    = markup.Text
	Heading = markup.Heading
)

// DataBlock prints JSON in a script element of a type that browsers do not
// run, such as "application/ld+json". The text need not be trusted: characters
// that could end the element or the line are written as JSON escapes, which
// changes nothing for a reader of the JSON, for they stand in its strings
// only.
func DataBlock(mediaType, json string) templ.Component {
	return templ.Raw(`<script type="` + templ.EscapeString(mediaType) + `">` + escapeData(json) + `</script>`)
}

func escapeData(json string) string {
	for _, sign := range [...][2]string{ // a replacer is 18 KB of the browser's program
		{"<", `\u003c`}, {">", `\u003e`}, {"&", `\u0026`}, {"\u2028", `\u2028`}, {"\u2029", `\u2029`},
	} {
		json = strings.ReplaceAll(json, sign[0], sign[1])
	}
	return json
}
