package portlettest

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/internal/text/normal"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// keys: a text that ends in ";key", where the key is that of the text; in a
// heading it may be any.
func (c *checker) keys() {
	for _, n := range c.texts {
		if p := n.Parent; p.Data != "script" && p.Data != "style" && (showsKey(n.Data) || level(p) > 0 && endsInKey(n.Data)) {
			c.fault(ruleKey, p, "the text %q shows a portlet's key", collapse(n.Data))
		}
	}
	for _, n := range c.elements {
		for _, name := range []string{"aria-label", "title", "alt", "label", "placeholder"} {
			if v := value(n, name); showsKey(v) {
				c.fault(ruleKey, n, "%s=%q shows a portlet's key", name, v)
			}
		}
	}
}

func showsKey(s string) bool {
	at := strings.LastIndexByte(s, ';')
	if at < 0 {
		return false
	}
	key := strings.TrimSpace(s[at+1:])
	return len(key) > 1 && key == vi.Key(s[:at])
}

// endsInKey reports whether a word of the form of a key stands directly behind
// the last semicolon.
func endsInKey(s string) bool {
	at := strings.LastIndexByte(s, ';')
	key := strings.TrimSpace(s[at+1:])
	return at >= 0 && key != "" && s[at+1] == key[0] && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// langs: the page has a language; attributes are well-formed; texts of the frame
// are in the language around them.
func (c *checker) langs() {
	for _, n := range c.elements {
		lang, ok := attr(n, "lang")
		switch {
		case n.Data == "html" && c.whole && lang == "":
			c.fault(ruleLang, n, "the page has no lang")
		case ok && !isTag(lang):
			c.fault(ruleLang, n, "lang=%q is no language tag", lang)
		}
	}
	for _, n := range c.texts {
		lang := langOf(n)
		if said := frameLang(n.Data); said != "" && lang != "" && lang != said {
			c.fault(ruleLang, n.Parent, "the text %q is said to be in %q", collapse(n.Data), lang)
		}
	}
}

// langOf is the primary language of a node, "" if nothing says it.
func langOf(n *html.Node) string {
	for p := n.Parent; p != nil; p = p.Parent {
		if lang, ok := attr(p, "lang"); ok {
			primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
			return primary
		}
	}
	return ""
}

// isTag checks the form of a BCP 47 tag, not its registration.
func isTag(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if part == "" || len(part) > 8 || strings.ContainsFunc(part, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			return false
		}
		if i == 0 && (len(part) < 2 && s[:1] != "x" && s[:1] != "i" || strings.ContainsAny(part, "0123456789")) {
			return false
		}
	}
	return true
}

// frameTexts are what the kit and older portals write around their content.
var frameTexts = map[string]string{
	"display portlet menu": "en", "start portlet menu bar": "en", "end portlet menu bar": "en",
	"options": "en", "see all": "en", "minimize": "en", "maximize": "en", "restore": "en", "refresh": "en",
	"return to the page": "en", "direct link": "en", "follow (rss)": "en", "back to the content": "en",
	"there is nothing here yet.": "en", "this content could not be shown.": "en", "skip to main content": "en",
	"this content is taking longer than expected.": "en", "try again": "en", "open the content": "en",
	"loading…": "en", "this content was stored earlier.": "en",
	"this part is out of service for now. please come back later.": "en",
	"(external site)": "en", "(external site, opens a new window)": "en", "choose a website": "en",
	"tùy chọn": "vi", "xem tất cả": "vi", "thu gọn": "vi", "phóng to": "vi", "mở lại": "vi", "làm mới": "vi",
	"trở lại trang": "vi", "liên kết trực tiếp": "vi", "theo dõi tin (rss)": "vi", "trở về nội dung": "vi",
	"chưa có nội dung.": "vi", "chưa hiển thị được nội dung này.": "vi", "tới nội dung chính": "vi",
	"nội dung này đến chậm hơn dự kiến.": "vi", "thử lại": "vi", "mở nội dung": "vi",
	"đang tải nội dung…": "vi", "nội dung này được lưu từ trước.": "vi",
	"mục này tạm ngừng phục vụ. mong bạn quay lại sau.": "vi",
	"(trang ngoài)": "vi", "(trang ngoài, mở cửa sổ mới)": "vi", "chọn website": "vi",
}

// frameLang is the language of a text of the frame, "" for any other text. The
// button of a menu goes on with the title of its window.
func frameLang(s string) string {
	s = strings.ToLower(collapse(normal.C(s)))
	if before, _, ok := strings.Cut(s, ": "); ok && (before == "options" || before == "tùy chọn") {
		s = before
	}
	return frameTexts[s]
}
