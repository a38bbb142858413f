package page_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/a-h/templ"
	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

var forAll = page.Cache{Expiry: time.Hour, Scope: page.Public}

// secretKey is a key of a context that no handler is to see.
type secretKey struct{}

// shown tells the number of its run and what it was asked.
func shown(runs *atomic.Int64, tell func(*http.Request) string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprintf(w, "run %d %s.%s", runs.Add(1), tell(r), strings.Repeat(" và", 1000))
	})
}

func hour() page.KeepOptions { return page.KeepOptions{Fresh: time.Hour} }

func quiet() *page.Engine {
	return page.NewEngine(page.EngineOptions{Logger: slog.New(slog.DiscardHandler)})
}

// TestKeptByWhatIsNamed: the handler sees what the options name, and each value
// of that has an answer of its own; nothing else makes one.
func TestKeptByWhatIsNamed(t *testing.T) {
	few := func(v string) string {
		if v == "vi" || v == "en" {
			return v
		}
		return ""
	}
	tell := func(r *http.Request) string {
		c := "-"
		if found, err := r.Cookie("size"); err == nil {
			c = found.Value
		}
		return fmt.Sprint(r.URL.RequestURI(), " ", r.RequestURI, " ", r.Host, " ", r.Header, " ", c, " ", r.RemoteAddr, r.TLS != nil, r.PathValue("slug"), r.Context().Value(secretKey{}))
	}
	rows := []struct {
		name, first, again string
		with, then         []string
		own                bool
	}{
		{name: "the same", first: "/tin/a", again: "/tin/a"},
		{name: "path", first: "/tin/a", again: "/tin/b", own: true},
		{name: "path as it was written", first: "/tin/a%2Fb", again: "/tin/a%2fb", own: true},
		{name: "named parameter", first: "/tin/a?q=1", again: "/tin/a?q=2", own: true},
		{name: "no named parameter and an empty one", first: "/tin/a", again: "/tin/a?q=", own: true},
		{name: "order of parameters", first: "/tin/a?q=1&trang=2", again: "/tin/a?trang=2&q=1"},
		{name: "order of values", first: "/tin/a?q=1&q=2", again: "/tin/a?q=2&q=1", own: true},
		{name: "other parameter", first: "/tin/a?q=1", again: "/tin/a?q=1&utm_source=x"},
		{name: "writing of a parameter", first: "/tin/a?q=%61", again: "/tin/a?q=a"},
		{name: "values that look like two parameters", first: "/tin/a?q=1%26trang%3D2", again: "/tin/a?q=1&trang=2", own: true},
		{name: "named header", first: "/tin/a", again: "/tin/a", with: []string{"Accept-Language", "vi"}, then: []string{"Accept-Language", "en"}, own: true},
		{name: "named header of a value beyond the few", first: "/tin/a", again: "/tin/a", then: []string{"Accept-Language", "xx"}},
		{name: "named cookie", first: "/tin/a", again: "/tin/a", then: []string{"Cookie", "a=b; size=150"}, own: true},
		{name: "header's text in a cookie", first: "/tin/a", again: "/tin/a", with: []string{"Accept-Language", "en"}, then: []string{"Cookie", "size=en"}, own: true},
		{name: "other cookie", first: "/tin/a", again: "/tin/a", then: []string{"Cookie", "session=x"}},
		{name: "host", first: "/tin/a", again: "http://evil.example/tin/a"},
		{name: "forwarded host", first: "/tin/a", again: "/tin/a", then: []string{"X-Forwarded-Host", "evil.example", "X-Forwarded-Prefix", "/evil", "X-Original-URL", "/admin", "Forwarded", "host=evil"}},
		{name: "forwarded address", first: "/tin/a", again: "/tin/a", then: []string{"X-Forwarded-For", "1.2.3.4"}},
		{name: "reload", first: "/tin/a", again: "/tin/a", then: []string{"Cache-Control", "no-cache", "Pragma", "no-cache"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var runs atomic.Int64
			mux := http.NewServeMux()
			mux.Handle("/tin/{slug}", quiet().Keep(shown(&runs, tell), page.KeepOptions{
				Fresh: time.Hour, Query: []string{"q", "trang"},
				Headers: map[string]func(string) string{"accept-language": few}, Cookies: map[string]func(string) string{"size": nil},
			}))
			h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mux.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), secretKey{}, "mine")))
			})
			one := get(h, row.first, row.with...).Body.String()
			two := get(h, row.again, row.then...).Body.String()
			require.Equal(t, row.own, one != two, "%.200s\n%.200s", one, two)
			for _, body := range []string{one, two} {
				require.NotContains(t, body, "evil")
				require.NotContains(t, body, "session")
				require.NotContains(t, body, "1.2.3.4")
				require.NotContains(t, body, "192.0.2.1", "the address of the test's requests")
				require.NotContains(t, body, "mine")
				require.NotContains(t, body, "utm")
			}
			require.Equal(t, one, get(h, row.first, row.with...).Body.String())
		})
	}
}

// TestNotKept has what readers get made for themselves, with the request as it
// is, and what is made again for the next.
func TestNotKept(t *testing.T) {
	says := func(f func(http.ResponseWriter, *http.Request)) http.HandlerFunc { return f }
	header := func(name, value string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.Header().Set(name, value) }
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
	}
	rows := []struct {
		name    string
		opts    page.KeepOptions
		first   http.HandlerFunc
		method  string
		request []string
		change  func(*http.Request) *http.Request
		shared  bool // made for all all the same: without the reader's cookie
	}{
		{name: "Set-Cookie", opts: hour(), first: says(func(w http.ResponseWriter, r *http.Request) { http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"}) })},
		{name: "private", opts: hour(), first: header("Cache-Control", "max-age=9, Private")},
		{name: "no-store", opts: hour(), first: header("Cache-Control", "no-store")},
		{name: "Vary by what is not named", opts: hour(), first: header("Vary", "accept-encoding, cookie")},
		{name: "Vary *", opts: hour(), first: header("Vary", "*")},
		{name: "a nonce in the policy", opts: hour(), first: header("Content-Security-Policy", "script-src 'nonce-abc'")},
		{name: "compressed already", opts: hour(), first: header("Content-Encoding", "br")},
		{name: "too large", opts: hour(), first: says(func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write(make([]byte, 5<<20)) })},
		{name: "says nothing of its age", first: says(func(http.ResponseWriter, *http.Request) {}), shared: true},
		{name: "not found", opts: hour(), first: status(404)},
		{name: "not valid", opts: hour(), first: status(422)},
		{name: "failed", opts: hour(), first: status(500)},
		{name: "moved", opts: hour(), first: status(301)},
		{name: "POST", opts: hour(), method: "POST", first: status(200)},
		{name: "OPTIONS", opts: hour(), method: "OPTIONS", first: status(200)},
		{name: "Authorization", opts: hour(), request: []string{"Authorization", "Basic x"}, first: status(200)},
		{name: "his own", opts: page.KeepOptions{Fresh: time.Hour, Own: func(r *http.Request) bool { return len(r.Cookies()) > 0 }}, first: status(200)},
		{name: "a nonce in the context", opts: hour(), first: status(200), change: func(r *http.Request) *http.Request {
			return r.WithContext(templ.WithNonce(r.Context(), "abc"))
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var runs atomic.Int64
			tell := shown(&runs, func(r *http.Request) string { return r.Header.Get("Cookie") })
			h := quiet().Keep(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				row.first(w, r)
				tell.ServeHTTP(w, r)
			}), row.opts)
			f := func(reader string) *httptest.ResponseRecorder {
				r := httptest.NewRequest(max(row.method, "GET"), "/", nil)
				r.Header.Set("Cookie", "reader="+reader)
				for i := 0; i+1 < len(row.request); i += 2 {
					r.Header.Set(row.request[i], row.request[i+1])
				}
				if row.change != nil {
					r = row.change(r)
				}
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				return w
			}
			for _, reader := range []string{"an", "binh", "an"} {
				before := runs.Load()
				w := f(reader)
				require.Greater(t, runs.Load(), before)
				if row.shared {
					continue
				}
				require.Empty(t, w.Header().Get("ETag"))
				if row.name != "too large" {
					require.Contains(t, w.Body.String(), "reader="+reader)
				}
			}
		})
	}
}

func TestKeptForms(t *testing.T) {
	var runs atomic.Int64
	h := quiet().Keep(shown(&runs, func(*http.Request) string { return "xin chào" }), hour())
	plain := get(h, "/")
	tags := map[string]bool{}
	f := func(accept, coding string, open func(io.Reader) io.Reader) {
		t.Helper()
		w := get(h, "/", "Accept-Encoding", accept)
		require.Equal(t, coding, w.Header().Get("Content-Encoding"))
		require.Equal(t, fmt.Sprint(w.Body.Len()), w.Header().Get("Content-Length"))
		require.Equal(t, "Accept-Encoding", w.Header().Get("Vary"))
		require.Equal(t, "text/plain; charset=utf-8", w.Header().Get("Content-Type"))
		tag := w.Header().Get("ETag")
		require.Regexp(t, `^"[^"]+"$`, tag)
		tags[tag] = true
		raw := w.Body.Bytes()
		body, err := io.ReadAll(open(bytes.NewReader(raw)))
		require.NoError(t, err)
		require.Equal(t, plain.Body.String(), string(body))

		for _, tags := range []string{tag, `"x", ` + tag, "W/" + tag, "*"} {
			not := get(h, "/", "Accept-Encoding", accept, "If-None-Match", tags)
			require.Equal(t, http.StatusNotModified, not.Code, tags)
			require.Zero(t, not.Body.Len())
			require.Equal(t, tag, not.Header().Get("ETag"))
			require.Equal(t, "Accept-Encoding", not.Header().Get("Vary"))
			require.Empty(t, not.Header().Get("Content-Type")+not.Header().Get("Content-Length")+not.Header().Get("Content-Encoding"))
		}
		require.Equal(t, 200, get(h, "/", "Accept-Encoding", accept, "If-None-Match", `"x"`).Code)
		part := get(h, "/", "Accept-Encoding", accept, "Range", "bytes=2-5", "If-Range", tag)
		require.Equal(t, http.StatusPartialContent, part.Code)
		require.Equal(t, raw[2:6], part.Body.Bytes(), "a range is one of the form")
		require.Equal(t, 200, get(h, "/", "Accept-Encoding", accept, "Range", "bytes=2-5", "If-Range", `"x"`).Code)
		require.Equal(t, 416, get(h, "/", "Accept-Encoding", accept, "Range", "bytes=999999-").Code)
		require.Equal(t, 412, get(h, "/", "Accept-Encoding", accept, "If-Match", `"x"`).Code)

		r := httptest.NewRequest("HEAD", "/", nil)
		r.Header.Set("Accept-Encoding", accept)
		head := httptest.NewRecorder()
		h.ServeHTTP(head, r)
		require.Equal(t, w.Header(), head.Header())
		require.Zero(t, head.Body.Len())
	}
	same := func(r io.Reader) io.Reader { return r }
	unzip := func(r io.Reader) io.Reader {
		z, err := gzip.NewReader(r)
		require.NoError(t, err)
		return z
	}
	f("gzip, deflate, br, zstd", "br", func(r io.Reader) io.Reader { return brotli.NewReader(r) })
	f("gzip", "gzip", unzip)
	f("br;q=0, gzip", "gzip", unzip)
	f("", "", same)
	f("zstd", "", same)
	require.Len(t, tags, 3, "each form has a tag of its own")
	require.EqualValues(t, 1, runs.Load())
}

// The first may be a HEAD: what is kept is the whole.
func TestKeptOfAHead(t *testing.T) {
	var runs atomic.Int64
	h := quiet().Keep(shown(&runs, func(r *http.Request) string { return r.Method }), hour())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("HEAD", "/", nil))
	require.Zero(t, w.Body.Len())
	require.Contains(t, get(h, "/").Body.String(), "run 1 GET")
}

func TestKeptWhileItIsMadeAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var runs atomic.Int64
		broken := false
		tell := shown(&runs, func(*http.Request) string { return "" })
		h := quiet().Keep(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(time.Second)
			if broken {
				w.WriteHeader(503)
			}
			tell.ServeHTTP(w, r)
		}), page.KeepOptions{Fresh: time.Minute, Stale: time.Minute})
		f := func(wait, took time.Duration, want string) {
			t.Helper()
			time.Sleep(wait)
			began := time.Now()
			w := get(h, "/")
			require.Contains(t, w.Body.String(), want)
			require.Equal(t, took, time.Since(began))
		}
		f(0, time.Second, "run 1 ")
		f(time.Minute-1, 0, "run 1 ")
		f(1, 0, "run 1 ")
		f(2*time.Second, 0, "run 2 ")
		f(2*time.Minute, time.Second, "run 3 ")
		broken = true
		f(5*time.Minute, time.Second, "run 3 ")
		time.Sleep(10 * time.Minute)
		require.Equal(t, 503, get(h, "/").Code)
	})
}

// TestMakersOfKept that panic, hang, end their goroutine, or whose first reader
// leaves.
func TestMakersOfKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		step := make(chan http.HandlerFunc, 1)
		var runs atomic.Int64
		tell := shown(&runs, func(*http.Request) string { return "" })
		h := quiet().Keep(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			select {
			case f := <-step:
				f(w, r)
			default:
			}
			tell.ServeHTTP(w, r)
		}), hour())
		step <- func(http.ResponseWriter, *http.Request) { panic("boom") }
		require.PanicsWithValue(t, "boom", func() { get(h, "/panic") })
		step <- func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
		require.PanicsWithValue(t, http.ErrAbortHandler, func() { get(h, "/panic") })
		require.Contains(t, get(h, "/panic").Body.String(), "run 1 ")

		step <- func(http.ResponseWriter, *http.Request) { runtime.Goexit() }
		require.Contains(t, get(h, "/exit").Body.String(), "run 2 ", "served as without Keep")

		wake := make(chan struct{})
		step <- func(http.ResponseWriter, *http.Request) { <-wake }
		began := time.Now()
		require.Contains(t, get(h, "/hang").Body.String(), "run 3 ", "served as without Keep")
		require.Equal(t, 10*time.Second, time.Since(began))
		require.Contains(t, get(h, "/hang").Body.String(), "run 4 ", "the next maker does better")
		close(wake)
		synctest.Wait()
		require.Contains(t, get(h, "/hang").Body.String(), "run 4 ", "what comes late takes nothing from it")

		step <- func(http.ResponseWriter, *http.Request) { time.Sleep(time.Second) }
		ctx, leave := context.WithCancel(t.Context())
		left := make(chan int)
		go func() {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "/leave", nil))
			left <- w.Body.Len()
		}()
		synctest.Wait()
		leave()
		require.Zero(t, <-left)
		before := runs.Load()
		require.Contains(t, get(h, "/leave").Body.String(), fmt.Sprint("run ", before+1, " "))
		require.Equal(t, before+1, runs.Load())
	})
}

func TestOneMakerForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var runs atomic.Int64
		tell := shown(&runs, func(*http.Request) string { return "" })
		h := quiet().Keep(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(time.Second)
			w.WriteHeader(404) // also of what is not kept
			tell.ServeHTTP(w, r)
		}), hour())
		var wg sync.WaitGroup
		for range 200 {
			wg.Go(func() {
				if !strings.Contains(get(h, "/").Body.String(), "run 1 ") {
					t.Error("made more than once")
				}
			})
		}
		wg.Wait()
	})
}

// TestManyAddresses: whoever thinks up addresses can neither fill the memory nor
// push out what has none of his parameters.
func TestManyAddresses(t *testing.T) {
	const limit = 1 << 20
	engine := page.NewEngine(page.EngineOptions{KeptBytes: limit})
	var runs atomic.Int64
	h := engine.Keep(shown(&runs, func(*http.Request) string { return "" }), page.KeepOptions{Fresh: time.Hour, Query: []string{"q"}})
	get(h, "/", "Accept-Encoding", "br")
	for i := range 2000 {
		get(h, "/?q="+fmt.Sprint(i), "Accept-Encoding", "gzip")
		kept := engine.Snapshot().Kept
		require.LessOrEqual(t, kept.Bytes, limit)
	}
	require.Greater(t, engine.Snapshot().Kept.Answers, 10)
	require.Contains(t, get(h, "/").Body.String(), "run 1 ")
	require.EqualValues(t, 2001, engine.Snapshot().Kept.Made)

	off := page.NewEngine(page.EngineOptions{KeptBytes: -1})
	f := off.Keep(shown(&runs, func(*http.Request) string { return "" }), hour())
	require.NotEqual(t, get(f, "/").Body.String(), get(f, "/").Body.String())
	require.Zero(t, off.Snapshot().Kept)
}

func TestProxies(t *testing.T) {
	f := func(want string, opts page.KeepOptions, said string) {
		t.Helper()
		h := quiet().Keep(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", said)
		}), opts)
		require.Equal(t, want, get(h, "/").Header().Get("Cache-Control"))
	}
	f("public, max-age=60", page.KeepOptions{}, "public, max-age=60")
	f("public, max-age=0, s-maxage=30", page.KeepOptions{Proxies: 30 * time.Second}, "public, max-age=60")
	f("public, max-age=0, s-maxage=30, stale-while-revalidate=60", page.KeepOptions{Proxies: 30 * time.Second, ProxiesStale: time.Minute}, "public, max-age=60")
}

// TestKeptPage follows a page through all that ends it.
func TestKeptPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		engine := quiet()
		var runs, others atomic.Int64
		tin := &page.Portlet{
			Title: "Tin", Cache: forAll, Params: []string{"trang"},
			Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
				page.DependsOn(ctx, "section:xa-hoi")
				return text(fmt.Sprint("run ", runs.Add(1), " page ", r.Param("trang"), ";")), nil
			},
			Action: func(_ context.Context, r page.Request, name string, _ url.Values) (portlet.View, error) {
				if name == "refuse" {
					return portlet.View{}, page.ErrBadRequest
				}
				return r.View(), nil
			},
		}
		khac := &page.Portlet{Title: "Khác", Cache: forAll, Render: counted(&others, nobody)}
		made := newPage(t, page.Options{Engine: engine}, tin, khac)
		h := engine.Keep(made, page.KeepOptions{Topics: []string{"site"}})
		f := func(target, want string) {
			t.Helper()
			for range 2 {
				w := get(h, target)
				require.Contains(t, w.Body.String(), want)
				require.Equal(t, get(made, strings.TrimSuffix(target, "&x=y")).Body.String(), w.Body.String(), "as it would be made for one reader")
				require.Equal(t, "no-cache", w.Header().Get("Cache-Control"))
				require.NotEmpty(t, w.Header().Get("ETag"))
			}
		}
		pages := func(want uint64) {
			t.Helper()
			require.Equal(t, want, engine.Snapshot().Kept.Made)
		}
		f("/", "run 1 page ;")
		pages(1)
		f("/?p.tin.trang=2", "run 2 page 2;")
		f("/?p.tin=maximized", "run 3")
		f("/?p.khac=minimized", "run 1 page ;")
		f("/?p.khac=minimized&x=y", "run 1 page ;")
		pages(4)
		require.EqualValues(t, 1, others.Load())

		engine.End("section:kinh-te")
		f("/", "run 1 page ;")
		pages(4)
		engine.End("section:xa-hoi")
		f("/", "run 4 page ;")
		pages(5)
		require.EqualValues(t, 1, others.Load(), "and nothing else")
		engine.End("site")
		f("/", "run 4 page ;")
		pages(6)
		engine.Purge(khac)
		f("/", "run 4 page ;")
		pages(7)
		require.EqualValues(t, 2, others.Load())

		post := func(name string, code int) {
			t.Helper()
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("POST", "/?a.tin="+name, nil))
			require.Equal(t, code, w.Code)
		}
		post("refuse", 400)
		f("/", "run 4 page ;")
		pages(7)
		post("change", 303)
		f("/", "run 5 page ;")
		pages(8)
		require.EqualValues(t, 2, others.Load())
		time.Sleep(time.Hour)
		get(h, "/")
		synctest.Wait()
		f("/", "run 6 page ;")
	})
}

// TestEndDuringAMaker: what is being made meanwhile is not kept, and who asks
// afterwards gets nothing of it.
func TestEndDuringAMaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		engine := quiet()
		var version atomic.Int64
		tin := &page.Portlet{Title: "Tin", Cache: forAll, Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
			seen := version.Load()
			time.Sleep(500 * time.Millisecond)
			page.DependsOn(ctx, "tin")
			return text(fmt.Sprint("version ", seen, ";")), nil
		}}
		h := engine.Keep(newPage(t, page.Options{Engine: engine}, tin), page.KeepOptions{})
		go get(h, "/")
		synctest.Wait()
		version.Add(1)
		engine.End("tin")
		require.Contains(t, get(h, "/").Body.String(), "version 1;")
		synctest.Wait()
		require.Contains(t, get(h, "/").Body.String(), "version 1;")
	})
}

// TestManyTopics: what is forgotten of topics ends too much rather than nothing.
func TestManyTopics(t *testing.T) {
	engine := quiet()
	var runs atomic.Int64
	tin := &page.Portlet{Title: "Tin", Cache: forAll, Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
		page.DependsOn(ctx, "article:1")
		return text(fmt.Sprint("run ", runs.Add(1), ";")), nil
	}}
	h := engine.Keep(newPage(t, page.Options{Engine: engine}, tin), page.KeepOptions{})
	require.Contains(t, get(h, "/").Body.String(), "run 1;")
	engine.End("article:1")
	for i := range 30_000 {
		engine.End(fmt.Sprint("article:", i+2))
	}
	require.Contains(t, get(h, "/").Body.String(), "run 2;")
	engine.End("article:40000")
	require.Contains(t, get(h, "/").Body.String(), "run 2;")
}

func TestOfPage(t *testing.T) {
	type sheet struct{}
	engine := quiet()
	content := &page.Portlet{Title: "Nội dung", Cache: page.Cache{Expiry: time.Hour, Scope: page.OfPage}, Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
		return text(fmt.Sprint(ctx.Value(sheet{}))), nil
	}}
	p := newPage(t, page.Options{Engine: engine, User: func(*http.Request) string { return "an" }}, content)
	view := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), sheet{}, "sheet of "+r.URL.Path+";")))
	})
	h := engine.Keep(view, page.KeepOptions{Page: p})
	for range 2 {
		require.Contains(t, get(h, "/a").Body.String(), "sheet of /a;")
		require.Contains(t, get(h, "/b").Body.String(), "sheet of /b;", "the body is kept with its page alone")
	}
	require.EqualValues(t, 2, engine.Snapshot().Kept.Made)
	require.Equal(t, "private, no-cache", get(view, "/a").Header().Get("Cache-Control"))
}

// TestPagesOfTheirReaders: a page with any of these is made for each reader, with
// the request as it is.
func TestPagesOfTheirReaders(t *testing.T) {
	tell := func(f func(page.Request) string) *page.Portlet {
		return &page.Portlet{Cache: forAll, Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			return text("told " + f(r) + ";"), nil
		}}
	}
	user := func(r *http.Request) string { return r.Header.Get("X-Remote-User") }
	rows := map[string]struct {
		portlet *page.Portlet
		opts    page.Options
		want    string
	}{
		"user":      {tell(page.Request.User), page.Options{User: user}, "told an;"},
		"header":    {tell(func(r page.Request) string { return r.Header("X-Remote-User") }), page.Options{}, "told an;"},
		"language":  {tell(func(r page.Request) string { return r.Header("Accept-Language") }), page.Options{}, "told en;"},
		"cookie":    {tell(func(r page.Request) string { return r.Cookie("theme") }), page.Options{}, "told dark;"},
		"parameter": {tell(func(r page.Request) string { return r.Query("x") }), page.Options{}, "told y;"},
		"request":   {tell(func(r page.Request) string { return r.HTTP().Header.Get("X-Remote-User") }), page.Options{}, "told an;"},
		"private":   {&page.Portlet{Cache: page.Cache{Expiry: time.Hour}, Render: says("told;")}, page.Options{User: user}, "told;"},
		"not kept":  {&page.Portlet{Cache: page.Cache{Scope: page.Public}, Render: says("told;")}, page.Options{}, "told;"},
		"allowed": {&page.Portlet{Cache: forAll, Render: says("told;"), Allow: func(_ context.Context, r page.Request) bool {
			return r.User() == "an"
		}}, page.Options{User: user}, "told;"},
		"admin":  {tell(nobody), page.Options{Admin: func(*http.Request) bool { return false }}, "told all;"},
		"timing": {tell(nobody), page.Options{Timing: func(*http.Request) bool { return false }}, "told all;"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			engine := quiet()
			row.portlet.Title, row.opts.Engine = "Tin", engine
			h := engine.Keep(newPage(t, row.opts, row.portlet), page.KeepOptions{})
			for range 2 {
				w := get(h, "/?x=y", "X-Remote-User", "an", "Accept-Language", "en", "Cookie", "theme=dark")
				require.Contains(t, w.Body.String(), row.want)
				require.NotEqual(t, "no-cache", w.Header().Get("Cache-Control"), "that of a kept page")
			}
			require.EqualValues(t, 2, engine.Snapshot().Kept.Passed)
		})
	}
}

// TestNoReaderSeesAnothers: readers of one site at once, with names, languages,
// sizes, credentials and states of windows of their own. Some pages are the same
// for all, one greets its reader.
func TestNoReaderSeesAnothers(t *testing.T) {
	engine := quiet()
	public := &page.Portlet{Title: "Tin", Cache: page.Cache{Expiry: time.Millisecond, Scope: page.Public}, Params: []string{"trang"}, Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
		page.DependsOn(ctx, "tin")
		return text("<p>size=" + r.Cookie("size") + " page=" + r.Param("trang") + " lang=" + r.Header("Accept-Language") + ";</p>"), nil
	}}
	greeting := &page.Portlet{Title: "Chào", Cache: page.Cache{Expiry: time.Minute}, Render: func(_ context.Context, r page.Request) (templ.Component, error) {
		return text("<p>user=" + r.User() + ";</p>"), nil
	}}
	opts := page.Options{Engine: engine, User: func(r *http.Request) string {
		if c, err := r.Cookie("session"); err == nil {
			return c.Value
		}
		return r.Header.Get("Authorization")
	}}
	shared, personal := newPage(t, opts, public), newPage(t, opts, public, greeting)
	keep := page.KeepOptions{Cookies: map[string]func(string) string{"size": nil}, Headers: map[string]func(string) string{"Accept-Language": nil}}
	mux := http.NewServeMux()
	mux.Handle("/shared", engine.Keep(shared, keep))
	mux.Handle("/personal", engine.Keep(personal, keep))
	mux.Handle("/login", engine.Keep(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "session", Value: opts.User(r)})
		fmt.Fprint(w, "user=", opts.User(r), ";")
	}), page.KeepOptions{Fresh: time.Hour}))
	server := httptest.NewServer(mux)
	defer server.Close()

	ask := func(path string, header ...string) (string, *http.Response) {
		r, err := http.NewRequest("GET", server.URL+path, nil)
		if err != nil {
			t.Error(err)
			return "", nil
		}
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		res, err := server.Client().Do(r)
		if err != nil {
			t.Error(err)
			return "", nil
		}
		defer res.Body.Close()
		body, _ := io.ReadAll(res.Body)
		return string(body), res
	}
	var wg sync.WaitGroup
	for reader := range 8 {
		wg.Go(func() {
			name, size, lang := fmt.Sprint("u", reader), fmt.Sprint("s", reader%3), fmt.Sprint("l", reader%2)
			identity := []string{"Cookie", "session=" + name + "; size=" + size, "Accept-Language", lang}
			if reader%4 == 3 {
				identity = []string{"Authorization", name, "Cookie", "size=" + size, "Accept-Language", lang}
			}
			for i := range 60 {
				number := fmt.Sprint(i % 4)
				want := "size=" + size + " page=" + number + " lang=" + lang + ";"
				body, _ := ask("/shared?p.tin.trang="+number, identity...)
				if !strings.Contains(body, want) {
					t.Errorf("%s of %s is missing in %s", want, name, body)
				}
				body, _ = ask("/personal?p.tin.trang="+number, identity...)
				if !strings.Contains(body, want) || !strings.Contains(body, "user="+name+";") || strings.Count(body, "user=") != 1 {
					t.Errorf("page of %s: %s", name, body)
				}
				body, res := ask("/login", identity...)
				if res == nil || body != "user="+name+";" || !strings.Contains(res.Header.Get("Set-Cookie"), name) {
					t.Errorf("login of %s: %s", name, body)
				}
				if i%10 == 0 {
					engine.End("tin")
				}
			}
		})
	}
	wg.Wait()
	require.Positive(t, engine.Snapshot().Kept.Hits+engine.Snapshot().Kept.Made)
}
