package legacy

import (
	"slices"
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// kind is what a line of an old page is, judged by the line alone.
type kind int

const (
	blank kind = iota
	text
	menuStart
	menuButton
	menuEnd
	portletTitle
	readingTools
	published
	otherNews
	onlineNow
	totalVisits
)

// menuKind knows the texts that the old skins print around their content.
func menuKind(folded string) (kind, bool) {
	switch strings.TrimSuffix(folded, ":") {
	case "start portlet menu bar":
		return menuStart, true
	case "display portlet menu":
		return menuButton, true
	case "end portlet menu bar":
		return menuEnd, true
	case "cac tin khac", "tin khac", "cac tin lien quan", "tin lien quan":
		return otherNews, true
	}
	return 0, false
}

// counterKind knows the names of the counter's figures.
func counterKind(folded string) (kind, bool) {
	switch folded {
	case "users online", "online users", "visitors online", "dang online", "dang truy cap", "truc tuyen", "dang truc tuyen", "so nguoi online", "so nguoi truc tuyen", "so nguoi dang online",
		"so nguoi dang truy cap", "nguoi online", "khach online", "online", "hien dang online", "hien dang truy cap", "so khach online":
		return onlineNow, true
	case "visitors", "total visitors", "visits", "total visits", "hits", "ban la nguoi thu", "ban la khach thu", "tong truy cap", "luot truy cap", "tong luot truy cap", "tong so luot truy cap", "so luot truy cap", "so luong truy cap",
		"tong so truy cap", "so luot truy cap trang", "tong cong", "tat ca", "tong so nguoi truy cap", "da truy cap":
		return totalVisits, true
	}
	return counterOfWords(folded)
}

// counterOfWords knows the names that say "truy cập" in other words. Those of a
// day or a month are neither.
func counterOfWords(folded string) (kind, bool) {
	has := func(list ...string) bool {
		return slices.ContainsFunc(list, func(word string) bool { return strings.Contains(" "+folded+" ", " "+word+" ") })
	}
	switch {
	case !has("truy cap", "ghe tham", "vieng tham") || len(folded) > maxLabel || has("hom", "ngay", "tuan", "thang", "nam", "gio"):
		return 0, false
	case has("dang", "online", "truc tuyen", "hien tai"):
		return onlineNow, true
	}
	return totalVisits, has("tong", "so", "luot", "thu")
}

// maxLabel is how long the name of a figure is at most, in bytes.
const maxLabel = 40

// tools are the names of reading tools, folded.
func tools() []string {
	return []string{"tang co chu", "giam co chu", "co chu mac dinh", "luot xem", "luot doc", "mau chu", "co chu", "in trang", "in bai viet", "nghe bai viet", "chia se",
		"in bai", "gui email", "gui cho ban be", "email", "facebook", "twitter", "zalo", "doc bai viet", "xem voi co chu", "aa", "a+", "a-", "quay lai"}
}

// line is one line with what was read from it.
type line struct {
	kind   kind
	text   string
	folded string
	title  Title
	time   time.Time
	count  int64
	fault  error // of count, which is then -1
}

func classify(raw string) line {
	l := line{kind: text, text: trim(raw)}
	if l.text == "" {
		l.kind = blank
		return l
	}
	l.folded = vi.Fold(l.text)
	if k, ok := menuKind(l.folded); ok {
		l.kind = k
		return l
	}
	switch {
	case l.readTime():
	case onlyTools(l.folded):
		l.kind = readingTools
	case l.readTitle(), l.readCounter(l.folded):
	}
	return l
}

// trim drops the no-break spaces that old editors leave at the ends, too.
func trim(s string) string {
	return strings.Trim(s, " \t\r\u00a0\u200b\ufeff")
}

// onlyTools reports whether the line holds names of reading tools and nothing
// else ("Màu chữ Cỡ chữ").
func onlyTools(folded string) bool {
	rest := folded
	for _, tool := range tools() {
		rest = strings.ReplaceAll(rest, tool, "")
	}
	return rest != folded && strings.Trim(rest, " |,/:.()-0123456789") == ""
}

// readTitle reads "Liên kết website;lienketwebsite": the part behind the last
// semicolon must look like a key, so that a sentence with a semicolon stays a
// sentence.
func (l *line) readTitle() bool {
	at := strings.LastIndexByte(l.text, ';')
	if at <= 0 {
		return false
	}
	t := Title{Text: trim(l.text[:at]), Key: l.text[at+1:]}
	if t.Text == "" || t.Key == "" || strings.Trim(t.Key, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return false
	}
	if !isKeyOf(t) {
		return false
	}
	l.title = t
	l.kind = portletTitle
	return true
}

// isKeyOf tells a key from what a sentence ends with ("…;113", "…;x"): it
// begins as the title does, or is as long as one. Keys of old pages are cut, or
// have a number behind them.
func isKeyOf(t Title) bool {
	want := vi.Key(t.Text)
	return len(t.Key) >= minKey || want != "" && strings.Trim(t.Key, "0123456789") != "" && (strings.HasPrefix(t.Key, want) || strings.HasPrefix(want, t.Key) && len(t.Key) > 2)
}

// minKey is how long a key is that nothing but a key can be.
const minKey = 8

// readTime accepts a line that is a time and nothing else but what stands around
// one: "Cập nhật: 06/04/2023 14:21".
func (l *line) readTime() bool {
	t, ok := bylineTime(l.text, l.folded)
	if !ok {
		return false
	}
	l.kind, l.time = published, t
	return true
}
