package portlettest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The rules, as Fault describes them.
const (
	ruleParse     = "parse"
	ruleID        = "id"
	ruleReference = "reference"
	ruleName      = "name"
	ruleHeading   = "heading"
	ruleInline    = "inline"
	ruleHidden    = "hidden"
	ruleKey       = "key"
	ruleLandmark  = "landmark"
	ruleLang      = "lang"
	ruleTabindex  = "tabindex"
	ruleHead      = "head"
	ruleComponent = "component"
)

// Fault is one place where a rule is broken. The rules:
//
//   - "parse": the page can be read at all. Elements may be nested up to 512 deep,
//     and the page has at most 16 MiB;
//   - "id": every id is unique on the page, and the ids of a window's frame begin
//     with that of the window;
//   - "reference": every reference to an id leads to an element;
//   - "name": a window is named by its heading, and no two regions have the same
//     name;
//   - "heading": a window has exactly one heading of its level, headings in its
//     body are deeper, and the menu stands outside;
//   - "inline": there are no javascript: URLs, no handlers, and no script or style
//     that a policy of default-src 'self' stops;
//   - "hidden": nothing that takes the focus is in what is hidden: in a minimized
//     window outside its bar, in a hidden body, under aria-hidden;
//   - "key": no text shows the key of a portlet ("Liên kết
//     website;lienketwebsite");
//   - "landmark": there is one main, one banner and one contentinfo at most, none
//     of them within another landmark;
//   - "lang": the page has a language, lang attributes are well-formed, and the
//     frame's own texts are in the language that they are said to be in;
//   - "tabindex": no element has a positive tabindex;
//   - "head": a document has a title, and one alone; so it is with description,
//     canonical link, viewport and the like, and all stand in the head;
//   - "component": no component was printed as a value ("0xfd4740"), which
//     html/template does without an error where templ.ToGoHTML was forgotten.
type Fault struct {
	Rule string
	// Where is the path to the element: "main > section#tin > h2".
	Where string
	// Text says what is wrong.
	Text string
}

// String returns the fault in one line.
func (f Fault) String() string { return fmt.Sprintf("%s: %s: %s", f.Rule, f.Where, f.Text) }

// maxPage is the greatest page in bytes.
const maxPage = 16 << 20

// Check returns every fault of a page, or of a fragment of one, in the order of
// the rules; nil if there is none.
func Check(page []byte) []Fault {
	if len(page) > maxPage {
		return []Fault{{ruleParse, "page", fmt.Sprintf("it has %d bytes, at most %d are read", len(page), maxPage)}}
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return []Fault{{ruleParse, "page", err.Error()}}
	}
	c := newChecker(root, bytes.Contains(bytes.ToLower(page), []byte("<html")))
	for _, rule := range []func(){
		c.ids, c.references, c.names, c.headings, c.inline, c.hidden, c.keys, c.landmarks, c.langs, c.tabindexes, c.heads, c.components,
	} {
		rule()
	}
	return c.faults
}

// Require fails the test with every fault of the page.
func Require(t testing.TB, page []byte) {
	t.Helper()
	faults := Check(page)
	if len(faults) == 0 {
		return
	}
	lines := make([]string, len(faults))
	for i, f := range faults {
		lines[i] = "  " + f.String()
	}
	t.Fatalf("portlettest: %d faults in the markup:\n%s", len(faults), strings.Join(lines, "\n"))
}

// A checker holds what the rules look at.
type checker struct {
	elements []*html.Node // in document order
	texts    []*html.Node
	byID     map[string][]*html.Node
	whole    bool // a document rather than a fragment
	faults   []Fault
}

func newChecker(root *html.Node, whole bool) *checker {
	c := &checker{byID: map[string][]*html.Node{}, whole: whole}
	for n := range root.Descendants() {
		switch n.Type {
		case html.ElementNode:
			c.elements = append(c.elements, n)
			if id, ok := attr(n, "id"); ok {
				c.byID[id] = append(c.byID[id], n)
			}
		case html.TextNode:
			c.texts = append(c.texts, n)
		}
	}
	return c
}

func (c *checker) fault(r string, n *html.Node, format string, args ...any) {
	c.faults = append(c.faults, Fault{r, where(n), fmt.Sprintf(format, args...)})
}

// windows are the elements that Window makes.
func (c *checker) windows() []*html.Node {
	var windows []*html.Node
	for _, n := range c.elements {
		if hasClass(n, "portlet-window") {
			windows = append(windows, n)
		}
	}
	return windows
}
