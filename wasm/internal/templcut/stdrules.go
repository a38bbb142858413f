package templcut

import "github.com/portletkit/portletkit/internal/web/ipv6"

// stdRules take fmt, and net/netip with its table of interned zones, out of
// the URL parser of the pinned Go release, and the formats of times, which only
// String asked for: whatever holds a time and comes into an interface, or into a
// generic function, keeps String and with it 45 KB of code.
var stdRules = []Rule{{
	File: "net/url/url.go",
	// Doors for other modules, without a body.
	Drop: []string{"badSetPath"},
	Edit: []Edit{
		{"Error.Error", []string{
			`fmt.Sprintf("%s %q: %s", e.Op, e.URL, e.Err)`,
			`e.Op + " " + strconv.Quote(e.URL) + ": " + e.Err.Error()`,
		}},
		{"parseHost", []string{
			`fmt.Errorf("invalid port %q after host", colonPort)`,
			`errors.New("invalid port " + strconv.Quote(colonPort) + " after host")`,
			`addr, err := netip.ParseAddr(unescapedHostname)`,
			`inBrackets := MayStandInBrackets(unescapedHostname)`,
			`err != nil {
			return "", fmt.Errorf("invalid host: %w", err)
		}`,
			`!inBrackets {
			return "", errors.New("invalid host: " + strconv.Quote(unescapedHostname))
		}`,
			`addr.Is4()`, `false`,
		}},
		{"parseQuery", []string{
			`fmt.Errorf("invalid semicolon separator in query")`,
			`errors.New("invalid semicolon separator in query")`,
		}},
	},
	Add: declarations(ipv6.Source),
}, {
	// A replacer of one letter for a text brings those of texts for texts along.
	File: "html/escape.go",
	Drop: []string{"htmlEscaper"},
	Edit: []Edit{{"EscapeString", []string{`htmlEscaper.Replace(s)`, `escapeString(s)`}}},
	Add: `func escapeString(s string) string {
	var b []byte
	done := 0
	for i := range len(s) {
		if escape := escapeOf(s[i]); escape != "" {
			b = append(append(b, s[done:i]...), escape...)
			done = i + 1
		}
	}
	if done == 0 {
		return s
	}
	return string(append(b, s[done:]...))
}

func escapeOf(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '\'':
		return "&#39;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&#34;"
	}
	return ""
}`,
}, {
	File: "time/format.go",
	Swap: []Swap{{Name: "Time.String", Sum: "c09b0bc5cce0ae01", Source: `func (t Time) String() string { return "a time" }`}},
}}
