package wasm_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// shaky answers with the news while works is set, else with an error.
func (s *site) shaky(works *atomic.Bool) {
	s.sources.HandleFunc("/shaky.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if !works.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		serveText("application/json", newsFeed)(w, r)
	})
}

// unhurried is a page on which no widget asks again by itself.
func (s *site) unhurried() {
	s.page = strings.Replace(s.page, "<head>", `<head><script src="/never.js"></script>`, 1)
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/never.js"] = `const wait = setTimeout;
globalThis.setTimeout = (act, ms = 0, ...more) => wait(act, ms < 3500 || ms === 15000 ? ms : 1e9, ...more);`
}

// heard collects what the live regions of a widget said.
const heard = `(globalThis.heard = [], new MutationObserver(() => {
	const text = deep('portlet-news', '[role=status]')?.textContent ?? '';
	if (heard.at(-1) !== text) heard.push(text);
}).observe(document.querySelector('portlet-news').shadowRoot, { subtree: true, childList: true, characterData: true }))`

// The button that is pressed goes away when it has done its work: the reader's
// place does not, and who listens is told what came of it.
func TestRetryKeepsTheReadersPlaceAndIsAnnounced(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/shaky.json"></portlet-news>`))
	var works atomic.Bool
	s.shaky(&works)
	s.unhurried()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "failed")
	page.Run(heard)
	page.Focus("portlet-news >>> button")
	page.Press("Enter")
	page.WaitFor(`heard.includes('Chưa cập nhật được.')`)
	require.Contains(t, browsertest.Eval[[]string](page, `heard`), "Đang tải nội dung…")
	focusOn(page, "portlet-news >>> button")
	works.Store(true)
	page.WaitFor(`deep('portlet-news', 'section').getAttribute('aria-busy') === null`)
	page.Press("Enter")
	ready(page, "portlet-news", "ok")
	page.WaitFor(`heard.at(-1) === 'Đã cập nhật.'`)
	focusOn(page, "portlet-news >>> section")
	page.RequireAccessible(t)
	// A new rendering leaves the focus where it is.
	page.Run(`document.querySelector('portlet-news').setAttribute('limit', '2')`)
	page.WaitFor(`deepAll('portlet-news', 'li').length === 2`)
	focusOn(page, "portlet-news >>> section")
}

// A question of the widget's own that overtakes the reader's is answered to the
// reader.
func TestAnOvertakenQuestionIsAnnounced(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/shaky.json"></portlet-news>`))
	var works atomic.Bool
	s.shaky(&works)
	s.unhurried()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "failed")
	page.Run(heard)
	works.Store(true)
	page.Run(`(deep('portlet-news', 'button').click(), document.querySelector('portlet-news').reload())`)
	ready(page, "portlet-news", "ok")
	page.WaitFor(`heard.includes('Đang tải nội dung…') && heard.at(-1) === 'Đã cập nhật.'`)
}

// What a widget does by itself, nobody has asked for.
func TestNothingIsAnnouncedUnasked(t *testing.T) {
	s := newSite(t, document(`<portlet-news lang="en" src="PORTAL/feed/shaky.json"></portlet-news>`))
	var works atomic.Bool
	works.Store(true)
	s.shaky(&works)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	page.Run(heard)
	works.Store(false)
	page.WaitIdle(1200 * 1e6)
	page.Run(`document.querySelector('portlet-news').reload()`)
	ready(page, "portlet-news", "stale")
	require.Empty(t, page.Text("portlet-news >>> [role=status]"))
	require.NotContains(t, browsertest.Eval[[]string](page, `heard`), "Could not be updated.")
}

// A link in the focus that is not in the news any more leaves the focus in the
// widget.
func TestFocusStaysInTheWidgetWhenItsLinkGoes(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json"></portlet-news>`))
	s.sources.HandleFunc("/other.json", serveText("application/json", `{"items":[{"title":"Tin khác","url":"/k"}]}`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	page.Focus("portlet-news >>> li:nth-child(3) a")
	page.Run("document.querySelector('portlet-news').src = `" + s.portal.URL + "/feed/other.json`")
	page.WaitFor(`deepAll('portlet-news', 'li').length === 1`)
	page.WaitFor(`document.activeElement.localName === 'portlet-news'`)
}

func TestReadingControlsKeepTheFocusAtTheirEnds(t *testing.T) {
	s := newSite(t, document(`<portlet-article src="PORTAL/feed/article.json" slug="cau-moi"></portlet-article>`))
	s.serveAll()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1400})
	page.WaitVisible(`portlet-article >>> [data-article-step="larger"]`)
	page.Focus(`portlet-article >>> [data-article-step="larger"]`)
	for _, size := range []string{"125", "150", "175", "200"} {
		page.Press("Enter")
		attr(page, "portlet-article >>> article", "data-article-size", size)
	}
	focusOn(page, "portlet-article >>> output")
	page.Press("Shift+Tab", "Enter")
	attr(page, "portlet-article >>> article", "data-article-size", "175")
}

// An article is passed on by its own address, whatever page shows it.
func TestArticlesAreShared(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-article src="PORTAL/feed/article.json" slug="cau-moi"></portlet-article>`), "<head>", `<head><script src="/share.js"></script>`, 1))
	s.serveAll()
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/share.js"] = `globalThis.passed = [];
Object.defineProperty(navigator, 'share', { value: async (link) => { passed.push(link); throw new DOMException('closed', 'AbortError'); } });
Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { passed.push(text); } } });`
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 2000})
	page.WaitVisible(`portlet-article >>> [data-article-action="copy"]`)
	page.RequireHidden(t, `portlet-article >>> [data-article-action="print"]`)
	page.Click(`portlet-article >>> [data-article-action="share"]`)
	page.Focus(`portlet-article >>> [data-article-action="copy"]`)
	page.Press("Enter")
	page.WaitFor(`deep('portlet-article', '[role=status]').textContent === 'Đã sao chép'`)
	require.Equal(t, "Khởi công cầu mới", browsertest.Eval[string](page, `passed[0].title`))
	require.Equal(t, s.portal.URL+"/tin/cau-moi", browsertest.Eval[string](page, `passed[0].url`))
	require.Equal(t, s.portal.URL+"/tin/cau-moi", browsertest.Eval[string](page, `passed[1]`))
	page.RequireAccessible(t)
	// A new rendering leaves the buttons and the focus where they are.
	page.Run(`document.querySelector('portlet-article').setAttribute('heading-level', '3')`)
	page.WaitFor(`deep('portlet-article', 'h3.article-title')`)
	page.WaitVisible(`portlet-article >>> [data-article-action="share"]`)
	focusOn(page, `portlet-article >>> [data-article-action="copy"]`)
	page.RequireQuiet(t, "/x.png")
}
