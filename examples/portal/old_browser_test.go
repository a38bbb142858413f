package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// oldTells tells the server what an old browser made of a page, in words that
// it knows.
const oldTells = `addEventListener('load', async () => {
	const style = (selector, property) => {
		const found = document.querySelector(selector);
		return found ? getComputedStyle(found)[property] : 'none';
	};
	const room = (one, other) => {
		const [from, to] = [one, other].map((selector) => document.querySelector(selector).getBoundingClientRect());
		return to.left - from.right;
	};
	const found = {
		agent: navigator.userAgent, accent: style('.portlet-nav', 'backgroundColor'), onAccent: style('.portlet-nav-link', 'color'),
		ink: style('body', 'color'), link: style('.article-entry-link', 'color'), surface: style('.portal-sheet', 'backgroundColor'),
		width: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
		wide: [...document.querySelectorAll('main img')].filter((i) => i.getBoundingClientRect().right > innerWidth + 1).map((i) => i.src),
		pictures: document.querySelectorAll('main img').length,
		beside: room('.portlet-main', '.portlet-aside'), bar: room('.portlet-window-title', '.portlet-window-bar .portlet-menu'),
		window: innerWidth, colours: (document.querySelector('.article-reading-colours') || { offsetHeight: 0 }).offsetHeight,
	};
	await fetch('/found', { method: 'POST', body: JSON.stringify(found) });
});`

type oldFound struct {
	Agent, Accent, OnAccent, Ink, Link, Surface string
	Width, Pictures                             int
	Beside, Bar, Colours, Window                float64
	Wide                                        []string
}

// told gives the portal's pages with a script that tells what stands there.
func told(t *testing.T, portal string) (string, chan oldFound) {
	t.Helper()
	target, err := url.Parse(portal)
	require.NoError(t, err)
	found := make(chan oldFound, 1)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /found", func(_ http.ResponseWriter, r *http.Request) {
		var seen oldFound
		if json.NewDecoder(r.Body).Decode(&seen) == nil {
			found <- seen
		}
	})
	mux.HandleFunc("GET /tells.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = io.WriteString(w, oldTells)
	})
	mux.Handle("/", &httputil.ReverseProxy{
		Rewrite:        func(r *httputil.ProxyRequest) { r.SetURL(target); r.Out.Header.Del("Accept-Encoding") },
		ModifyResponse: withTells,
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL, found
}

func withTells(res *http.Response) error {
	if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
		return nil
	}
	page, err := io.ReadAll(res.Body)
	text := strings.Replace(string(page), "</head>", `<script src="/tells.js"></script></head>`, 1)
	res.Body = io.NopCloser(strings.NewReader(text))
	res.Header.Set("Content-Length", strconv.Itoa(len(text)))
	res.ContentLength = int64(len(text))
	return err
}

// TestPagesInOldEngines: the site's colours, links that can be read on them,
// columns with room between them, and nothing wider than the page, also where
// :where, flexible gaps, min() and inset are unknown.
func TestPagesInOldEngines(t *testing.T) {
	s := start(t, nil)
	for _, name := range browsertest.Elders() {
		t.Run(name, func(t *testing.T) {
			elder := browsertest.FindElder(t, name)
			for kind, path := range map[string]string{"front": "/", "article": s.slug(t, "nop-ho-so-o-xa-nao-cung-duoc")} {
				address, found := told(t, s.URL)
				elder.Visit(t, address+path)
				select {
				case seen := <-found:
					require.Contains(t, seen.Agent, elder.Agent)
					require.Equal(t, "rgb(163, 22, 29)", seen.Accent, kind)
					require.Equal(t, "rgb(255, 255, 255)", seen.OnAccent, kind)
					require.Equal(t, "rgb(27, 39, 51)", seen.Ink, kind)
					require.Equal(t, "rgb(11, 79, 138)", seen.Link, kind)
					require.Equal(t, "rgb(255, 255, 255)", seen.Surface, kind)
					require.Positive(t, seen.Pictures, kind)
					require.Empty(t, seen.Wide, kind)
					require.LessOrEqual(t, seen.Width, 0, kind)
					if seen.Window > 1000 {
						require.InDelta(t, 16, seen.Beside, 1, "%s: the columns stand beside each other, with room between", kind)
					}
					require.GreaterOrEqual(t, seen.Bar, 0.0, kind)
					require.Equal(t, kind == "article", seen.Colours > 0, kind)
					require.Less(t, seen.Colours, 120.0, "%s: the colours stand in one or two rows", kind)
				case <-time.After(time.Minute):
					t.Fatal("the page has told nothing")
				}
			}
		})
	}
}
