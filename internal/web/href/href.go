// Package href is the kit's one rule of what an address is: which schemes,
// which hosts, how long. Link and Media mend what people wrote; Fault says why
// what a program made is none. Both read an address as browsers do (URL
// Standard of WHATWG) and ask no server. The browser programs link it.
package href

import (
	"strings"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/web/ipv6"
)

// Max is the longest address, in bytes as printed: what RFC 9110, section 4.1,
// asks everybody to understand.
const Max = 8000

// Link returns an address as it may stand in a link: http, https, mailto, tel,
// or relative to the page. Bytes that have no place in an address are
// percent-encoded; "//host" becomes https. It is "" for anything else.
func Link(s string) string { return mended(s, true) }

// Media is Link for what a browser loads by itself: mailto and tel are not
// allowed.
func Media(s string) string { return mended(s, false) }

func mended(s string, contacts bool) string {
	s = strings.Trim(s, " ")
	if s == "" || len(s) > Max || hasControl(s) {
		return ""
	}
	if strings.HasPrefix(s, "//") {
		s = "https:" + s
	}
	if s = encoded(s, contacts); len(s) > Max {
		return ""
	}
	return s
}

func encoded(s string, contacts bool) string {
	scheme, rest, ok := cutScheme(s)
	switch {
	case !ok:
		return relative(s)
	case scheme == "http" || scheme == "https":
		return absolute(scheme, rest)
	case contacts && rest != "" && (scheme == "mailto" || scheme == "tel"):
		return scheme + ":" + encode(rest)
	}
	return ""
}

// hasControl finds what browsers remove or misread before they look for the
// scheme: "java\nscript:" is a script to them.
func hasControl(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return true
		}
	}
	return false
}

// relative puts "./" before a name that holds a colon once its backslashes are
// encoded: what stands before the colon would read as a scheme.
func relative(s string) string {
	s = encode(s)
	if _, _, ok := cutScheme(s); ok {
		return "./" + s
	}
	return s
}

// absolute wants "//host…". A backslash ends the host, as it does in browsers.
func absolute(scheme, rest string) string {
	rest, ok := strings.CutPrefix(rest, "//")
	host, rest := cutAuthority(rest)
	if !ok || hostFault(host) != "" {
		return ""
	}
	if strings.HasPrefix(rest, `\`) {
		rest = "/" + rest[1:]
	}
	return scheme + "://" + host + encode(rest)
}

// Fault says what is wrong with an address that is to be printed as it stands:
// an absolute http or https one, or one relative to the page ("/a", "a?b",
// "?b", "#c"). It is "" where nothing is.
func Fault(s string) string {
	switch {
	case s == "":
		return "it is empty"
	case len(s) > Max:
		return "it is longer than 8000 bytes"
	case isPlain(s):
	case !utf8.ValidString(s):
		return "it is not UTF-8"
	case strings.ContainsFunc(s, disguises):
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
	if rest, ok = strings.CutPrefix(rest, "//"); !ok {
		return "its scheme is not followed by //"
	}
	host, _ := cutAuthority(rest)
	return hostFault(host)
}

// isPlain reports whether s is nothing but visible ASCII without a backslash,
// as almost every address is.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f || s[i] == '\\' {
			return false
		}
	}
	return true
}

// disguises knows white space, control characters, and those that turn the
// direction of text or are not seen, and can pose as another host.
func disguises(r rune) bool {
	switch {
	case r <= ' ', r == '\\', r >= 0x7f && r <= 0xa0, r == 0xad, r == 0x1680, r == 0x3000, r == 0xfeff:
		return true
	case r >= 0x2000 && r <= 0x200f, r >= 0x2028 && r <= 0x202f, r >= 0x205f && r <= 0x206f:
		return true
	}
	return false
}

// cutScheme splits "Scheme:rest" and lowers the scheme. A colon behind "/",
// "?" or "#" belongs to a relative address. A backslash counts as a slash, as
// it does in browsers.
func cutScheme(s string) (scheme, rest string, ok bool) {
	at := strings.IndexAny(s, `:/?#\`)
	if at < 0 || s[at] != ':' {
		return "", s, false
	}
	return strings.ToLower(s[:at]), s[at+1:], true
}

// cutAuthority splits what follows "//" behind the host and port.
func cutAuthority(s string) (authority, rest string) {
	if end := strings.IndexAny(s, `/?#\`); end >= 0 {
		return s[:end], s[end:]
	}
	return s, ""
}

// Host returns the host of an absolute address in lower case, without its port
// and brackets; "" for a relative one.
func Host(s string) string {
	_, rest, ok := cutScheme(s)
	rest, slashes := strings.CutPrefix(rest, "//")
	if !ok || !slashes {
		return ""
	}
	authority, _ := cutAuthority(rest)
	host, _ := cutPort(authority)
	return strings.ToLower(strings.Trim(host, "[]"))
}

// IsAbsolute reports whether a checked address leads to a named host.
func IsAbsolute(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

// cutPort keeps the brackets of an IPv6 address in the host.
func cutPort(authority string) (host, port string) {
	brackets := strings.IndexByte(authority, ']') + 1
	host, port, _ = strings.Cut(authority[brackets:], ":")
	return authority[:brackets] + host, port
}

// hostFault refuses user names, which only ever hide the real host. Letters
// outside ASCII stay in a host: browsers know how names such as
// "tiếngviệt.vn" are asked for.
func hostFault(authority string) string {
	host, port := cutPort(authority)
	switch {
	case strings.Contains(authority, "@"):
		return "it holds a user name"
	case host == "":
		return "it names no host"
	case !isPort(port):
		return "its port is not a number up to 65535"
	case !isHost(host):
		return "its host is not a name or IP address"
	}
	return ""
}

// isHost refuses the zones of IPv6 addresses, as browsers do.
func isHost(host string) bool {
	if v6, ok := strings.CutPrefix(host, "["); ok {
		v6, ok = strings.CutSuffix(v6, "]")
		return ok && !strings.Contains(v6, "%") && ipv6.MayStandInBrackets(v6)
	}
	return utf8.ValidString(host) && !strings.ContainsAny(host, "\"<>^`{|}%[]") && !strings.ContainsFunc(host, disguises)
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
