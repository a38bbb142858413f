package portlet

import (
	"errors"
	"strings"
	"unicode"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// Title is the title of a portlet as two values: Text is what readers see,
// Key is how the portal's configuration names the portlet. The key is never
// shown, and it is no identifier: a page may hold the same portlet three times.
// See Names.
type Title struct {
	Text string
	Key  string
}

// ParseTitle takes apart a title as old portals store it, "Liên kết
// website;lienketwebsite", at its last semicolon: for imports and the
// configuration of such portals. All else takes plain text, see NewTitle. A
// title without a semicolon has the key of its text: lower case, a to z and
// digits, tones and spaces off.
//
// The Title can be used in every case: white space is collapsed, bytes that are
// not UTF-8 are U+FFFD, and Key is [a-z0-9-]* (a given key that is not is
// replaced by that of the text). A key other than that of the text is an error;
// the Title that comes with it can be used all the same.
func ParseTitle(s string) (Title, error) {
	s = strings.ToValidUTF8(s, "\uFFFD")
	at := strings.LastIndexByte(s, ';')
	if at < 0 {
		return titleOf(s), nil
	}
	t := titleOf(s[:at])
	given := collapse(s[at+1:])
	if given == t.Key {
		return t, nil
	}
	err := errors.New("portlet: title " + quote(t.Text) + " has the key " + quote(given) + ", its text has " + quote(t.Key))
	if isID(given) {
		t.Key = given
	}
	return t, err
}

func titleOf(text string) Title {
	text = collapse(text)
	return Title{Text: text, Key: vi.Key(text)}
}

// NewTitle returns a title of plain text with its key. A key that is not
// [a-z0-9-]{1,40} is replaced by that of the text, as ParseTitle has it; so is
// "". Should the text still end in a key of an old portal (";tinvan"), that is
// taken off.
func NewTitle(text, key string) Title {
	t := titleOf(shownText(text))
	if isID(key) {
		t.Key = key
	}
	return t
}

// shownText returns a title without what reads as a key: the last semicolon and
// a word of the form of one directly behind it. Text has a space there, so that
// "Quý I; quý II" and "Phần 1; 2" stay whole.
func shownText(s string) string {
	s = collapse(strings.ToValidUTF8(s, "\uFFFD"))
	if at := strings.LastIndexByte(s, ';'); at >= 0 && isID(s[at+1:]) {
		return collapse(s[:at])
	}
	return s
}

// collapse drops white space, no-break space included, at both ends and makes
// one space of each run of it.
func collapse(s string) string {
	if isCollapsed(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isCollapsed spares most titles the work: all its white space is single
// spaces between words.
func isCollapsed(s string) bool {
	before := ' '
	for _, r := range s {
		if unicode.IsSpace(r) && (r != ' ' || before == ' ') {
			return false
		}
		before = r
	}
	return before != ' ' || s == ""
}

// quote is for error texts: strconv.Quote would do, but escapes Vietnamese in
// no better way and may grow a hostile text tenfold.
func quote(s string) string {
	const most = 80
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return `"` + strings.Map(printable, s) + `"`
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}
