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
	// Encoding names the legacy encodings and the fonts of symbols whose text
	// became Unicode: "TCVN3", "VNI", "Symbol", "Wingdings" to "Wingdings 3",
	// "Webdings", "UTF-8 read twice", several with a comma between them; "" where the text was
	// Unicode all along.
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
	// Bytes is the size of the text and the attribute values that went; an
	// attribute without a value counts by its name.
	Bytes int
	// Excerpt is the beginning of what went first, at most 120 bytes: its
	// text, or where it has none the value of an attribute.
	Excerpt string
}

// maxExcerpt is the length in bytes of the longest Excerpt of a Loss.
const maxExcerpt = 120

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

// text notes that text went.
func (r *Report) text(kind Kind, name, why, text string) {
	r.lose(Loss{Kind: kind, Name: name, Why: why, Count: 1, Bytes: len(text)}, func() string { return excerpt(text) })
}

// excerpt is the beginning of text in one line.
func excerpt(text string) string {
	if len(text) > 2*maxExcerpt {
		text = text[:2*maxExcerpt]
	}
	text = tree.Squeeze(text)
	return strings.ToValidUTF8(text[:min(len(text), maxExcerpt)], "")
}

func (r *Report) find(loss Loss) *Loss {
	for i := range r.Losses {
		if l := &r.Losses[i]; l.Kind == loss.Kind && l.Name == loss.Name && l.Why == loss.Why {
			return l
		}
	}
	return nil
}

// lose adds a loss. It asks for an excerpt where none of the kind has one yet.
func (r *Report) lose(loss Loss, excerpt func() string) {
	if l := r.find(loss); l == nil || l.Excerpt == "" {
		loss.Excerpt = excerpt()
	}
	r.addLoss(loss)
}

func (r *Report) addLoss(loss Loss) {
	if l := r.find(loss); l != nil {
		l.grow(loss)
		return
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
	if l.Excerpt == "" {
		l.Excerpt = by.Excerpt
	}
}

// maxLosses bounds the report of markup that was made to bloat it: names of
// elements and attributes come from outside.
const maxLosses = 200

// element notes that n goes with everything in it.
func (r *Report) element(n *html.Node, why string) {
	r.node(Element, n, why, tree.Weight(n))
}

// tag notes that the tags of n go, and with them its attributes.
func (r *Report) tag(n *html.Node, why string) {
	r.lose(Loss{Kind: Tag, Name: shortName(n.Data), Why: why, Count: 1, Bytes: tree.OwnWeight(n)},
		func() string { return excerptOf(n.Attr) })
}

// instead notes that n goes but for what said says in its place.
func (r *Report) instead(n *html.Node, why string, said *html.Node) {
	r.lose(Loss{Kind: Tag, Name: shortName(n.Data), Why: why, Count: 1, Bytes: max(0, tree.Weight(n)-len(tree.Text(said)))},
		func() string { return excerptOf(n.Attr) })
}

func (r *Report) node(kind Kind, n *html.Node, why string, bytes int) {
	r.lose(Loss{Kind: kind, Name: shortName(n.Data), Why: why, Count: 1, Bytes: bytes}, func() string {
		if start := excerpt(tree.TextStart(n, maxExcerpt)); start != "" {
			return start
		}
		return excerptOf(n.Attr)
	})
}

func (r *Report) attribute(n *html.Node, a html.Attribute, why string) {
	r.lose(Loss{Kind: Attribute, Name: shortName(a.Key) + " of " + shortName(n.Data), Why: why, Count: 1,
		Bytes: tree.WeightOf(a)}, func() string { return excerpt(a.Val) })
}

// content notes the attributes of n that say something, where n loses all that
// it has.
func (r *Report) content(n *html.Node, why string) {
	for _, a := range n.Attr {
		if tells(a) {
			r.attribute(n, a, why)
		}
	}
}

// excerptOf returns the beginning of the first attribute that says something.
func excerptOf(attrs []html.Attribute) string {
	for _, a := range attrs {
		if tells(a) {
			return excerpt(a.Val)
		}
	}
	return ""
}

// tells reports whether an attribute says something to a reader.
func tells(a html.Attribute) bool { return a.Val != "" && !isLook(a.Key) }

// isLook reports whether an attribute says how an element looks, loads or is
// found, and nothing to a reader.
func isLook(key string) bool {
	return strings.Contains(looks, " "+key+" ") || strings.HasPrefix(key, "xmlns")
}

// looks are these attributes. One string is a tenth of what a switch is in the
// browser program.
const looks = " style class id lang dir align valign border hspace vspace width height color face size bgcolor sizes" +
	" loading decoding fetchpriority crossorigin referrerpolicy sandbox allow allowfullscreen allowtransparency" +
	" frameborder scrolling marginwidth marginheight role tabindex type media rel target hreflang controls" +
	" preload muted loop playsinline kind srclang link vlink alink text "

func shortName(name string) string {
	const limit = 40
	if len(name) <= limit {
		return name
	}
	return strings.ToValidUTF8(name[:limit], "") + "…"
}
