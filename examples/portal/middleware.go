package main

import (
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// securityPolicy allows what the portal itself serves and nothing else: no
// inline script, no inline style, no other site. Browsers hold form-action
// against redirects too, so the select of website links needs their origins.
func securityPolicy(links []portlet.Link) string {
	targets := "'self'"
	seen := map[string]bool{}
	for _, l := range links {
		u, err := url.Parse(l.URL)
		if err != nil || !u.IsAbs() || seen[u.Host] {
			continue
		}
		seen[u.Host] = true
		targets += " " + u.Scheme + "://" + u.Host
	}
	return "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; " +
		"form-action " + targets + "; require-trusted-types-for 'script'"
}

// secured sets what keeps a page from being misused. A site whose public address
// is https is never asked for in the clear again, for a year.
func secured(policy, public string, next http.Handler) http.Handler {
	encrypted := strings.HasPrefix(public, "https://")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		if encrypted {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// recovered turns a panic into the error page; where a part of the page was
// sent already, it cuts the connection, so that nobody takes that for the whole.
func recovered(p *portal, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &recorder{ResponseWriter: w}
		defer func() {
			reason := recover()
			if reason == nil {
				return
			}
			if reason != http.ErrAbortHandler {
				p.logger.Error("panic", "reason", reason, "stack", string(debug.Stack()))
			}
			if rec.status != 0 || reason == http.ErrAbortHandler {
				panic(http.ErrAbortHandler)
			}
			p.fail(w, r, fmt.Errorf("panic: %v", reason))
		}()
		next.ServeHTTP(rec, r)
	})
}

// recorder remembers the status for the log.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// logged writes one structured line for each request, and counts it. The line
// holds no address and no user agent: who reads what is nobody's business.
func logged(p *portal, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		p.figures.inFlight.Inc()
		defer func() {
			took := time.Since(start)
			p.figures.inFlight.Dec()
			p.figures.answered(rec.status, took, isStream(r))
			p.logger.Info("request",
				"method", r.Method, "path", r.URL.Path, "status", rec.status, "ms", took.Milliseconds())
		}()
		next.ServeHTTP(rec, r)
		if rec.status == 0 {
			rec.status = http.StatusOK
		}
	})
}

// cached lets browsers keep files that only a new release changes for a day, and
// show them for a week more while they ask. Folders are not listed.
func cached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/") {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=86400, stale-while-revalidate=604800")
		next.ServeHTTP(w, r)
	})
}
