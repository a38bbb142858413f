package portlet

import (
	"strings"

	"github.com/portletkit/portletkit/internal/web/href"
)

// maxParsed is how much of a query is read, in bytes.
const maxParsed = 8192

// Query returns the view as the query of a URL, with its question mark; "" for
// the view in which nothing is set.
//
//	?g.tukhoa=%C4%91%C3%AA&p.tin=maximized&p.tin.trang=2&p.vanban=minimized.help
//
// Keys stand in byte order, the values of one key in theirs; defaults are left
// out. Values are UTF-8, Vietnamese letters composed, with percent-encoding of
// all but the unreserved characters (RFC 3986, section 2.3).
func (v View) Query() string {
	var b strings.Builder
	b.Grow(v.size())
	for _, p := range v.params {
		for _, value := range p.values {
			if b.Len() == 0 {
				b.WriteByte('?')
			} else {
				b.WriteByte('&')
			}
			b.WriteString(p.key) // [a-z0-9._-], nothing to encode
			b.WriteByte('=')
			b.WriteString(href.Value(value))
		}
	}
	return b.String()
}

// URL returns the query behind the path of a page, which may have parameters
// of its own ("/tin?ngon-ngu=en").
func (v View) URL(path string) string {
	query := v.Query()
	if query != "" && strings.Contains(path, "?") {
		query = "&" + query[1:]
	}
	return path + query
}

// Parse reads a query, with or without the question mark; of one longer than
// 8,192 bytes the beginning. It accepts any bytes: what does not belong to the
// page or is not well-formed is left out and stands in View.Dropped; keys that
// begin with neither "p." nor "g." are the host's own and are passed over. Of two
// windows that ask for the whole page the first has it.
func (s *Schema) Parse(query string) View {
	v := s.View()
	query = strings.TrimPrefix(query, "?")
	if len(query) > maxParsed {
		query = query[:strings.LastIndexByte(query[:maxParsed+1], '&')+1]
		v.drop("", dropTooLong)
	}
	for pair := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(pair, "=")
		v.read(key, value)
	}
	return v
}

// read takes one pair of a query.
func (v *View) read(rawKey, rawValue string) {
	key, ok := unescape(rawKey)
	if !strings.HasPrefix(key, windowPrefix) && !strings.HasPrefix(key, publicPrefix) {
		return
	}
	value, valueOK := unescape(rawValue)
	id, isWindow := strings.CutPrefix(key, windowPrefix)
	switch {
	case !ok || !valueOK:
		v.drop(key, dropMalformed)
	case isWindow && !strings.Contains(id, "."):
		v.readWindow(id, value)
	default:
		v.setParam(key, append(v.values(key)[:len(v.values(key)):len(v.values(key))], value))
	}
}

// readWindow takes "minimized.help". What it does not know counts as normal or
// view, and is reported.
func (v *View) readWindow(id, value string) {
	key := windowPrefix + id
	if !v.schema.hasWindow(id) {
		v.drop(key, dropUnknown)
		return
	}
	if v.values(key) != nil {
		v.drop(key, dropRepeated)
		return
	}
	stateName, modeName, _ := strings.Cut(value, ".")
	state, ok := parseState(stateName)
	mode, known := parseMode(modeName, v.schema.windows[id].Modes...)
	if !ok || (modeName != "" && !known) || !v.schema.hasMode(id, mode) {
		v.drop(key, dropMalformed)
	}
	if !v.schema.hasMode(id, mode) {
		mode = ModeView
	}
	v.setWindow(id, state, mode)
}

// unescape also reads "+" as a space, which forms write.
func unescape(s string) (string, bool) {
	if !strings.ContainsAny(s, "%+") {
		return s, true
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '+':
			out = append(out, ' ')
		case '%':
			if i+2 >= len(s) || hexValue(s[i+1]) < 0 || hexValue(s[i+2]) < 0 {
				return s, false
			}
			out = append(out, byte(hexValue(s[i+1])<<4|hexValue(s[i+2])))
			i += 2
		default:
			out = append(out, c)
		}
	}
	return string(out), true
}

func hexValue(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c - 'a' + 10)
	case 'A' <= c && c <= 'F':
		return int(c - 'A' + 10)
	}
	return -1
}
