package paste

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// marker is what stands before an item of a typed list.
type marker struct {
	// kind is "" for a bullet, else the type of an ordered list: "1", "a",
	// "A", "i" or "I".
	kind   string
	number int
}

// bulletSigns are the signs that editors type as bullets. Word takes some of
// them from the fonts Symbol and Wingdings.
const bulletSigns = "·•▪▫◦●○■□–-*+§Øüvo\uf0b7\uf0a7\uf0d8\uf0fc\uf076"

// parseMarker reads "·", "1.", "a)", "(iv)" and the like.
func parseMarker(text string) (m marker, ok bool) {
	if text != "" && strings.Contains(bulletSigns, text) && len([]rune(text)) == 1 {
		return marker{}, true
	}
	inner := strings.TrimPrefix(text, "(")
	inner, ok = cutLast(inner, ".)")
	if !ok || inner == "" {
		return marker{}, false
	}
	return parseNumber(inner)
}

// cutLast takes one of the bytes off the end of s.
func cutLast(s, bytes string) (string, bool) {
	if s == "" || strings.IndexByte(bytes, s[len(s)-1]) < 0 {
		return s, false
	}
	return s[:len(s)-1], true
}

func parseNumber(s string) (marker, bool) {
	if n, err := strconv.Atoi(s); err == nil && n >= 0 && n < 1000 && s[0] != '+' && s[0] != '-' {
		return marker{kind: "1", number: n}, true
	}
	lower := strings.ToLower(s)
	if lower != s && strings.ToUpper(s) != s {
		return marker{}, false
	}
	m := marker{kind: "a"}
	switch n := roman(lower); {
	case n > 0 && (len(s) > 1 || lower == "i"):
		m = marker{kind: "i", number: n}
	case len(s) == 1 && lower[0] >= 'a' && lower[0] <= 'z':
		m.number = int(lower[0]-'a') + 1
	default:
		return marker{}, false
	}
	if s != lower {
		m.kind = strings.ToUpper(m.kind)
	}
	return m, true
}

// roman returns the value of a number written in small Roman digits, 0 where
// it is none.
func roman(s string) int {
	values := map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	total, last := 0, 1000
	for _, r := range s {
		value, ok := values[r]
		if !ok {
			return 0
		}
		if total += value; value > last {
			total -= 2 * last
		}
		last = value
	}
	return total
}

// follows reports whether m is the item after before in the same list.
func (m marker) follows(before marker) bool {
	if m.kind == before.kind {
		return m.kind == "" || m.number == before.number+1
	}
	// "i" and "v" are letters too.
	return strings.EqualFold(m.kind, "i") && before.kind != "" &&
		isLetterKind(before.kind) && m.asLetter() == before.number+1
}

func isLetterKind(kind string) bool { return kind == "a" || kind == "A" }

// asLetter is the place in the alphabet of a marker that was read as Roman.
func (m marker) asLetter() int {
	if m.number == 1 {
		return 9
	}
	return 0
}

// list makes the list that begins with m.
func (m marker) list() *html.Node {
	if m.kind == "" {
		return tree.New(atom.Ul)
	}
	list := tree.New(atom.Ol)
	if m.kind != "1" {
		tree.SetAttr(list, "type", m.kind)
	}
	if m.number != 1 {
		tree.SetAttr(list, "start", strconv.Itoa(m.number))
	}
	return list
}

// maxMarker is the length in bytes of the longest marker: "(xviii)".
const maxMarker = 8

// cutMarker reads a marker at the start of text, and the gap behind it that
// tells it from a word: a tab, two spaces or no-break spaces. length is that
// of both.
func cutMarker(text string) (m marker, length int, ok bool) {
	rest := strings.TrimLeftFunc(text, unicode.IsSpace)
	end := strings.IndexFunc(rest[:min(len(rest), maxMarker+utf8.UTFMax)], unicode.IsSpace)
	if end <= 0 || end > maxMarker {
		return marker{}, 0, false
	}
	body := strings.TrimLeftFunc(rest[end:], unicode.IsSpace)
	gap := rest[end : len(rest)-len(body)]
	m, ok = parseMarker(rest[:end])
	if !ok || !isGap(gap) && !isClearBullet(rest[:end]) {
		return marker{}, 0, false
	}
	return m, len(text) - len(body), true
}

// isGap reports whether white space behind a marker is more than the space
// between two words.
func isGap(gap string) bool {
	return strings.Contains(gap, "\u00a0") && len([]rune(gap)) >= 2
}

// isClearBullet reports whether a sign is a bullet wherever it stands.
func isClearBullet(sign string) bool {
	return strings.Contains("·•▪▫●○■□\uf0b7\uf0a7\uf0d8\uf0fc\uf076", sign)
}
