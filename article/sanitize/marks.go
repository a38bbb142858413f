package sanitize

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// marks takes away the combining marks that no letter needs (see
// vi.LimitMarks), in text and in what attributes say. A letter and its marks
// may stand in elements of their own: browsers lay out a line as one text.
func (f *former) marks(root *html.Node) { f.marksIn(root, &vi.Cluster{}) }

func (f *former) marksIn(parent *html.Node, letter *vi.Cluster) {
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		switch {
		case n.Type == html.TextNode && (f.plain || isUnmarked(n.Data)):
			*letter = vi.Cluster{}
		case n.Type == html.TextNode:
			n.Data = f.fitting(n.Data, letter.Limit(n.Data))
		case n.Type == html.ElementNode && endsLetter(n):
			*letter = vi.Cluster{}
			f.spokenAttributes(n)
			f.marksIn(n, letter)
			*letter = vi.Cluster{}
		case n.Type == html.ElementNode:
			f.spokenAttributes(n)
			f.marksIn(n, letter)
		}
	}
}

// isUnmarked reports, for most text at once, that nothing in it is a mark, and
// that a mark behind it is the first on its letter.
func isUnmarked(text string) bool {
	return len(text) > utf8.UTFMax && isClean(text) && !strings.ContainsRune(text, softHyphen)
}

const softHyphen = '\u00AD'

// endsLetter reports whether what follows the start or the end of n stands on
// no letter before it.
func endsLetter(n *html.Node) bool {
	return tree.IsBlock(n) || tree.Is(n, atom.Td, atom.Th, atom.Br,
		atom.Img, atom.Picture, atom.Iframe, atom.Audio, atom.Video)
}

// spokenAttributes brings the attributes that readers see or hear within the
// limits of a caption.
func (f *former) spokenAttributes(n *html.Node) {
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "alt", "title", "label":
			a.Val = f.fitting(a.Val, vi.LimitMarks(a.Val))
			if fitted := vi.Fit(a.Val, bounds.Caption); fitted != a.Val {
				f.report.attribute(n, html.Attribute{Key: a.Key, Val: a.Val[min(len(fitted), len(a.Val)):]},
					"longer than "+strconv.Itoa(bounds.Caption)+" characters")
				a.Val = fitted
			}
		}
	}
}

// fitting returns what is left of a text, and reports what is not.
func (f *former) fitting(text, left string) string {
	if len(left) < len(text) {
		f.report.addLoss(Loss{
			Kind: Text, Name: "marks", Why: "more than " + strconv.Itoa(vi.MaxMarks) + " on a letter",
			Count: utf8.RuneCountInString(text) - utf8.RuneCountInString(left), Bytes: len(text) - len(left),
		})
	}
	return left
}
