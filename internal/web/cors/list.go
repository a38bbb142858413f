// Package cors holds the lists of other sites that a host lets its answers
// be read by (CORS): Parse checks a configured list once, List.Allow answers a
// request by it.
package cors

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Err is what Parse's errors wrap.
var Err = errors.New("not an origin")

// List is a parsed list of origins. The zero value allows none. Safe for
// concurrent use.
type List struct {
	anyone bool
	names  []string
}

// Parse reads a list of origins as Go developers and webmasters write them:
// "https://example.vn", "http://localhost:8080", or "*" for all. An origin is
// kept as browsers send it (RFC 6454, section 6.2): in lower case and without
// the port that its scheme has anyway; a "/" at its end is dropped. What has a
// path, a user, another scheme, a host that ends in ".", a port that is none, or a
// host in letters outside ASCII (browsers send "xn--…") is an error that names
// it.
func Parse(names []string) (List, error) {
	var l List
	for _, name := range names {
		if name == "*" {
			l.anyone = true
			continue
		}
		origin, err := parse(name)
		if err != nil {
			return List{}, err
		}
		l.names = append(l.names, origin)
	}
	return l, nil
}

func parse(name string) (string, error) {
	u, err := url.Parse(strings.TrimSuffix(name, "/"))
	if err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http" {
		return "", fault(name, `it is neither "*" nor like "https://example.vn"`)
	}
	if bare := (url.URL{Scheme: u.Scheme, Host: u.Host}); *u != bare {
		return "", fault(name, "an origin is a scheme and a host alone: "+bare.String())
	}
	if strings.ContainsFunc(u.Host, func(r rune) bool { return r > '~' }) {
		return "", fault(name, `browsers send such a host as "xn--…": write it like that`)
	}
	if strings.Contains(u.Host, "*") {
		return "", fault(name, `a "*" stands alone; name each host`)
	}
	if strings.HasSuffix(u.Hostname(), ".") {
		return "", fault(name, `write the host without the "." at its end`)
	}
	if !isPort(u.Port()) {
		return "", fault(name, "a port is a number from 1 to 65535, without zeros before it")
	}
	return u.Scheme + "://" + strings.ToLower(withoutPort(u)), nil
}

// isPort also accepts that there is none.
func isPort(text string) bool {
	n, err := strconv.ParseUint(text, 10, 16)
	return text == "" || err == nil && n > 0 && text[0] != '0'
}

func fault(name, reason string) error { return fmt.Errorf("%w: %q: %s", Err, name, reason) }

// withoutPort drops the port that the scheme has anyway.
func withoutPort(u *url.URL) string {
	usual := map[string]string{"https": ":443", "http": ":80"}[u.Scheme]
	return strings.TrimSuffix(strings.TrimSuffix(u.Host, usual), ":")
}

// Names reports whether the list names the origin itself; "*" names none.
func (l List) Names(origin string) bool { return slices.Contains(l.names, origin) }

// Allow sets the headers that let a page of the request's origin read the
// answer, and those by which caches keep answers apart. There are never
// credentials: what is served is the same for everybody.
func (l List) Allow(h http.Header, r *http.Request) {
	if l.anyone {
		h.Set("Access-Control-Allow-Origin", "*")
		return
	}
	if len(l.names) == 0 {
		return
	}
	h.Add("Vary", "Origin")
	if origin := r.Header.Get("Origin"); l.Names(origin) {
		h.Set("Access-Control-Allow-Origin", origin)
	}
}

// Preflight answers what browsers ask before they send such a request: the
// methods and headers that they may send, for a day, where the origin may.
func Preflight(w http.ResponseWriter, may bool, methods, headers string) {
	if may {
		h := w.Header()
		h.Set("Access-Control-Allow-Methods", methods)
		h.Set("Access-Control-Allow-Headers", headers)
		h.Set("Access-Control-Max-Age", "86400")
	}
	w.WriteHeader(http.StatusNoContent)
}
