package wasm_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/portletkit/portletkit/wasm"
)

// A site is a portal that offers widgets and feeds, and a page of another
// origin that uses them.
type site struct {
	portal *httptest.Server
	host   *httptest.Server

	// page is the host page; PORTAL stands for the portal's address.
	page string
	// header is sent with the host page.
	header http.Header
	// sources answers below /feed/ on the portal.
	sources *http.ServeMux
	// plain does the same without adding headers for other sites.
	plain *http.ServeMux
	// scripts are files of the host.
	scripts map[string]string
	styles  map[string]string

	mu    sync.Mutex
	notes map[string][]string
}

// How long tests wait for what the server must get.
const (
	wait = 10 * time.Second
	tick = 20 * time.Millisecond
)

// note keeps the body of a request.
func (s *site) note(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notes[r.URL.Path] = append(s.notes[r.URL.Path], string(body))
	w.WriteHeader(http.StatusNoContent)
}

func (s *site) noted(path string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.notes[path])
}

const csp = "default-src 'self'; script-src PORTAL 'wasm-unsafe-eval'; connect-src PORTAL; img-src PORTAL; " +
	"object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types portlet-kit"

func newSite(t *testing.T, page string) *site {
	t.Helper()
	s := &site{page: page, header: http.Header{}, sources: http.NewServeMux(), plain: http.NewServeMux(), scripts: map[string]string{}, styles: map[string]string{}, notes: map[string][]string{}}
	s.header.Set("Content-Security-Policy", csp)
	mux := http.NewServeMux()
	mux.Handle("/widgets/v1/", wasm.Handler())
	mux.Handle("/widgets/v2/", wasm.Handler())
	mux.Handle("/feed/", http.StripPrefix("/feed", s.route(s.cors(s.sources))))
	s.portal = httptest.NewServer(mux)
	t.Cleanup(s.portal.Close)
	s.host = httptest.NewServer(http.HandlerFunc(s.serveHost))
	t.Cleanup(s.host.Close)
	s.sources.HandleFunc("/news.json", serveText("application/feed+json", newsFeed))
	return s
}

func (s *site) fill(text string) string { return strings.ReplaceAll(text, "PORTAL", s.portal.URL) }

func (s *site) serveHost(w http.ResponseWriter, r *http.Request) {
	if script, ok := s.scripts[r.URL.Path]; ok {
		serveText("text/javascript", script)(w, r)
		return
	}
	if style, ok := s.styles[r.URL.Path]; ok {
		serveText("text/css", style)(w, r)
		return
	}
	if r.URL.Path != "/" {
		w.WriteHeader(http.StatusNoContent) // the browser asks for an icon
		return
	}
	for name, values := range s.header {
		w.Header().Set(name, s.fill(values[0]))
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(s.fill(s.page)))
}

// route prefers what is in plain.
func (s *site) route(others http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h, pattern := s.plain.Handler(r); pattern != "" {
			h.ServeHTTP(w, r)
			return
		}
		others.ServeHTTP(w, r)
	})
}

func (s *site) cors(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		next.ServeHTTP(w, r)
	})
}

func serveText(kind, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write([]byte(text))
	}
}

// document is a host page with the loader and a body.
func document(body string) string {
	return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang của xã</title>
<script type="module" src="PORTAL/widgets/v1/portlet.js" crossorigin></script></head><body>
<main><h1>Trang của xã</h1>` + body + `</main></body></html>`
}

const newsFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Hoạt động","language":"vi","items":[
{"id":"1","url":"/tin/mot","title":"Khởi công cầu qua sông Đáy","date_published":"2023-04-06T14:21:00+07:00"},
{"id":"2","url":"/tin/hai","title":"Lễ hội mùa xuân & <b>chợ</b> quê","date_published":"2023-04-05T09:00:00+07:00"},
{"id":"3","url":"/tin/ba","title":"Trường mới ở xã Yên Nhân","date_published":"2023-04-04T08:00:00+07:00"},
{"id":"4","url":"/tin/bon","title":"Thông báo lịch tiếp công dân","date_published":"2023-04-03T08:00:00+07:00"},
{"id":"5","url":"/tin/nam","title":"Kết quả thi đua quý I","date_published":"2023-04-02T08:00:00+07:00"},
{"id":"6","url":"/tin/sau","title":"Tin thứ sáu","date_published":"2023-04-01T08:00:00+07:00"}]}`
