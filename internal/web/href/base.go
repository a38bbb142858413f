package href

import "strings"

// Base is where a site is: "https://gov.example/portal/". It is the one rule for
// that of the whole kit:
//
//   - "https://…" is taken as it is,
//   - "/portal/news" is a path of the host, the site's own path included, as it
//     stands in a link,
//   - "news" is a page of the site.
//
// The zero value is the root of a host that is not known.
type Base struct {
	origin string // "https://gov.example", "" where it is not known
	path   string // "/portal", "" for the root
}

// ParseBase reads an http or https URL, or a path alone, with or without the
// last slash. Both have no query and no fragment, and what they hold is what
// stands in a link already. "" is the zero value.
func ParseBase(s string) (Base, bool) {
	if s == "" {
		return Base{}, true
	}
	if Fault(s) != "" || strings.ContainsAny(s, "?#") || strings.HasPrefix(s, "//") {
		return Base{}, false
	}
	if strings.HasPrefix(s, "/") {
		return Base{path: strings.TrimRight(s, "/")}, true
	}
	scheme, rest, found := cutScheme(s)
	if !found || scheme != "http" && scheme != "https" || !strings.HasPrefix(rest, "//") {
		return Base{}, false
	}
	host, path := cutAuthority(rest[2:])
	return Base{scheme + "://" + host, strings.TrimRight(path, "/")}, true
}

// Path is what stands in front of all paths of the site: "/portal", and "" at the
// root of the host.
func (b Base) Path() string { return b.path }

// CookiePath is a path as a cookie has it, "/portal/", and "/" for ""; false where
// it is none.
func CookiePath(path string) (string, bool) {
	base, ok := ParseBase(path)
	return base.path + "/", ok && base.origin == "" && !strings.Contains(path, ";")
}

// Origin is "https://gov.example", "" where it is not known.
func (b Base) Origin() string { return b.origin }

// Absolute is a checked address as one that is good everywhere, "" where that
// cannot be known.
func (b Base) Absolute(address string) string {
	switch {
	case address == "" || IsAbsolute(address):
		return address
	case b.origin == "" || address[0] == '?' || address[0] == '#':
		return ""
	case address[0] == '/':
		return b.origin + address
	}
	return b.origin + b.path + "/" + address
}

// Has reports whether a path is in the site.
func (b Base) Has(path string) bool {
	rest, found := strings.CutPrefix(path, b.path)
	return found && (rest == "" || rest[0] == '/')
}

// Cut is a path of the site without that of the base; another path stays.
func (b Base) Cut(path string) string {
	if !b.Has(path) {
		return path
	}
	return "/" + strings.TrimLeft(path[len(b.path):], "/")
}

// Put is a path that a proxy, or the host, may have cut the base from, with it.
func (b Base) Put(path string) string {
	if b.Has(path) {
		return path
	}
	return b.path + "/" + strings.TrimLeft(path, "/")
}
