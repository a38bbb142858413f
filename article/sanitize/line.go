package sanitize

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

const (
	// maxTurns is how often the direction of writing may change in a body.
	// Browsers cut a paragraph there, in time that grows with the square of
	// their number: 4,000 in one take Chromium 200 ms, half of them none that can
	// be told from plain text. A page of Arabic with names and years in Latin has
	// fifty.
	maxTurns = 2000
	// maxWord is how many letters of a script whose letters join or reorder
	// may stand without a place to break the line. A browser that has to break
	// such a word shapes all of its rest again for each line.
	maxWord = 300
)

// lines bounds what browsers take to lay out the lines of text: letters that
// turn the direction once too often go, long words get places to break.
func (f *former) lines(root *html.Node) {
	if !f.isLatin && tree.Any(root, hasLineCost) {
		f.linesIn(root, &line{})
	}
}

// hasLineCost tells, without a look at each letter, whether n is a text with
// letters that turn the direction or are shaped.
func hasLineCost(n *html.Node) bool {
	if n.Type != html.TextNode {
		return false
	}
	const first = 0xD6 // of U+0590 in UTF-8
	for i := range len(n.Data) {
		if n.Data[i] >= first {
			if r, _ := utf8.DecodeRuneInString(n.Data[i:]); !isLatinLetter(r) && (isShaped(r) || isControl(r)) {
				return true
			}
		}
	}
	return false
}

// isLatinLetter knows most characters of Vietnamese from U+0590 on.
func isLatinLetter(r rune) bool { return r >= 0x1E00 && r < 0x1F00 || r >= 0x2010 && r <= 0x2027 }

func (f *former) linesIn(parent *html.Node, l *line) {
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		ends := endsLetter(n) || tree.Is(n, atom.Wbr)
		if ends {
			l.end()
		}
		if n.Type == html.TextNode {
			n = f.bounded(n, l)
			continue
		}
		f.linesIn(n, l)
		if ends {
			l.end()
		}
	}
}

// bounded takes the letters away from a text that turn the direction once too
// often, and puts places to break the line into its long words. It returns the
// last piece of it.
func (f *former) bounded(n *html.Node, l *line) *html.Node {
	text, from := n.Data, 0
	var left []byte // of the piece, up to from
	var turns, words Loss
	for i, r := range text {
		switch {
		case l.turns(r):
			left = append(slices.Grow(left, len(text)-from), text[from:i]...)
			from = i + utf8.RuneLen(r)
			turns.grow(Loss{Count: 1, Bytes: from - i})
		case l.grows(r):
			n.Data, left, from = joined(left, text[from:i]), left[:0], i
			n = breakAfter(n)
			words.Count++
		}
	}
	n.Data = joined(left, text[from:])
	f.noteLines(turns, words)
	return n
}

var (
	manyTurns = "more than " + strconv.Itoa(maxTurns) + " between directions"
	longWord  = "may be broken after " + strconv.Itoa(maxWord) + " letters"
)

func (f *former) noteLines(turns, words Loss) {
	if turns.Count > 0 {
		turns.Kind, turns.Name, turns.Why = Text, "turns", manyTurns
		f.report.addLoss(turns)
		f.again = true
	}
	if words.Count > 0 {
		words.Kind, words.Name, words.Why = Text, "words", longWord
		f.report.addLoss(words)
	}
}

// joined is start and end; where there is no start, end is not copied.
func joined(start []byte, end string) string {
	if len(start) == 0 {
		return end
	}
	return string(append(start, end...))
}

// breakAfter puts a place to break the line behind n, and returns a new text
// behind that.
func breakAfter(n *html.Node) *html.Node {
	rest := tree.NewText("")
	n.Parent.InsertBefore(rest, n.NextSibling)
	n.Parent.InsertBefore(tree.New(atom.Wbr), rest)
	return rest
}

// line is the end of a line of text.
type line struct {
	direction rune
	turned    int // in the whole body
	word      int // letters since the last place to break
}

func (l *line) end() { l.direction, l.word = 0, 0 }

// turns reports whether r would turn the direction once too often.
func (l *line) turns(r rune) bool {
	if l.direction == leftToRight && !isRightToLeft(r) && !isControl(r) {
		return false // most of a text, whatever it is
	}
	d := directionOf(r)
	if d == 0 || d == l.direction && d != control {
		return false
	}
	if l.direction != 0 || d == control {
		if l.turned == maxTurns {
			return true
		}
		l.turned++
	}
	l.direction = d
	return false
}

// grows reports whether a place to break has to stand before r.
func (l *line) grows(r rune) bool {
	switch {
	case r == ' ', r == '\n', r == '\t', r == '\u200b':
		l.word = 0
	case isShaped(r):
		l.word++
	}
	if l.word <= maxWord {
		return false
	}
	l.word = 1
	return true
}

const (
	leftToRight rune = 1 + iota
	rightToLeft
	control
)

// directionOf is a rough class of UAX #9: digits count as left to right, as
// they are among Arabic letters. 0 is a character that goes with its
// neighbours.
func directionOf(r rune) rune {
	switch {
	case isControl(r):
		return control
	case 0x5D0 <= r && r <= 0x5EA, 0x620 <= r && r <= 0x64A, 0x7CA <= r && r <= 0x7EA:
		return rightToLeft // most of them: Hebrew, Arabic, N'Ko
	case 0x660 <= r && r <= 0x669:
		return leftToRight
	case !unicode.IsLetter(r) && !unicode.IsNumber(r):
		return 0
	case isRightToLeft(r) && unicode.IsLetter(r):
		return rightToLeft
	}
	return leftToRight
}

func isControl(r rune) bool {
	return r >= 0x061C && (r == 0x061C || r == 0x200E || r == 0x200F || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069)
}

func isRightToLeft(r rune) bool {
	return r >= 0x590 && (r < 0x900 || 0xFB1D <= r && r < 0xFE00 || 0xFE70 <= r && r < 0xFEFF ||
		0x10800 <= r && r < 0x11000 || 0x1E800 <= r && r < 0x1F000)
}

// isShaped reports whether the look of r depends on its neighbours, or a line
// is not broken beside it: Hebrew to Georgian, Ethiopic to Mongolian and their
// like, word joiners.
func isShaped(r rune) bool {
	return r >= 0x590 && (r < 0x1100 || 0x1200 <= r && r < 0x1D00 || 0xA800 <= r && r < 0xAC00 ||
		0x11000 <= r && r < 0x12000 || r == 0x2060 || isRightToLeft(r))
}
