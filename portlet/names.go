package portlet

import (
	"strconv"
	"strings"

	"github.com/portletkit/portletkit/internal/text/normal"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// maxID is the longest window id in bytes.
const maxID = 40

// Names gives the windows of one page their ids and accessible names, in the
// order in which they are added: the first "Liên kết website" is
// "lienketwebsite", the second "lienketwebsite-2" with the name
// "Liên kết website (2)". The same titles in the same order always get the same
// names.
//
// The zero value is ready. Use one Names for each page; it is not safe for
// concurrent use.
type Names struct {
	ids   map[string]int
	names map[string]int
}

// Add returns the id of the next window in HTML and in URLs, [a-z0-9-]{1,40}, and
// its accessible name: the title, with an ordinal where the page has the title
// more than once. A title whose key is empty (no Latin letter or digit in it) has
// the id "portlet".
func (n *Names) Add(t Title) (id, name string) {
	if n.ids == nil {
		n.ids, n.names = map[string]int{}, map[string]int{}
	}
	return unique(n.ids, windowID(t), numberedID), unique(n.names, collapse(t.Text), numberedName)
}

// unique remembers for each base how often it was tried, so that n equal titles
// cost n steps. Two names that a reader hears as one count as one.
func unique(used map[string]int, base string, numbered func(string, int) string) string {
	name, tries := base, heard(base)
	for used[heard(name)] > 0 {
		used[tries]++
		name = numbered(base, used[tries])
	}
	used[heard(name)] = 1
	return name
}

func heard(s string) string {
	return strings.ToLower(normal.C(s))
}

func numberedID(base string, n int) string {
	end := "-" + strconv.Itoa(n)
	return base[:min(len(base), maxID-len(end))] + end
}

func numberedName(base string, n int) string {
	return strings.TrimSpace(base + " (" + strconv.Itoa(n) + ")")
}

// windowID is the id of a window that stands alone on its page.
func windowID(t Title) string {
	for _, key := range []string{t.Key, vi.Key(t.Text)} {
		key = strings.Trim(key, "-")
		key = strings.TrimRight(key[:min(len(key), maxID)], "-")
		if isID(key) {
			return key
		}
	}
	return "portlet"
}

// isID reports whether s has the form of a window id. The first byte may be a
// digit, which HTML and URLs allow.
func isID(s string) bool {
	if s == "" || len(s) > maxID {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}
