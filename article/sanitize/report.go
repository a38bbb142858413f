package sanitize

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Report says what the sanitizer took away or changed in a way that a reader
// could notice. The zero value means: nothing was lost.
type Report struct {
	// Losses are grouped by what and why, in the order of their first
	// appearance.
	Losses []Loss
	// Encoding names the legacy encodings that became Unicode: "TCVN3", "VNI"
	// or "TCVN3, VNI"; "" where the text was Unicode all along.
	Encoding string
}

// Kind is the sort of thing that was lost.
type Kind string

// The kinds of loss.
const (
	// Element is an element that went with everything in it.
	Element Kind = "element"
	// Tag is an element that went while its content stayed.
	Tag Kind = "tag"
	// Attribute is an attribute, or the part of its value that went.
	Attribute Kind = "attribute"
	// Text is text that was said twice or stood for markup, as the typed
	// bullet of a list does.
	Text Kind = "text"
	// Comment is a comment or a doctype.
	Comment Kind = "comment"
)

// Loss is one thing that was taken away, Count times.
type Loss struct {
	Kind Kind
	// Name is the name of the element, or "name of element" for an attribute.
	Name string
	// Why is the reason, a short English phrase.
	Why   string
	Count int
	// Bytes is the size of the text and the attribute values that went.
	Bytes int
}

// String describes the loss in one line: "element script ×2, 40 bytes: not
// allowed".
func (l Loss) String() string {
	return string(l.Kind) + " " + l.Name + " ×" + strconv.Itoa(l.Count) + ", " + strconv.Itoa(l.Bytes) + " bytes: " + l.Why
}

// String lists the losses, one a line; "" where there are none.
func (r Report) String() string {
	lines := make([]string, 0, len(r.Losses)+1)
	for _, l := range r.Losses {
		lines = append(lines, l.String())
	}
	if r.Encoding != "" {
		lines = append(lines, "converted from "+r.Encoding)
	}
	return strings.Join(lines, "\n")
}

func (r *Report) add(kind Kind, name, why string, bytes int) {
	r.addLoss(Loss{Kind: kind, Name: name, Why: why, Count: 1, Bytes: bytes})
}

func (r *Report) addLoss(loss Loss) {
	for i := range r.Losses {
		l := &r.Losses[i]
		if l.Kind == loss.Kind && l.Name == loss.Name && l.Why == loss.Why {
			l.grow(loss)
			return
		}
	}
	if len(r.Losses) == maxLosses {
		r.Losses = append(r.Losses, Loss{Kind: loss.Kind, Name: "other", Why: "more kinds of loss than are listed"})
	}
	if len(r.Losses) > maxLosses {
		r.Losses[maxLosses].grow(loss)
		return
	}
	r.Losses = append(r.Losses, loss)
}

func (l *Loss) grow(by Loss) {
	l.Count += by.Count
	l.Bytes += by.Bytes
}

// maxLosses bounds the report of markup that was made to bloat it: names of
// elements and attributes come from outside.
const maxLosses = 200

// element notes that n goes with everything in it.
func (r *Report) element(n *html.Node, why string) {
	r.add(Element, shortName(n.Data), why, tree.Weight(n))
}

func (r *Report) attribute(n *html.Node, a html.Attribute, why string) {
	r.add(Attribute, shortName(a.Key)+" of "+shortName(n.Data), why, len(a.Val))
}

func shortName(name string) string {
	const limit = 40
	if len(name) <= limit {
		return name
	}
	return strings.ToValidUTF8(name[:limit], "") + "…"
}
