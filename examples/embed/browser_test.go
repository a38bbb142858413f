package main

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// pages are the site's pages with widgets, and what each must come to show.
var pages = []struct {
	file  string
	shows []string // JavaScript that becomes true
}{
	{"trang-cu.html", []string{
		"deepAll('portlet-news', 'li.article-list-item').length === 4",
		"deep('portlet-news', 'img').naturalWidth > 0",
		"deepAll('portlet-links', 'option').length === 5",
		"deep('portlet-visits', 'dl.counter-panel-rows')",
	}},
	{"csp.html", []string{
		"deepAll('portlet-news', 'li.article-list-item').length === 5",
		"deep('portlet-news', '.portlet-menu button')",
		"deepAll('portlet-links', 'li a').length === 5",
		"deepAll('portlet-visits', 'dd').length >= 3",
	}},
	{"trusted-types.html", []string{
		"deep('portlet-article', 'article h2')?.textContent.includes('Kết quả kiểm tra nước giếng')",
		"deepAll('portlet-article', 'tbody tr').length === 6",
		"deepAll('portlet-news', 'li.article-list-item').length === 4",
		"deep('portlet-visits', 'dl.counter-panel-rows')",
	}},
	{"npm.html", []string{
		"deepAll('portlet-news', '.article-card, .article-cards > *').length >= 3",
		"deepAll('portlet-links', 'li a').length === 5",
		"deep('portlet-visits', 'dl.counter-panel-rows')",
	}},
}

func TestWidgetsShowOnEveryPage(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		p := start(t)
		for _, c := range pages {
			t.Run(strings.TrimSuffix(c.file, ".html"), func(t *testing.T) {
				for size, options := range map[string]browsertest.PageOptions{
					"1280": {Width: 1280, Height: 2000},
					"360":  {Width: 360, Height: 4000, Mobile: true},
				} {
					page := browsertest.Open(t, p.site.URL+"/"+c.file, options)
					for _, shown := range c.shows {
						page.WaitFor(shown)
					}
					page.Screenshot(size)
					page.RequireQuiet(t)
					require.NotEqual(t, "underline", page.Style("portlet-news >>> .article-entry-link", "text-decoration-line"), "dressed in the kit's styles")
					if size == "1280" || c.file != "trang-cu.html" { // that page never fitted a phone
						page.RequireNoHorizontalScroll(t)
					}
				}
			})
		}
	})
}

// The strictest page stops the widgets, which leaves what the page itself says.
func TestClosedPageKeepsItsContent(t *testing.T) {
	p := start(t)
	for size, width := range map[string]int{"1280": 1280, "360": 360} {
		page := browsertest.Open(t, p.site.URL+"/chat.html", browsertest.PageOptions{Width: width})
		for _, selector := range []string{"portlet-news a", "portlet-links a", "portlet-visits"} {
			page.RequireVisible(t, selector)
		}
		require.False(t, browsertest.Eval[bool](page, "!!customElements.get('portlet-news')"))
		page.RequireNoHorizontalScroll(t)
		page.Screenshot(size)
		page.RequireQuiet(t, "portlet.js") // the policy refuses this one file, and says so
		require.NotEmpty(t, page.ConsoleErrors(), "and is not just absent")
	}
}

func TestGuidePage(t *testing.T) {
	p := start(t)
	for size, width := range map[string]int{"1280": 1280, "360": 360} {
		page := browsertest.Open(t, p.site.URL+"/", browsertest.PageOptions{Width: width})
		page.RequireNoHorizontalScroll(t)
		page.RequireAccessible(t)
		page.Screenshot(size)
		page.RequireQuiet(t)
	}
}

func TestWithoutScriptThePagesSayWhereToGo(t *testing.T) {
	p := start(t)
	for _, c := range pages {
		page := browsertest.Open(t, p.site.URL+"/"+c.file, browsertest.PageOptions{ScriptOff: true})
		page.RequireVisible(t, "portlet-news a")
	}
}

// These pages have no dark form, and say so in the tags.
func TestLightPageStaysLightInTheDark(t *testing.T) {
	p := start(t)
	page := browsertest.Open(t, p.site.URL+"/csp.html", browsertest.PageOptions{Height: 2000, DarkScheme: true})
	for _, shown := range pages[1].shows {
		page.WaitFor(shown)
	}
	for _, tag := range []string{"portlet-news", "portlet-links", "portlet-visits"} {
		require.Equal(t, "rgb(255, 255, 255)", page.Style(tag+" >>> .portlet-window", "background-color"), tag)
	}
}

// A reader of a page with the visits widget is reported to the portal.
func TestReadingAPageIsReported(t *testing.T) {
	p := start(t)
	page := browsertest.Open(t, p.site.URL+"/csp.html", browsertest.PageOptions{Height: 2000})
	page.WaitFor("deep('portlet-visits', 'dl.counter-panel-rows')")
	page.WaitFor("performance.getEntriesByType('resource').some((r) => r.name.endsWith('/counter/heartbeat'))")
	for _, path := range []string{"/counter/beacon", "/counter/heartbeat"} {
		status := 0
		for _, r := range page.Requests() {
			if r.URL == p.portal.URL+path {
				status = int(r.Status)
			}
		}
		require.Equal(t, http.StatusNoContent, status, path)
	}
}

// hostState is everything that a page's own code and styles could notice,
// outside the widgets' tags: the markup, the styles of each element, the global
// names, the prototypes. Styles are read while nothing is laid out: the widgets
// may make a page longer.
const hostState = `(() => {
	const tags = 'portlet-news, portlet-links, portlet-visits, portlet-article';
	const clone = document.documentElement.cloneNode(true);
	clone.querySelectorAll('script[type=module]').forEach((e) => e.remove());
	const state = {
		markup: clone.outerHTML.replace(/\s+/g, ' '),
		globals: Object.getOwnPropertyNames(globalThis).sort().join(' '),
		array: Object.getOwnPropertyNames(Array.prototype).sort().join(' '),
		object: Object.getOwnPropertyNames(Object.prototype).sort().join(' '),
		element: Object.getOwnPropertyNames(Element.prototype).sort().join(' '),
		sheets: String(document.styleSheets.length + document.adoptedStyleSheets.length),
		cookie: document.cookie,
		title: document.title,
	};
	document.documentElement.hidden = true;
	const elements = [...document.body.querySelectorAll('*')].filter((e) => !e.closest(tags));
	elements.forEach((e, i) => {
		const style = getComputedStyle(e);
		for (const name of style) state[i + ' ' + e.localName + ' ' + name] = style.getPropertyValue(name);
	});
	document.documentElement.hidden = false;
	return state;
})()`

// TestHostPageIsUnchanged compares each page with itself without the script.
func TestHostPageIsUnchanged(t *testing.T) {
	p := start(t)
	loader := regexp.MustCompile(`<script type="module"[^>]*></script>`)
	bare := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inner := httptest.NewRecorder()
		p.both.site.ServeHTTP(inner, r)
		w.Header().Set("Content-Type", inner.Header().Get("Content-Type"))
		w.WriteHeader(inner.Code)
		_, _ = w.Write(loader.ReplaceAll(inner.Body.Bytes(), nil))
	}))
	t.Cleanup(bare.Close)
	for _, c := range pages {
		t.Run(strings.TrimSuffix(c.file, ".html"), func(t *testing.T) {
			without := browsertest.Open(t, bare.URL+"/"+c.file, browsertest.PageOptions{Height: 2000})
			require.False(t, browsertest.Eval[bool](without, "!!customElements.get('portlet-news')"))
			want := browsertest.Eval[map[string]string](without, hostState)
			with := browsertest.Open(t, p.site.URL+"/"+c.file, browsertest.PageOptions{Height: 2000})
			for _, shown := range c.shows {
				with.WaitFor(shown)
			}
			got := browsertest.Eval[map[string]string](with, hostState)
			for part, state := range want {
				require.Equal(t, state, got[part], part)
			}
			require.Len(t, got, len(want))
			require.Contains(t, want["markup"], "portlet-news")
			require.Greater(t, len(want), 5000, "styles of the elements")
		})
	}
}
