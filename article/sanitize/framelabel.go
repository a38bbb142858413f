package sanitize

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/portletkit/portletkit/article/internal/oldtext"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
	"github.com/portletkit/portletkit/internal/text/normal"
)

// frameLabel is the text of a link to what was embedded.
func frameLabel(title, address string) string {
	host := shownHost(address)
	if tree.IsBlank(title) {
		title = embedName(address)
	}
	switch {
	case tree.IsBlank(title) && host == "":
		return address
	case tree.IsBlank(title):
		return host
	case host == "" || strings.Contains(title, host):
		return title
	}
	return title + " (" + host + ")"
}

// embedName says what stands at an address: its kind and, where it is a file, the
// name of that; "" where nothing tells.
func embedName(address string) string {
	kind := embedKind(address)
	page := pageOf(address)
	file := page[strings.LastIndexByte(page, '/')+1:]
	if kind == "" || !strings.Contains(file, ".") || strings.HasSuffix(page, "//"+file) || strings.Contains(file, "%") {
		return kind
	}
	return kind + ": " + file
}

// pageOf returns an address without its query and its fragment.
func pageOf(address string) string {
	if end := strings.IndexAny(address, "?#"); end >= 0 {
		return address[:end]
	}
	return address
}

// shownHost returns the host of an address as a reader sees it: a name in
// Vietnamese as it is spelt, any other that is not in ASCII as it stands in the
// address. Letters of other scripts that look like ours are thus never shown,
// nor signs that turn or hide what stands beside them, nor what another step
// could take for an old encoding.
func shownHost(address string) string {
	host := normal.C(hostOf(address))
	if tree.IsASCII(host) || isLatinName(host) && oldtext.IsUnicode(host) && cleanText(host) == host {
		return host
	}
	return url.PathEscape(hostOf(address))
}

// isLatinName reports whether host consists of Latin letters, digits, hyphens
// and dots.
func isLatinName(host string) bool {
	for _, r := range host {
		if !unicode.Is(unicode.Latin, r) && (r < '0' || r > '9') && r != '-' && r != '.' {
			return false
		}
	}
	return true
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
