package page

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

const (
	actionPrefix   = "a."
	resourcePrefix = "r."
	resetAction    = "reset"

	// maxOwnPath is the length in bytes up to which links keep the host's own
	// parameters behind the path: with the 1,800 bytes of a View they stay below 2,048.
	maxOwnPath = 240
)

// A visit is a request with what its URL says.
type visit struct {
	page  *Page
	http  *http.Request
	view  portlet.View
	query string // of the view
	path  string // with the host's own parameters
	lang  string // "" where the shell leaves it open

	locale *locale.Locale
	user   string
	timed  bool // the reader is told what took how long
	start  time.Time
}

func (p *Page) newVisit(r *http.Request, view portlet.View, shell portlet.ShellOptions) *visit {
	lang := shell.Lang
	if lang == "" && shell.Locale != nil {
		lang = shell.Locale.Lang
	}
	l := locale.From(locale.With(r.Context(), shell.Locale), lang)
	if l != locale.Of("") {
		r = r.WithContext(locale.With(r.Context(), l))
	}
	v := &visit{
		page: p, http: r, view: view, query: view.Query(),
		path: ownPath(p.placeOf(r), r.URL.RawQuery), lang: lang, locale: l, start: time.Now(),
	}
	if p.opts.User != nil {
		v.user = p.opts.User(r)
	}
	v.timed = p.opts.Timing != nil && p.opts.Timing(r)
	return v
}

// hasOwnQuery reports whether the URL has parameters that are not the page's.
func (v *visit) hasOwnQuery() bool { return strings.Contains(v.path, "?") }

// left reports whether the reader has gone.
func (v *visit) left() bool { return v.http.Context().Err() != nil }

// request makes what the portlet of a window gets to see.
func (v *visit) request(w *window) Request {
	id := w.name.ID
	return Request{
		Window: id, State: v.view.State(id), Mode: v.view.Mode(id), Lang: v.lang, Locale: v.locale,
		window: w, visit: v, reads: newReads(),
	}
}

// value returns what a dependency is in this visit.
func (v *visit) value(d dependency) string {
	switch d.kind {
	case onView:
		return v.query
	case onPath:
		return v.path
	case onPathValue:
		return v.http.PathValue(d.name)
	case onQuery:
		return v.http.URL.Query().Get(d.name)
	case onHeader:
		return first(v.http.Header[d.name])
	case onCookie:
		if c, err := v.http.Cookie(d.name); err == nil {
			return c.Value
		}
	case onUser:
		return v.user
	}
	return ""
}

// agrees reports whether the other visit is the same in all dependencies.
func (v *visit) agrees(other *visit, on []dependency) bool {
	if v == other {
		return true
	}
	for _, d := range on {
		if d.kind == onAll || v.value(d) != other.value(d) {
			return false
		}
	}
	return true
}

// ownPath returns the path of a page as a link can have it, with the host's own
// parameters unless they are long. It never names another host, which "//host"
// would.
func ownPath(path, query string) string {
	path = "/" + strings.TrimLeft(path, `/\`)
	if portlet.CheckURL(path) != nil {
		return "/" // all links would be refused
	}
	own := ownQuery(query)
	if own == "" || len(path)+len(own) >= maxOwnPath || portlet.CheckURL(path+"?"+own) != nil {
		return path
	}
	return path + "?" + own
}

// ownQuery leaves out what belongs to the page.
func ownQuery(query string) string {
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		key, _, _ := strings.Cut(pair, "=")
		if decoded, err := url.QueryUnescape(key); err == nil && decoded != "" && !isPageKey(decoded) {
			kept = append(kept, pair)
		}
	}
	return strings.Join(kept, "&")
}

func isPageKey(key string) bool {
	return len(key) > 1 && key[1] == '.' && strings.IndexByte("pgar", key[0]) >= 0
}

// asked returns the window and the name of "r.window=name" in a query, the first
// one. A missing one is "".
func asked(query, prefix string) (window, name string) {
	for pair := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if id, ok := strings.CutPrefix(key, prefix); ok {
			return id, value
		}
	}
	return "", ""
}

// isName reports whether an action or resource can have the name.
func isName(s string) bool {
	return s != "" && len(s) <= 32 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

func withQuery(target, key, value string) string {
	sep := "?"
	if strings.Contains(target, "?") {
		sep = "&"
	}
	return target + sep + key + "=" + url.QueryEscape(value)
}
