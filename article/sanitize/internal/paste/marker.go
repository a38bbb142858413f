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
// them from the fonts Symbol and Wingdings. Boxes are none: in forms they are
// what a reader ticks.
const bulletSigns = "·•▪▫◦●○■–-*+§Øüvo➢➤✦✓✔❖◆◇→➔⇨★‣⁃∙⋅►▶◊"

// parseMarker reads "·", "1.", "a.", "iv." and the like: what a list shows by
// itself. "a)", "Điều 1." and "1.1." are none, for no list shows them.
func parseMarker(text string) (m marker, ok bool) {
	if text != "" && strings.Contains(bulletSigns, text) && utf8.RuneCountInString(text) == 1 {
		return marker{}, true
	}
	m, ok = parseNumber(strings.TrimSuffix(text, "."))
	return m, ok && m.shown() == text
}

// shown is what browsers write before an item with a number.
func (m marker) shown() string {
	var s string
	switch m.kind {
	case "":
	case "1":
		s = strconv.Itoa(m.number)
	case "a", "A":
		for n := m.number; n > 0; n = (n - 1) / 26 {
			s = string(rune('a'+(n-1)%26)) + s
		}
	default:
		s = romanOf(m.number)
	}
	if m.kind == "A" || m.kind == "I" {
		s = strings.ToUpper(s)
	}
	return s + "."
}

// romanOf writes a number in small Roman digits.
func romanOf(n int) (s string) {
	digits := [...]string{"c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"}
	for i, value := range [...]int{100, 90, 50, 40, 10, 9, 5, 4, 1} {
		s += strings.Repeat(digits[i], n/value)
		n %= value
	}
	return s
}

func parseNumber(s string) (marker, bool) {
	if s != "" && s[0] >= '0' && s[0] <= '9' { // an error costs more than the look
		if n, err := strconv.Atoi(s); err == nil && n < 1000 {
			return marker{kind: "1", number: n}, true
		}
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
	m = m.in(before.kind)
	return m.kind == before.kind && (m.kind == "" || m.number == before.number+1)
}

// in returns what m is in a list of that kind: "i", "v" and "x" are letters and
// numbers.
func (m marker) in(kind string) marker {
	switch {
	case kind == "a" && m == marker{"i", 1}, kind == "A" && m == marker{"I", 1}:
		return marker{kind, 9}
	case kind == "i" && m.kind == "a", kind == "I" && m.kind == "A":
		if n := roman(string(rune('a' + m.number - 1))); n > 0 {
			return marker{kind, n}
		}
	}
	return m
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
	return strings.Contains("·•▪▫●○■➢➤✦❖◆", sign)
}
