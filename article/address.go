package article

import (
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"
)

// MaxAddress is the longest URL, in bytes as printed, that components print; a
// longer one counts as unsafe.
const MaxAddress = 4096

// linkAddress returns the URL as it may stand in a link: http, https, mailto,
// tel, or relative to the page. Bytes that have no place in a URL are
// percent-encoded; "//host" becomes https. It is "" for anything else.
//
// The type tells templ to print it as it is: templ's own check takes
// "?time=14:21" for an unknown scheme.
func linkAddress(s string) templ.SafeURL {
	return templ.SafeURL(safeAddress(s, true))
}

// mediaAddress is linkAddress for what a browser loads by itself: mailto and
// tel are not allowed.
func mediaAddress(s string) string {
	return safeAddress(s, false)
}

func safeAddress(s string, contacts bool) string {
	s = strings.Trim(s, " ")
	if s == "" || len(s) > MaxAddress || hasControl(s) {
		return ""
	}
	if strings.HasPrefix(s, "//") {
		s = "https:" + s
	}
	if s = encoded(s, contacts); len(s) > MaxAddress {
		return ""
	}
	return s
}

func encoded(s string, contacts bool) string {
	scheme, rest, ok := cutScheme(s)
	switch {
	case !ok:
		return relativeAddress(s)
	case scheme == "http" || scheme == "https":
		return hostAddress(scheme, rest)
	case contacts && rest != "" && (scheme == "mailto" || scheme == "tel"):
		return scheme + ":" + encodeAddress(rest)
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

// cutScheme splits "Scheme:rest" and lowers the scheme. A colon behind "/",
// "?" or "#" belongs to a relative URL. A backslash counts as a slash, as it
// does in browsers.
func cutScheme(s string) (scheme, rest string, ok bool) {
	i := strings.IndexAny(s, `:/?#\`)
	if i < 0 || s[i] != ':' {
		return "", s, false
	}
	return strings.ToLower(s[:i]), s[i+1:], true
}

// relativeAddress puts "./" before a name that holds a colon once its backslashes
// are encoded: what stands before the colon would read as a scheme.
func relativeAddress(s string) string {
	s = encodeAddress(s)
	if _, _, ok := cutScheme(s); ok {
		return "./" + s
	}
	return s
}

// hostAddress wants "//host…" and refuses user names, which only ever hide the
// real host. Letters outside ASCII stay in the host: browsers know how names
// such as "tiếngviệt.vn" are asked for. A backslash ends the host, as it does in
// browsers.
func hostAddress(scheme, rest string) string {
	rest, ok := strings.CutPrefix(rest, "//")
	if !ok {
		return ""
	}
	end := strings.IndexAny(rest, `/?#\`)
	if end < 0 {
		end = len(rest)
	}
	host := rest[:end]
	if host == "" || host[0] == ':' || !utf8.ValidString(host) || strings.ContainsAny(host, "@ \"<>^{|}%`") {
		return ""
	}
	rest = rest[end:]
	if strings.HasPrefix(rest, `\`) {
		rest = "/" + rest[1:]
	}
	return scheme + "://" + host + encodeAddress(rest)
}

// encodeAddress percent-encodes what RFC 3986 does not allow to stand. A
// backslash is encoded too, so that no browser takes it for a slash.
func encodeAddress(s string) string {
	return percentEncode(s, asciiSet{
		^uint64(1<<'!' - 1 | 1<<'"' | 1<<'<' | 1<<'>'),
		^uint64(1<<('\\'-64) | 1<<('^'-64) | 1<<('`'-64) | 1<<('{'-64) | 1<<('|'-64) | 1<<('}'-64) | 1<<(0x7f-64)),
	})
}

// encodeValue percent-encodes a text for use as a value in a query, or as one
// segment of a path.
func encodeValue(s string) string {
	const ten, alphabet = 1<<10 - 1, 1<<26 - 1
	return percentEncode(s, asciiSet{
		1<<'-' | 1<<'.' | ten<<'0',
		alphabet<<('A'-64) | alphabet<<('a'-64) | 1<<('_'-64) | 1<<('~'-64),
	})
}

// asciiSet has a bit for each of the characters 0–63 and 64–127.
type asciiSet [2]uint64

func (set *asciiSet) has(c byte) bool {
	return c < 128 && set[c>>6]>>(c&63)&1 == 1
}

func percentEncode(s string, stands asciiSet) string {
	bad := 0
	for i := range len(s) {
		if !stands.has(s[i]) {
			bad++
		}
	}
	if bad == 0 {
		return s
	}
	const digits = "0123456789ABCDEF"
	b := make([]byte, 0, len(s)+2*bad)
	for i := range len(s) {
		if c := s[i]; stands.has(c) {
			b = append(b, c)
		} else {
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
	}
	return string(b)
}

// isAbsolute reports whether a checked URL leads to a named host.
func isAbsolute(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}
