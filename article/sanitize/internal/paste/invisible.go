package paste

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Old systems put a space without width, the mark of byte order or another sign
// that is not seen into paragraphs to find them again. At the edge of a block they show nothing, and a
// paragraph of them alone looks like a gap that nobody made.
const (
	invisible      = zeroWidth + byteOrder + separator + vowelSeparator + nonJoiner
	zeroWidth      = "\u200b"
	byteOrder      = "\ufeff"
	separator      = "\u2063"
	vowelSeparator = "\u180e"
	nonJoiner      = "\u200c"
	withoutWidth   = "space without width"
	showNothing    = "shows nothing at the edge of a block"
)

// holdsInvisible looks for all of invisible at once: each takes three bytes.
func holdsInvisible(text string) bool {
	for i := range len(text) - 2 {
		if text[i] < vowelSeparator[0] {
			continue
		}
		switch text[i : i+3] {
		case zeroWidth, byteOrder, separator, vowelSeparator, nonJoiner:
			return true
		}
	}
	return false
}

func isInvisibleSpace(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(invisible, r) }

// isInvisible reports whether text has such spaces and else white space alone.
func isInvisible(text string) bool {
	return holdsInvisible(text) && strings.TrimFunc(text, isInvisibleSpace) == ""
}

// trimInvisible takes such spaces away at the start and the end of a block, and
// the white space around them.
func trimInvisible(block *html.Node, note Note) {
	if !tree.IsBlock(block) && !tree.Is(block, atom.Td, atom.Th) {
		return
	}
	for text := firstText(block); text != nil; text = firstText(block) {
		rest := strings.TrimLeftFunc(text.Data, isInvisibleSpace)
		if !cutInvisible(text, rest, text.Data[:len(text.Data)-len(rest)], note) {
			break
		}
	}
	for text := lastText(block); text != nil; text = lastText(block) {
		rest := strings.TrimRightFunc(text.Data, isInvisibleSpace)
		if !cutInvisible(text, rest, text.Data[len(rest):], note) {
			break
		}
	}
}

// cutInvisible leaves a text its rest, unless what it loses is plain white space
// or holds up a mark. It reports whether to look on: the text is gone.
func cutInvisible(text *html.Node, rest, lost string, note Note) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	if !holdsInvisible(lost) || unicode.Is(unicode.M, first) {
		return false
	}
	note(withoutWidth, showNothing, lost)
	if text.Data = rest; rest == "" {
		tree.Remove(text)
	}
	return rest == ""
}

// lastText returns the text that a block ends with, nil where it ends with
// something else.
func lastText(n *html.Node) *html.Node {
	for n = n.LastChild; n != nil && n.Type == html.ElementNode; n = n.LastChild {
		if tree.IsBlock(n) || tree.Is(n, atom.Br, atom.Img) {
			return nil
		}
	}
	return n
}
