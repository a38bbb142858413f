package portlet

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"
)

// maxURL is the longest URL that the kit prints, in bytes.
const maxURL = 2048

// ErrURL is what every error of CheckURL wraps.
var ErrURL = errors.New("portlet: not a safe URL")

// A urlError says what is wrong with a URL.
type urlError struct{ url, reason string }

func (e *urlError) Error() string {
	return ErrURL.Error() + ": " + quote(e.url) + ": " + e.reason
}

func (e *urlError) Unwrap() error { return ErrURL }

// CheckURL reports why s must not become a link, nil if it may: an absolute
// http or https URL, or one relative to the page ("/a", "a?b", "?b", "#c").
//
// Refused are all other schemes ("javascript:", "data:"), "//host" (write
// the scheme), user names in the URL, IPv6 addresses, backslashes, which browsers read as
// slashes, white space and control characters, which browsers drop, text that
// is not UTF-8, and more than 2,048 bytes. Errors wrap ErrURL and quote the
// URL. It is a check of form (RFC 3986; URL Standard of WHATWG for what browsers
// make of it) and asks no server.
func CheckURL(s string) error {
	if reason := urlFault(s); reason != "" {
		return &urlError{url: s, reason: reason}
	}
	return nil
}

// checked is how every URL comes into the markup: false for what CheckURL
// refuses. templ's own check is left out, because it takes "?gio=14:21" for a
// scheme.
func checked(s string) (templ.SafeURL, bool) {
	return templ.SafeURL(s), urlFault(s) == ""
}

func urlFault(s string) string {
	switch {
	case s == "":
		return "it is empty"
	case len(s) > maxURL:
		return "it is longer than 2048 bytes"
	case isPlain(s):
	case !utf8.ValidString(s):
		return "it is not UTF-8"
	case strings.ContainsFunc(s, notInURL):
		return "it holds white space, a control character or a backslash"
	}
	if strings.HasPrefix(s, "//") {
		return "it names a host without a scheme"
	}
	scheme, rest, ok := cutScheme(s)
	if !ok {
		return ""
	}
	if scheme != "http" && scheme != "https" {
		return "its scheme is neither http nor https"
	}
	return hostFault(rest)
}

// isPlain reports whether s is nothing but visible ASCII without a backslash, as
// almost every URL is.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f || s[i] == '\\' {
			return false
		}
	}
	return true
}

func notInURL(r rune) bool {
	return r <= ' ' || r == '\\' || r == 0x7f || (r >= 0x80 && r < 0xa0) || isSpaceOrFormat(r)
}

// isSpaceOrFormat knows the white space beyond ASCII and the characters that
// turn the direction of text and can disguise a host.
func isSpaceOrFormat(r rune) bool {
	switch {
	case r == 0xa0, r == 0x1680, r == 0x3000, r == 0xfeff, r == 0xad:
		return true
	case r >= 0x2000 && r <= 0x200f, r >= 0x2028 && r <= 0x202f, r >= 0x205f && r <= 0x206f:
		return true
	}
	return false
}

// cutScheme splits "HTTP:rest". A colon after a slash, question mark or hash
// belongs to the path, query or fragment.
func cutScheme(s string) (scheme, rest string, ok bool) {
	at := strings.IndexAny(s, ":/?#")
	if at < 0 || s[at] != ':' {
		return "", s, false
	}
	return strings.ToLower(s[:at]), s[at+1:], true
}

// hostFault checks what follows "http:".
func hostFault(rest string) string {
	authority, ok := strings.CutPrefix(rest, "//")
	if !ok {
		return "its scheme is not followed by //"
	}
	host, port, _ := strings.Cut(authority[:endOfAuthority(authority)], ":")
	switch {
	case strings.Contains(host+port, "@"):
		return "it holds a user name"
	case host == "":
		return "it names no host"
	case !isPort(port):
		return "its port is not a number up to 65535"
	case strings.ContainsAny(host, "\"<>^`{|}%[]"):
		return "its host is not a name or IPv4 address"
	}
	return ""
}

func endOfAuthority(s string) int {
	if at := strings.IndexAny(s, "/?#"); at >= 0 {
		return at
	}
	return len(s)
}

func isPort(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		if n = n*10 + int(s[i]-'0'); n > 65535 {
			return false
		}
	}
	return true
}

// hostOf returns the host of an absolute URL in lower case, without its port;
// "" for a relative one.
func hostOf(s string) string {
	_, rest, ok := cutScheme(s)
	authority, slashes := strings.CutPrefix(rest, "//")
	if !ok || !slashes {
		return ""
	}
	host, _, _ := strings.Cut(authority[:endOfAuthority(authority)], ":")
	return strings.ToLower(host)
}

// isExternal reports whether a checked URL leaves the site whose hosts are
// given.
func isExternal(s string, hosts []string) bool {
	host := hostOf(s)
	if host == "" {
		return false
	}
	for _, own := range hosts {
		if strings.EqualFold(own, host) {
			return false
		}
	}
	return true
}
