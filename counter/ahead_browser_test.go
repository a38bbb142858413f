package counter_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// aheadSite has a front page that loads /b ahead by rules, and counts by the
// middleware, or by beacons alone as a static site does. No program seems to
// drive the browser.
func aheadSite(t *testing.T, c *counter.Counter, rules string, opts panel.PresenceOptions) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/{name...}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.URL.Path == "/b" {
			w.Header().Set("Cache-Control", "max-age=300")
		}
		fmt.Fprintf(w, `<!doctype html><title>Trang</title><link rel="icon" href="data:,">
<script>Object.defineProperty(navigator, "webdriver", {value: false})</script>
<script type="module" src="%s"></script><h1>%s</h1><a href="/b">b</a>`, files.Module("/assets/"), r.URL.Path)
		if r.URL.Path == "/" {
			fmt.Fprintf(w, `<script type="speculationrules">%s</script>`, rules)
		}
		_ = panel.Presence(opts).Render(r.Context(), w)
	})
	site := http.Handler(mux)
	if opts.Beacon == "" {
		site = c.Middleware(mux)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/assets/"):
			files.ServeHTTP(w, r)
		case strings.HasPrefix(r.URL.Path, "/counter/"):
			c.Handler().ServeHTTP(w, r)
		default:
			site.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

// viewsOf returns the views by page when they have stayed the same for a while.
func viewsOf(t *testing.T, c *counter.Counter, page *browsertest.Page) []visit.PageViews {
	t.Helper()
	page.WaitIdle(300 * time.Millisecond)
	require.NoError(t, c.Flush(t.Context()))
	list, err := c.Pages(t.Context(), 10)
	require.NoError(t, err)
	return list
}

// A page that is loaded ahead counts when it is shown, once, whoever counts; one
// that is never shown does not; going back opens no page.
func TestPagesLoadedAhead(t *testing.T) {
	front, both := []visit.PageViews{{Page: "/", Views: 1}}, []visit.PageViews{{Page: "/", Views: 1}, {Page: "/b", Views: 1}}
	for name, rules := range map[string]string{
		"rendered": `{"prerender": [{"source": "list", "urls": ["/b"], "eagerness": "immediate"}]}`,
		"fetched":  `{"prefetch": [{"source": "list", "urls": ["/b"], "eagerness": "immediate"}]}`,
		"neither":  `{}`,
	} {
		for who, opts := range map[string]panel.PresenceOptions{
			"middleware": {Ahead: "/counter/beacon"},
			"beacons":    {Beacon: "/counter/beacon"},
		} {
			t.Run(name+", "+who, func(t *testing.T) {
				c := open(t, counter.Options{})
				page := browsertest.Open(t, aheadSite(t, c, rules, opts).URL, browsertest.PageOptions{})
				if name != "neither" {
					page.WaitFor(`document.querySelector("[data-counter-ready]")`)
				}
				time.Sleep(500 * time.Millisecond) // for the browser to load ahead, which the page is not told
				require.Eventually(t, func() bool { return len(viewsOf(t, c, page)) > 0 }, time.Minute, 50*time.Millisecond)
				require.Equal(t, front, viewsOf(t, c, page), "nobody has seen it yet")
				page.Run(`document.querySelector("a").click()`)
				require.Eventually(t, func() bool { return len(viewsOf(t, c, page)) == 2 }, time.Minute, 50*time.Millisecond)
				require.Equal(t, both, viewsOf(t, c, page))
			})
		}
	}
}

// Who goes back to a page that the browser still has opens none.
func TestGoingBack(t *testing.T) {
	for who, opts := range map[string]panel.PresenceOptions{
		"middleware": {Ahead: "/counter/beacon"},
		"beacons":    {Beacon: "/counter/beacon"},
	} {
		t.Run(who, func(t *testing.T) {
			c := open(t, counter.Options{})
			server := aheadSite(t, c, "{}", opts)
			page := browsertest.Open(t, server.URL+"/b", browsertest.PageOptions{})
			require.Eventually(t, func() bool { return len(viewsOf(t, c, page)) == 1 }, time.Minute, 50*time.Millisecond)
			page.Goto(server.URL + "/c")
			require.Eventually(t, func() bool { return len(viewsOf(t, c, page)) == 2 }, time.Minute, 50*time.Millisecond)
			page.Run(`history.back()`)
			page.WaitFor(`document.querySelector("h1").textContent === "/b"`)
			require.Equal(t, []visit.PageViews{{Page: "/b", Views: 1}, {Page: "/c", Views: 1}}, viewsOf(t, c, page))
		})
	}
}
