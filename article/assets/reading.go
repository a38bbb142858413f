package assets

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/web"
)

const (
	maxReadingForm = 8 << 10
	maxBack        = 2 << 10
	year           = 365 * 24 * 60 * 60
)

// ReadingHandler receives the reading controls of pages without script: it
// takes a POST of up to 8 KiB with the settings in "set", as
// article.ParseReading reads them, remembers them in article.ReadingCookie
// for a year, or forgets the cookie for the default ones, and sends the
// reader back with 303: to the path in "back", else to the path of the
// Referer, else to "/". It never leaves the site, and answers other sites'
// forms with 403.
func ReadingHandler() http.Handler {
	return http.NewCrossOriginProtection().Handler(http.HandlerFunc(remember))
}

func remember(w http.ResponseWriter, r *http.Request) {
	if !web.Allow(w, r, http.MethodPost) {
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxReadingForm)
	if err := r.ParseForm(); err != nil {
		http.Error(w, http.StatusText(http.StatusBadRequest), http.StatusBadRequest)
		return
	}
	http.SetCookie(w, readingCookie(r))
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", backOf(r))
	w.WriteHeader(http.StatusSeeOther)
}

// readingCookie is open to scripts, which write it themselves where they run.
// It holds nothing worth protecting, so a site behind a proxy that ends TLS
// loses nothing when Secure is left out.
func readingCookie(r *http.Request) *http.Cookie {
	cookie := &http.Cookie{
		Name:     article.ReadingCookie,
		Value:    article.ParseReading(r.PostForm.Get("set")).String(),
		Path:     "/",
		MaxAge:   year,
		Secure:   r.TLS != nil,
		SameSite: http.SameSiteLaxMode,
	}
	if cookie.Value == "" {
		cookie.MaxAge = -1
	}
	return cookie
}

func backOf(r *http.Request) string {
	if back := r.PostForm.Get("back"); isLocal(back) {
		return back
	}
	if from, err := url.Parse(r.Referer()); err == nil && from.Host == r.Host {
		if back := from.RequestURI(); isLocal(back) {
			return back
		}
	}
	return "/"
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

// Reading returns the reader's settings from the request's cookie: the
// default ones where there is none, or a damaged one.
func Reading(r *http.Request) article.ReadingSettings {
	cookie, err := r.Cookie(article.ReadingCookie)
	if err != nil {
		return article.ReadingSettings{}
	}
	return article.ParseReading(cookie.Value)
}
