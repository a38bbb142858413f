package sanitize

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// attributes leaves n the attributes of the policy, checked and in form C.
func (f *former) attributes(n *html.Node) {
	listType(n)
	if len(n.Attr) == 0 {
		return
	}
	class := classOf(n)
	nameToID(n)
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if a.Namespace != "" {
			f.report.attribute(n, a, notAllowed)
			continue
		}
		value, why := f.value(n, a)
		switch {
		case hasKey(kept, a.Key):
			f.report.attribute(n, a, "stands twice")
		case why == "":
			f.noteRest(n, a, value)
			kept = append(kept, html.Attribute{Key: a.Key, Val: value})
		case why != replaced:
			f.report.attribute(n, a, why)
		}
	}
	n.Attr = kept
	if class != "" {
		tree.SetAttr(n, "class", class)
	}
}

// noteRest reports what goes of a value that stays.
func (f *former) noteRest(n *html.Node, a html.Attribute, value string) {
	if a.Key == "download" && a.Val != "" {
		f.report.attribute(n, a, "the name of the file")
		return
	}
	f.noteDetour(n, a, value)
	f.noteUser(n, a.Key, a.Val, value)
}

// noteUser reports the name before the host of an address that became value: it
// is a secret, or poses as the host.
func (f *former) noteUser(n *html.Node, key, address, value string) {
	if user := userOf(address); user != "" && !strings.Contains(value, user+"@") && userOf(value) == "" {
		f.report.attribute(n, html.Attribute{Key: key, Val: user}, "a name before the host")
	}
}

func hasKey(attrs []html.Attribute, key string) bool {
	return slices.ContainsFunc(attrs, func(a html.Attribute) bool { return a.Key == key })
}

// nameToID turns the old form of a link target into the present one. Parsers
// bring the attributes of links in the order of their names; the id takes its
// place there.
func nameToID(n *html.Node) {
	if n.DataAtom != atom.A {
		return
	}
	if name := tree.Attr(n, "name"); name != "" && tree.Attr(n, "id") == "" {
		tree.DelAttr(n, "id")
		at := 0
		for at < len(n.Attr) && n.Attr[at].Key < "id" {
			at++
		}
		n.Attr = slices.Insert(n.Attr, at, html.Attribute{Key: "id", Val: name})
	}
}

// replaced is the reason for an attribute that another one stands in for; it
// is no loss.
const replaced = "replaced"

// value checks one attribute. It returns its value as it may be written, or
// the reason why it may not.
func (f *former) value(n *html.Node, a html.Attribute) (value, why string) {
	switch a.Key {
	case "class":
		return "", classReason(a.Val)
	case "align":
		return "", replaced
	case "style":
		return "", styleReason(a.Val)
	case "title":
		return f.words(a.Val), emptyReason(a.Val)
	case "lang":
		return a.Val, reasonUnless(isLanguage(a.Val))
	case "dir":
		f.hasDirections = true
		v := strings.ToLower(a.Val)
		return v, reasonUnless(v == "ltr" || v == "rtl" || v == "auto")
	case "id":
		return f.id(a.Val)
	}
	return f.ownValue(n, a)
}

// ownValue checks the attributes that only some elements have.
func (f *former) ownValue(n *html.Node, a html.Attribute) (value, why string) {
	switch n.DataAtom {
	case atom.A:
		return f.linkValue(a)
	case atom.Td, atom.Th, atom.Col, atom.Colgroup:
		return f.cellValue(n, a)
	case atom.Ol, atom.Li:
		return listValue(n, a)
	case atom.Blockquote, atom.Q, atom.Ins, atom.Del:
		if a.Key == "cite" {
			return f.address(a.Val)
		}
	case atom.Audio, atom.Video:
		return f.mediaValue(n, a)
	case atom.Div:
		if a.Key == "role" || a.Key == "tabindex" || a.Key == "aria-label" {
			return "", replaced
		}
	case atom.Details:
		return flag(a.Key == "open")
	}
	if a.Key == "datetime" && tree.Is(n, atom.Time, atom.Ins, atom.Del) {
		return dateValue(a.Val)
	}
	return "", notAllowed
}

func reasonUnless(ok bool) string {
	if ok {
		return ""
	}
	return "wrong value"
}

func emptyReason(value string) string {
	if tree.IsBlank(value) {
		return replaced
	}
	return ""
}

// flag is the value of an attribute that is only there or not.
func flag(allowed bool) (value, why string) {
	if allowed {
		return "", ""
	}
	return "", notAllowed
}

// number checks a whole number between low and high; a higher one is lowered.
func number(value string, low, high int) (string, string) {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || n < low {
		return "", "wrong value"
	}
	return strconv.Itoa(min(n, high)), ""
}

// isLanguage reports whether value has the form of a BCP 47 tag, which begins with
// letters.
func isLanguage(value string) bool {
	for i, part := range strings.Split(value, "-") {
		if len(part) < 1 || len(part) > 8 || !isAlphanumeric(part) {
			return false
		}
		if i == 0 && (len(part) < 2 || strings.ContainsAny(part, "0123456789")) {
			return false
		}
	}
	return true
}

func isAlphanumeric(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) && !isDigit(s[i]) {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// dateValue checks a machine-readable date, time or duration: only its
// characters, for HTML allows many forms.
func dateValue(value string) (string, string) {
	value = strings.TrimSpace(value)
	for i := range len(value) {
		if !isLetter(value[i]) && !isDigit(value[i]) && !strings.ContainsRune(" +-:.", rune(value[i])) {
			return "", "wrong value"
		}
	}
	return value, reasonUnless(value != "" && len(value) <= 40)
}
