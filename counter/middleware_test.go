package counter_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// open returns a counter that lives in memory and for the test.
func open(t testing.TB, opts counter.Options) *counter.Counter {
	t.Helper()
	c, err := counter.New(visit.NewMemory(), opts)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()) })
	return c
}

// outcome returns the reason why the last request was not counted.
func outcome(t *testing.T, c *counter.Counter) counter.Reason {
	t.Helper()
	require.NoError(t, c.Flush(t.Context()))
	reason := counter.Counted
	for _, r := range c.Refusals() {
		if r.Count > 0 {
			require.Equal(t, counter.Counted, reason, "two reasons for one request")
			require.EqualValues(t, 1, r.Count)
			reason = r.Reason
		}
	}
	return reason
}

func views(t *testing.T, c *counter.Counter) int64 {
	t.Helper()
	require.NoError(t, c.Flush(t.Context()))
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	return f.Values[figure.ViewsTotal]
}

func TestWhatIsCounted(t *testing.T) {
	answer := func(status int, contentType, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if contentType != "" {
				w.Header().Set("Content-Type", contentType)
			}
			w.WriteHeader(status)
			io.WriteString(w, body)
		}
	}
	const html = "text/html; charset=utf-8"
	okay := answer(200, html, "<p>")
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for _, row := range []struct {
		name   string
		change func(*http.Request)
		answer http.HandlerFunc
		want   counter.Reason
	}{
		{"a page", nil, okay, counter.Counted},
		{"XHTML", nil, answer(200, "application/xhtml+xml", ""), counter.Counted},
		{"a type in capitals", nil, answer(200, "TEXT/HTML ;charset=utf-8", ""), counter.Counted},
		{"a page whose type net/http finds out", nil, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<!doctype html><p>") }, counter.Counted},
		{"the same in bytes", nil, func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("<!doctype html><p>")) }, counter.Counted},
		{"the same by copying", nil, func(w http.ResponseWriter, _ *http.Request) { io.Copy(w, strings.NewReader("<!doctype html><p>")) }, counter.Counted},
		{"the same read from a file", nil, func(w http.ResponseWriter, _ *http.Request) {
			io.Copy(w, struct{ io.Reader }{strings.NewReader("<!doctype html><p>")}) // by ReadFrom
		}, counter.Counted},
		{"plain text that net/http finds out", nil, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "hello") }, counter.ByType},
		{"early hints, then a page", nil, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(103); okay(w, r) }, counter.Counted},
		{"a page that is flushed first", nil, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", html)
			w.(http.Flusher).Flush()
			io.WriteString(w, "<p>")
		}, counter.Counted},
		{"a page that the browser has", header("Accept", "text/html,application/xhtml+xml"), answer(304, "", ""), counter.Counted},
		{"a picture that the browser has", header("Accept", "image/avif,*/*"), answer(304, "", ""), counter.ByType},

		{"HEAD", func(r *http.Request) { r.Method = "HEAD" }, okay, counter.ByMethod},
		{"POST", func(r *http.Request) { r.Method = "POST" }, okay, counter.ByMethod},
		{"not found", nil, answer(404, html, ""), counter.ByStatus},
		{"elsewhere", nil, answer(302, html, ""), counter.ByStatus},
		{"an error", nil, answer(500, html, ""), counter.ByStatus},
		{"nothing", nil, func(http.ResponseWriter, *http.Request) {}, counter.ByUnseen},
		{"JSON", nil, answer(200, "application/json", "{}"), counter.ByType},
		{"a part", header("Range", "bytes=0-"), okay, counter.ByRange},

		{"a document", header("Sec-Fetch-Dest", "document"), okay, counter.Counted},
		{"a frame", header("Sec-Fetch-Dest", "iframe"), okay, counter.ByDestination},
		{"a fetch", header("Sec-Fetch-Dest", "empty"), okay, counter.ByDestination},
		{"a page by a service worker", func(r *http.Request) {
			r.Header.Set("Sec-Fetch-Dest", "empty")
			r.Header.Set("Sec-Fetch-Mode", "navigate")
		}, okay, counter.Counted},
		{"a frame by its navigation", func(r *http.Request) {
			r.Header.Set("Sec-Fetch-Dest", "iframe")
			r.Header.Set("Sec-Fetch-Mode", "navigate")
		}, okay, counter.ByDestination},
		{"a fetch by a service worker", func(r *http.Request) {
			r.Header.Set("Sec-Fetch-Dest", "empty")
			r.Header.Set("Sec-Fetch-Mode", "cors")
		}, okay, counter.ByDestination},
		{"an XMLHttpRequest", header("X-Requested-With", "XMLHttpRequest"), okay, counter.ByFragment},
		{"htmx", header("HX-Request", "true"), okay, counter.ByFragment},
		{"Turbo", header("Turbo-Frame", "main"), okay, counter.ByFragment},

		{"prefetch", header("Sec-Purpose", "prefetch"), okay, counter.ByPrefetch},
		{"prerender", header("Sec-Purpose", "prefetch;prerender"), okay, counter.ByPrefetch},
		{"prefetch by proxy", header("Sec-Purpose", "prefetch;anonymous-client-ip"), okay, counter.ByPrefetch},
		{"prefetch of older Chrome", header("Purpose", "prefetch"), okay, counter.ByPrefetch},
		{"prefetch of older Firefox", header("X-Moz", "prefetch"), okay, counter.ByPrefetch},
		{"preview of Safari", header("X-Purpose", "preview"), okay, counter.ByPrefetch},

		{"a robot that names itself", header("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"), okay, counter.ByRobot},
		{"a crawler for a language model", header("User-Agent", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.2; +https://openai.com/gptbot"), okay, counter.ByRobot},
		{"the crawler of Cốc Cốc", header("User-Agent", "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)"), okay, counter.ByRobot},
		{"a browser without a person", header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36"), okay, counter.ByRobot},
		{"a program", header("User-Agent", "curl/8.5.0"), okay, counter.ByRobot},
		{"nobody", func(r *http.Request) { r.Header.Del("User-Agent") }, okay, counter.ByRobot},
		{"the browser Cốc Cốc", header("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/140.0.192 Chrome/134.0.0.0 Safari/537.36"), okay, counter.Counted},
		{"the browser within Zalo", header("User-Agent", "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/134.0 Mobile Safari/537.36 Zalo android/25010 ZaloTheme/light"), okay, counter.Counted},
		{"the browser within Facebook", header("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22B83 [FBAN/FBIOS;FBAV/490.0]"), okay, counter.Counted},
		{"what the host excludes", func(r *http.Request) { r.URL.Path = "/quan-tri/" }, okay, counter.ByHost},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := open(t, counter.Options{
				Exclude: func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/quan-tri/") },
			})
			r := get("/tin")
			if row.change != nil {
				row.change(r)
			}
			c.Middleware(row.answer).ServeHTTP(httptest.NewRecorder(), r)
			require.Equal(t, row.want.String(), outcome(t, c).String())
			want := int64(0)
			if row.want == counter.Counted {
				want = 1
			}
			require.Equal(t, want, views(t, c))
		})
	}
}

func TestFurtherRobots(t *testing.T) {
	c := open(t, counter.Options{Robots: []string{" Kiểm-Tra/ ", ""}})
	r := get("/")
	r.Header.Set("User-Agent", "Mozilla/5.0 (X11) kiểm-tra/1.0 abc")
	c.Middleware(page).ServeHTTP(httptest.NewRecorder(), r)
	require.Equal(t, counter.ByRobot, outcome(t, c))
}

// Those who ask not to be tracked count as page views, and as nothing else.
func TestSignals(t *testing.T) {
	for _, name := range []string{"Sec-GPC", "DNT"} {
		for _, all := range []bool{false, true} {
			c := open(t, counter.Options{IdentifyAll: all})
			r := get("/")
			r.Header.Set(name, "1")
			c.Middleware(page).ServeHTTP(httptest.NewRecorder(), r)
			require.NoError(t, c.Flush(t.Context()))
			f, err := c.Snapshot(t.Context())
			require.NoError(t, err)
			require.EqualValues(t, 1, f.Values[figure.ViewsToday])
			identified := map[bool]int64{false: 0, true: 1}[all]
			require.Equal(t, identified, f.Values[figure.VisitsToday], name)
			require.Equal(t, identified, f.Values[figure.VisitorsToday], name)
			require.Equal(t, identified, f.Values[figure.Online], name)
		}
	}
}

func TestVisitorsAreToldApart(t *testing.T) {
	for _, row := range []struct {
		name                   string
		address, agent         string
		otherAddress, andAgent string
		want                   int64
	}{
		{"one", "203.0.113.7:1", firefox, "203.0.113.7:2", firefox, 1},
		{"another address", "203.0.113.7:1", firefox, "203.0.113.8:1", firefox, 2},
		{"another browser", "203.0.113.7:1", firefox, "203.0.113.7:1", firefox + " x", 2},
		{"a new address of the same /64", "[2001:db8:1:2::3]:1", firefox, "[2001:db8:1:2:4:5:6:7]:1", firefox, 1},
		{"another /64", "[2001:db8:1:2::3]:1", firefox, "[2001:db8:1:3::3]:1", firefox, 2},
		{"IPv4 in the form of IPv6", "[::ffff:203.0.113.7]:1", firefox, "203.0.113.7:1", firefox, 1},
		{"other IPv4 in the form of IPv6", "[::ffff:203.0.113.7]:1", firefox, "[::ffff:203.0.113.8]:1", firefox, 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := open(t, counter.Options{})
			for _, who := range [][2]string{{row.address, row.agent}, {row.otherAddress, row.andAgent}} {
				r := get("/")
				r.RemoteAddr = who[0]
				r.Header.Set("User-Agent", who[1])
				c.Middleware(page).ServeHTTP(httptest.NewRecorder(), r)
			}
			require.NoError(t, c.Flush(t.Context()))
			f, err := c.Snapshot(t.Context())
			require.NoError(t, err)
			require.Equal(t, row.want, f.Values[figure.VisitorsToday])
			require.Equal(t, row.want, f.Values[figure.VisitsToday])
		})
	}
}

// Middleware and beacons name pages alike.
func TestPageNames(t *testing.T) {
	long := "/" + strings.Repeat("a", 256)
	id := func(page *url.URL) string { return counter.PageName(page) + page.Query().Get("id") }
	for name, row := range map[string]struct {
		opts counter.Options
		page string
		want string // "" is counted without a name
	}{
		"a page":                        {counter.Options{}, "/tin", "/tin"},
		"with a query":                  {counter.Options{}, "/tin?trang=2", "/tin"},
		"from an advertisement":         {counter.Options{}, "/tin?utm_source=zalo&fbclid=x", "/tin"},
		"a slash at the end":            {counter.Options{}, "/tin/", "/tin"},
		"several":                       {counter.Options{}, "/tin//", "/tin"},
		"a session of Java":             {counter.Options{}, "/tin;jsessionid=0A1B.node1", "/tin"},
		"behind a slash":                {counter.Options{}, "/tin/;jsessionid=0A1B?x=1", "/tin"},
		"of the front page":             {counter.Options{}, "/;jsessionid=0A1B", "/"},
		"another parameter":             {counter.Options{}, "/tin;v=2", "/tin;v=2"},
		"the front page":                {counter.Options{}, "/", "/"},
		"capitals":                      {counter.Options{}, "/Tin", "/Tin"},
		"capitals of a site that folds": {counter.Options{AnyCase: true}, "/Tin/ĐẠI", "/tin/đại"},
		"what the host names":           {counter.Options{PageName: id}, "/xem/?id=5&utm_source=x", "/xem5"},
		"the longest name":              {counter.Options{}, long[:256], long[:256]},
		"a longer one":                  {counter.Options{}, long, ""},
		"no UTF-8":                      {counter.Options{}, "/%80", ""},
		"a line break":                  {counter.Options{}, "/a%0D%0AX:%20y", ""},
		"a tab":                         {counter.Options{}, "/a%09b", ""},
		"a zero byte":                   {counter.Options{}, "/a%00b", ""},
		"a control of Latin-1":          {counter.Options{}, "/a%C2%85b", ""},
		"a turn of direction":           {counter.Options{}, "/a%E2%80%AEb", ""},
		"a line separator":              {counter.Options{}, "/a%E2%80%A8b", ""},
	} {
		t.Run(name, func(t *testing.T) {
			c := open(t, row.opts)
			c.Middleware(page).ServeHTTP(httptest.NewRecorder(), get(row.page))
			body, err := json.Marshal(map[string]string{"page": row.page})
			require.NoError(t, err)
			require.Equal(t, 204, answer(c.BeaconHandler(), post(string(body))).Code)
			require.EqualValues(t, 2, views(t, c))
			top, err := c.Pages(t.Context(), 10)
			require.NoError(t, err)
			want := []visit.PageViews{}
			if row.want != "" {
				want = append(want, visit.PageViews{Page: row.want, Views: 2})
			}
			require.Equal(t, want, top)
		})
	}
}

// Handlers get what they would get without the middleware.
func TestResponseKeepsItsAbilities(t *testing.T) {
	c := open(t, counter.Options{})
	mux := http.NewServeMux()
	mux.HandleFunc("/flush", func(w http.ResponseWriter, r *http.Request) {
		require.NoError(t, http.NewResponseController(w).Flush())
		w.(http.Flusher).Flush()
	})
	mux.HandleFunc("/hijack", func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhijacked")
		conn.Close()
	})
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		_, readsFrom := w.(io.ReaderFrom)
		require.True(t, readsFrom)
		http.ServeFile(w, r, "doc.go")
	})
	server := httptest.NewServer(c.Middleware(mux))
	defer server.Close()
	source, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	for path, want := range map[string]string{"/flush": "", "/hijack": "hijacked", "/file": string(source)} {
		answer, err := http.Get(server.URL + path)
		require.NoError(t, err, path)
		body, err := io.ReadAll(answer.Body)
		require.NoError(t, err, path)
		answer.Body.Close()
		require.Equal(t, want, string(body), path)
	}
}

// plain is a writer with no abilities.
type plain struct{ header http.Header }

func (p plain) Header() http.Header         { return p.header }
func (p plain) Write(b []byte) (int, error) { return len(b), nil }
func (p plain) WriteHeader(int)             {}

// What the server's writer lacks, the middleware does not pretend to have.
func TestResponseWithoutAbilities(t *testing.T) {
	c := open(t, counter.Options{})
	c.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _, err := w.(http.Hijacker).Hijack()
		require.ErrorIs(t, err, http.ErrNotSupported)
		require.ErrorIs(t, http.NewResponseController(w).Flush(), http.ErrNotSupported)
		w.(http.Flusher).Flush()
	})).ServeHTTP(plain{http.Header{}}, get("/"))
}

// A panic of the page goes through and is no page view.
func TestPanicGoesThrough(t *testing.T) {
	c := open(t, counter.Options{})
	require.PanicsWithValue(t, http.ErrAbortHandler, func() {
		c.Middleware(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
			panic(http.ErrAbortHandler)
		})).ServeHTTP(httptest.NewRecorder(), get("/"))
	})
	require.Zero(t, views(t, c))
}

// After Close pages are served as before.
func TestPagesAfterClose(t *testing.T) {
	c, err := counter.New(visit.NewMemory(), counter.Options{})
	require.NoError(t, err)
	require.NoError(t, c.Close())
	require.NoError(t, c.Close())
	answer := httptest.NewRecorder()
	c.Middleware(page).ServeHTTP(answer, get("/"))
	require.Equal(t, http.StatusOK, answer.Code)
	require.ErrorIs(t, func() error { _, err := c.Snapshot(t.Context()); return err }(), visit.ErrClosed)
}
