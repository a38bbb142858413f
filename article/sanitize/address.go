package sanitize

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/web/href"
)

// maxURL is the length in bytes up to which URLs are kept: the kit's one limit.
const maxURL = href.Max

func parseBase(base string) (*url.URL, error) {
	if base == "" {
		return nil, nil
	}
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || !utf8.ValidString(u.Host) || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fault{errOptions, "BaseURL " + strconv.Quote(base) + " is no absolute http or https URL"}
	}
	return u, nil
}

// address checks a URL that a reader may follow or a browser may load. It
// returns the URL as it may be written, or the reason why it may not.
func (s *Sanitizer) address(raw string) (value, why string) {
	text := trimURL(raw)
	if s.base == nil && isPlainPath(text) {
		return text, ""
	}
	if text == "" {
		return "", "no address"
	}
	if len(text) > maxURL {
		return "", "URL longer than " + strconv.Itoa(maxURL) + " bytes"
	}
	scheme, rest := splitScheme(text)
	switch scheme {
	case "":
		return s.relative(text)
	case "http", "https":
		return parseURL(scheme + "://" + escapeURL(absolute(rest)))
	case "callto":
		// What Skype once called, telephones call by tel: (RFC 3966).
		return callNumber(rest)
	case "mailto", "tel", "sms":
		return parseURL(scheme + ":" + escapeURL(rest))
	}
	return "", "scheme " + shortName(scheme)
}

// callNumber leads to a telephone number; a name that stands for one is refused.
func callNumber(number string) (value, why string) {
	if number == "" || strings.Trim(number, "0123456789+-.() ") != "" {
		return "", "scheme callto"
	}
	return parseURL("tel:" + escapeURL(number))
}

// isPlainPath reports whether text is a path that needs no second look.
func isPlainPath(text string) bool {
	if len(text) == 0 || len(text) > maxURL || strings.HasPrefix(text, "//") {
		return false
	}
	for i := range len(text) {
		if c := text[i]; !isLetter(c) && !isDigit(c) && c != '/' && c != '-' && c != '.' && c != '_' {
			return false
		}
	}
	return true
}

// relative checks a URL without a scheme.
func (s *Sanitizer) relative(text string) (value, why string) {
	if strings.HasPrefix(text, "//") {
		return parseURL("https://" + escapeURL(absolute(text)))
	}
	if s.base == nil || text[0] == '#' {
		return parseURL(escapeURL(text))
	}
	u, err := s.base.Parse(escapeURL(text))
	if err != nil {
		return "", "not a URL"
	}
	return parseURL(u.String())
}

// absolute returns host and path of what follows the scheme. As browsers do,
// it takes any slashes before the host, and a backslash for its end.
func absolute(rest string) string {
	rest = strings.TrimLeft(rest, `/\`)
	end := strings.IndexAny(rest, `/\?#`)
	if end < 0 || rest[end] != '\\' {
		return rest
	}
	return rest[:end] + "/" + rest[end+1:]
}

// parseURL writes the URL as the policy will write it.
func parseURL(text string) (value, why string) {
	u, err := url.Parse(text)
	if err != nil {
		// A port, an address in brackets or a first segment with a colon.
		if u, err = url.Parse("./" + text); err != nil || strings.Contains(text, "://") {
			return "", "not a URL"
		}
	}
	if u.Host == "" && (u.Scheme == "http" || u.Scheme == "https") {
		return "", "URL without host"
	}
	if !utf8.ValidString(u.Host) {
		return "", "not a URL"
	}
	// A name before the host is a secret, or it poses as the host.
	u.User = nil
	if value = u.String(); value == "" {
		return "", "no address"
	}
	return value, ""
}

// userOf returns the name, and password, before the host of an address.
func userOf(raw string) string {
	_, rest, ok := strings.Cut(raw, "//")
	if !ok {
		return ""
	}
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	return rest[:max(0, strings.LastIndexByte(rest, '@'))]
}

// trimURL removes what browsers remove before they read a URL: control
// characters and spaces around it, tabs and line breaks everywhere.
func trimURL(raw string) string {
	raw = strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' })
	if !strings.ContainsAny(raw, "\t\n\r") {
		return raw
	}
	return strings.Join(strings.FieldsFunc(raw, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), "")
}

// splitScheme returns the scheme of a URL in small letters, "" where it has
// none, and what follows the colon.
func splitScheme(text string) (scheme, rest string) {
	for i := range len(text) {
		c := text[i]
		switch {
		case isLetter(c):
		case i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return strings.ToLower(text[:i]), text[i+1:]
		default:
			return "", text
		}
	}
	return "", text
}

// escapeURL percent-encodes what may not stand in a URL: spaces, backslashes,
// letters outside ASCII, a percent sign that starts no code, a second "#".
func escapeURL(text string) string {
	fragment := strings.IndexByte(text, '#')
	clean := true
	for i := range len(text) {
		clean = clean && mayStand(text, i, fragment)
	}
	if clean {
		return text
	}
	var b strings.Builder
	for i := range len(text) {
		if mayStand(text, i, fragment) {
			b.WriteByte(text[i])
		} else {
			b.WriteByte('%')
			b.WriteByte(upperHex[text[i]>>4])
			b.WriteByte(upperHex[text[i]&15])
		}
	}
	return b.String()
}

const upperHex = "0123456789ABCDEF"

func mayStand(text string, i, fragment int) bool {
	c := text[i]
	switch {
	case isLetter(c) || isDigit(c):
		return true
	case c == '%':
		return i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2])
	case c == '#':
		return i == fragment
	}
	return strings.IndexByte("-._~:/?[]@!$&'()*+,;=", c) >= 0
}

func isHex(c byte) bool {
	return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f'
}
