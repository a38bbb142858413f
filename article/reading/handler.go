// Package reading lets the reading controls of package article work where scripts
// do not run: Handler goes where article.FullOptions.ReadingAction points, and Of
// reads what a reader has set.
package reading

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/web"
	"github.com/portletkit/portletkit/internal/web/href"
)

const (
	maxReadingForm = 8 << 10
	maxBack        = 2 << 10
	year           = 365 * 24 * 60 * 60
)

// Handler receives the reading controls of pages without script: it
// takes a POST of up to 8 KiB with the settings in "set", as
// article.ParseReading reads them, remembers them in article.ReadingCookie
// for a year, or forgets the cookie for the default ones, and sends the
// reader back with 303: to the path in "back", else to the path of the
// Referer, else to that of Base. It never leaves the host, and answers other
// sites' forms with 403. The error says that Base or Path is none.
func Handler(opts Options) (http.Handler, error) {
	base, ok := href.ParseBase(opts.Base)
	if !ok {
		return nil, fmt.Errorf("reading: base %q is neither a URL nor a path without query", opts.Base)
	}
	path, ok := href.CookiePath(opts.Path)
	if !ok {
		return nil, fmt.Errorf("reading: path %q is not the path of a cookie", opts.Path)
	}
	h := handler{home: base.Path() + "/", path: path, secure: opts.Secure || strings.HasPrefix(base.Origin(), "https:")}
	return http.NewCrossOriginProtection().Handler(h), nil
}

// Options say where the site is that Handler serves. The zero value
// is the root of a host.
//
// The cookie has SameSite=Lax, as the one that the script writes: what it holds
// means nothing to other sites, and with Strict readers who come from a search
// would see the default settings first.
type Options struct {
	// Base is where the site is: "https://gov.example/portal/" or "/portal/".
	Base string
	// Path is that of the cookie: "/portal/" where others have the rest of the
	// host. "" is "/". Give article.FullOptions.ReadingPath the same, by which the
	// script goes: of two cookies the one with the longer path would win.
	Path string
	// Secure keeps the cookie to https. So do a Base that has it, and a request
	// by TLS; set it where a proxy ends TLS and Base names no scheme.
	Secure bool
}

type handler struct {
	home   string
	path   string
	secure bool
}

// ServeHTTP implements http.Handler.
func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !web.Allow(w, r, http.MethodPost) {
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxReadingForm)
	if err := r.ParseForm(); err != nil {
		http.Error(w, http.StatusText(http.StatusBadRequest), http.StatusBadRequest)
		return
	}
	http.SetCookie(w, h.cookie(r))
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", h.backOf(r))
	w.WriteHeader(http.StatusSeeOther)
}

// cookie is open to scripts, which write it themselves where they run.
func (h handler) cookie(r *http.Request) *http.Cookie {
	cookie := &http.Cookie{
		Name:     article.ReadingCookie,
		Value:    article.ParseReading(r.PostForm.Get("set")).String(),
		Path:     h.path,
		MaxAge:   year,
		Secure:   h.secure || r.TLS != nil,
		SameSite: http.SameSiteLaxMode,
	}
	if cookie.Value == "" {
		cookie.MaxAge = -1
	}
	return cookie
}

func (h handler) backOf(r *http.Request) string {
	if back := r.PostForm.Get("back"); isLocal(back) {
		return back
	}
	if from, err := url.Parse(r.Referer()); err == nil && from.Host == r.Host {
		if back := from.RequestURI(); isLocal(back) {
			return back
		}
	}
	return h.home
}

// isLocal accepts "/path?query" alone. Browsers read "//host" and "/\host" as
// another site, and drop control characters before they look.
func isLocal(path string) bool {
	if len(path) > maxBack || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") {
		return false
	}
	for i := range len(path) {
		if c := path[i]; c <= ' ' || c >= 0x7f || c == '\\' {
			return false
		}
	}
	_, err := url.Parse(path)
	return err == nil
}

// Of returns the reader's settings from the request's cookie: the
// default ones where there is none, or a damaged one.
func Of(r *http.Request) article.ReadingSettings {
	cookie, err := r.Cookie(article.ReadingCookie)
	if err != nil {
		return article.ReadingSettings{}
	}
	return article.ParseReading(cookie.Value)
}
