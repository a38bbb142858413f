package moving

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// Place is the one spelling of an old address: its host without "www." and in
// small letters, and its path with its query, the parameters in order. Parameters
// that name who came by the link are left off, and so are sessions, fragments,
// the slash at the end, and the file that a folder shows anyway ("index.php").
// Both are "" for what is no http or https address; the host is "" for an
// address without one.
func Place(address string) (host, place string) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Opaque != "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return "", ""
	}
	host = strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	place = placeOfPath(u.Path)
	if query := placeOfQuery(u.RawQuery); query != "" {
		place += "?" + query
	}
	return host, place
}

func placeOfPath(p string) string {
	p, _, _ = cutFold(p, ";jsessionid=")
	p = path.Clean("/" + p)
	switch strings.ToLower(path.Base(p)) {
	case "index.html", "index.htm", "index.php", "index.jsp", "index.aspx", "index.asp", "default.aspx", "default.asp", "default.htm", "default.html":
		p = path.Dir(p)
	}
	return p
}

func cutFold(text, mark string) (before, after string, found bool) {
	if at := strings.Index(strings.ToLower(text), mark); at >= 0 {
		return text[:at], text[at+len(mark):], true
	}
	return text, "", false
}

// placeOfQuery keeps what is no parameter of a query, too: "?12345".
func placeOfQuery(raw string) string {
	var kept []string
	for _, part := range strings.FieldsFunc(raw, func(r rune) bool { return r == '&' || r == ';' }) {
		key, value, given := strings.Cut(part, "=")
		if key = unescaped(key); isTracking(key) {
			continue
		}
		part = url.QueryEscape(key)
		if given {
			part += "=" + url.QueryEscape(unescaped(value))
		}
		kept = append(kept, part)
	}
	slices.Sort(kept)
	return strings.Join(kept, "&")
}

func unescaped(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}

func isTracking(key string) bool {
	key = strings.ToLower(key)
	switch key {
	case "fbclid", "gclid", "dclid", "msclkid", "zarsrc", "zalo_id", "mc_cid", "mc_eid", "phpsessid", "jsessionid", "sid":
		return true
	}
	return strings.HasPrefix(key, "utm_")
}
