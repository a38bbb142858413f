package wasm_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

func TestAttributesAndPropertiesMayChangeAtAnyTime(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json" heading="Một"></portlet-news>`))
	s.sources.HandleFunc("/other.json", serveText("application/json", `{"items":[{"title":"Tin khác","url":"/k"}]}`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	page.Run(`(window.el = document.querySelector('portlet-news'), el.heading = 'Hai', el.limit = 2)`)
	page.WaitFor(`deep('portlet-news', 'h2').textContent === 'Hai' && deepAll('portlet-news', 'li').length === 2`)
	require.Equal(t, "2", page.Attr("portlet-news", "limit"))
	require.Equal(t, 2, browsertest.Eval[int](page, `el.limit`))
	page.Run(`el.setAttribute('lang', 'en')`)
	page.WaitFor(`deep('portlet-news', 'time').textContent === '6 April 2023, 14:21'`)
	page.Run(`el.headingLevel = 4`)
	page.WaitFor(`deep('portlet-news', 'h4')`)
	page.Run(`el.view = 'cards'`)
	page.WaitFor(`deep('portlet-news', '.article-cards')`)
	page.Run("el.src = `" + s.portal.URL + "/feed/other.json`")
	page.WaitFor(`deep('portlet-news', 'li').textContent.includes('Tin khác')`)
	page.Run(`el.heading = null`)
	page.WaitFor(`!el.hasAttribute('heading')`)
}

func TestPropertiesSetBeforeTheScriptCount(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-news></portlet-news>`), "</main>", `</main><script src="/early.js"></script>`, 1))
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/early.js"] = "Object.assign(document.querySelector('portlet-news'), {src: `" + "SRC" + "`, limit: 1})"
	s.scripts["/early.js"] = strings.Replace(s.scripts["/early.js"], "SRC", s.portal.URL+"/feed/news.json", 1)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.WaitFor(`deepAll('portlet-news', 'li').length === 1`)
}

func TestElementsMayBeMovedRemovedAndAdded(t *testing.T) {
	s := newSite(t, document(`<div id="a"><portlet-news src="PORTAL/feed/news.json"></portlet-news></div><div id="b"></div>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 2000})
	ready(page, "portlet-news", "ok")
	page.Run(`(window.el = document.querySelector('portlet-news'), el.remove())`)
	page.Run(`el.setAttribute('limit', '3')`)
	page.Run(`document.querySelector('#b').append(el)`)
	page.WaitFor(`deepAll('#b portlet-news', 'li').length === 3`)
	page.Run("(window.late = document.createElement('portlet-news'), late.src = `" + s.portal.URL + "/feed/news.json`, late.limit = 4, document.querySelector('#a').append(late))")
	page.WaitFor(`deepAll('#a portlet-news', 'li').length === 4`)
	require.Equal(t, 1, count(page, ".wasm"))
	page.RequireQuiet(t)
}

func TestNothingIsFetchedBeforeAWidgetComesNear(t *testing.T) {
	s := newSite(t, document(`<div id="top"></div><portlet-news src="PORTAL/feed/news.json"></portlet-news>`))
	s.page = strings.Replace(s.page, "</head>", `<link rel="stylesheet" href="/tall.css"></head>`, 1)
	s.styles["/tall.css"] = `#top{height:5000px}`
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "default-src", "style-src 'self'; default-src", 1))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.WaitFor(`customElements.get('portlet-news')`)
	page.WaitIdle(500 * time.Millisecond)
	require.Equal(t, 0, count(page, "/feed/"))
	require.Equal(t, 0, count(page, ".wasm"))
	page.Run(`document.querySelector('portlet-news').scrollIntoView()`)
	ready(page, "portlet-news", "ok")
}

func TestEagerWidgetsDoNotWait(t *testing.T) {
	s := newSite(t, document(`<div id="top"></div><portlet-news loading="eager" src="PORTAL/feed/news.json"></portlet-news>`))
	s.page = strings.Replace(s.page, "</head>", `<link rel="stylesheet" href="/tall.css"></head>`, 1)
	s.styles["/tall.css"] = `#top{height:5000px}`
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "default-src", "style-src 'self'; default-src", 1))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
}

func TestEventsBubbleOutOfTheWidget(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<div id="box"><portlet-news src="PORTAL/feed/news.json"></portlet-news><portlet-news id="bad" src="PORTAL/feed/none.json"></portlet-news></div>`),
		"<head>", `<head><script src="/listen.js"></script>`, 1))
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/listen.js"] = `globalThis.seen = [];
for (const type of ['portlet-ready', 'portlet-error', 'portlet-select']) {
  document.addEventListener(type, (e) => { seen.push([type, e.target.localName, e.detail]); if (type === 'portlet-select') e.preventDefault(); });
}`
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
	ready(page, "portlet-news", "ok")
	ready(page, "#bad", "failed")
	page.Click("portlet-news >>> li:nth-child(2) a")
	page.WaitFor(`['portlet-ready', 'portlet-error', 'portlet-select'].every((type) => seen.some(([name]) => name === type))`)
	require.Equal(t, 6, browsertest.Eval[int](page, `seen.find(([type]) => type === 'portlet-ready')[2].items`))
	require.Equal(t, "status", browsertest.Eval[string](page, `seen.find(([type]) => type === 'portlet-error')[2].code`))
	require.Equal(t, s.portal.URL+"/tin/hai", browsertest.Eval[string](page, `seen.find(([type]) => type === 'portlet-select')[2].url`))
	require.Equal(t, s.host.URL+"/", page.URL(), "the selection was cancelled")
}

func TestRetryByButtonAndByItself(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/shaky.json"></portlet-news>`))
	var works atomic.Bool
	var asked atomic.Int32
	s.sources.HandleFunc("/shaky.json", func(w http.ResponseWriter, r *http.Request) {
		answers := works.Load()
		asked.Add(1) // what follows cannot change this answer any more
		if !answers {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		serveText("application/json", newsFeed)(w, r)
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "failed")
	page.RequireAccessible(t)
	page.Screenshot("failed")
	require.Eventually(t, func() bool { return asked.Load() >= 2 }, wait*3, tick, "no retry within the first pause")
	works.Store(true)
	page.WaitFor(`deep('portlet-news', 'button')`)
	page.Click("portlet-news >>> button")
	ready(page, "portlet-news", "ok")
}

func TestLastGoodListStaysWhenTheSourceFails(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/shaky.json"></portlet-news>`))
	var broken atomic.Bool
	s.sources.HandleFunc("/shaky.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if broken.Load() {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		serveText("application/json", newsFeed)(w, r)
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	kept(page, 1)
	broken.Store(true)
	page.WaitIdle(1200 * time.Millisecond)
	page.Run(`document.querySelector('portlet-news').reload()`)
	ready(page, "portlet-news", "stale")
	require.Len(t, page.Texts("portlet-news >>> li"), 5)
	require.Contains(t, page.Text("portlet-news >>> .portlet-note"), "Cập nhật lúc")
	page.RequireAccessible(t)
	// Drawn anew, it still says so.
	page.Run(`document.querySelector('portlet-news').limit = 2`)
	page.WaitFor(`deepAll('portlet-news', 'li').length === 2`)
	require.Contains(t, page.Text("portlet-news >>> .portlet-note"), "Cập nhật lúc")

	// A page that is opened later has it from the browser's storage, which WebKit's
	// private sessions forget with the page.
	if page.Engine() != browsertest.WebKit {
		page.Reload()
		ready(page, "portlet-news", "stale")
		require.Len(t, page.Texts("portlet-news >>> li"), 5)
	}
}

func TestRefreshOnlyWhileTheWidgetCanBeSeen(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-news refresh="60" src="PORTAL/feed/counted.json"></portlet-news><div id="tall"></div>`),
		"<head>", `<head><script src="/clock.js"></script><link rel="stylesheet" href="/tall.css">`, 1))
	s.header.Set("Content-Security-Policy", strings.NewReplacer("default-src", "style-src 'self'; default-src", "script-src", "script-src 'self'").Replace(csp))
	s.styles["/tall.css"] = `#tall{height:4000px}`
	// A minute passes in half a second; feeds are never younger than that.
	s.scripts["/clock.js"] = `const wait = setTimeout; setTimeout = (act, ms, ...more) => wait(act, ms >= 30000 ? ms / 120 : ms, ...more);
const now = Date.now.bind(Date); let skipped = 0; Date.now = (() => now() + (skipped += 2000)).bind();`
	var asked atomic.Int32
	s.sources.HandleFunc("/counted.json", func(w http.ResponseWriter, r *http.Request) {
		n := asked.Add(1)
		serveText("application/json", fmt.Sprintf(`{"items":[{"title":"Lần %d"}]}`, n))(w, r)
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	require.Eventually(t, func() bool { return asked.Load() >= 3 }, wait, tick)
	page.WaitFor(`/Lần [3-9]/.test(deep('portlet-news', 'li').textContent)`)
	page.Run(`new IntersectionObserver((entries) => { globalThis.inSight = entries.at(-1).isIntersecting; }).observe(document.querySelector('portlet-news'))`)
	page.WaitFor(`globalThis.inSight === true`)
	page.Run(`window.scrollTo(0, 4000)`)
	page.WaitFor(`inSight === false`)
	page.WaitIdle(700 * time.Millisecond)
	before := asked.Load()
	time.Sleep(1500 * time.Millisecond)
	require.Equal(t, before, asked.Load(), "asked while out of sight")
	page.Run(`window.scrollTo(0, 0)`)
	require.Eventually(t, func() bool { return asked.Load() > before }, wait, tick)
}

func TestWhatStandsInTheTagStays(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/none.json"><a href="/tin">Tin tức của xã</a></portlet-news>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.Run(`(window.failed = 0, document.addEventListener('portlet-error', () => failed++))`)
	require.Eventually(t, func() bool { return count(page, "/feed/none.json") > 1 }, wait*3, tick)
	page.RequireVisible(t, "portlet-news a")
}

func TestSlotsReplaceHeadingEmptyAndError(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json"><span slot="heading">Tin <em>nóng</em></span></portlet-news>
<portlet-news id="empty" src="PORTAL/feed/empty.json"><p slot="empty">Hôm nay chưa có tin.</p></portlet-news>
<portlet-news id="bad" src="PORTAL/feed/none.json"><p slot="error">Mời xem <a href="/tin">trang tin</a>.</p></portlet-news>`))
	s.sources.HandleFunc("/empty.json", serveText("application/json", `{"items":[]}`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
	ready(page, "portlet-news", "ok")
	ready(page, "#empty", "empty")
	ready(page, "#bad", "failed")
	page.RequireVisible(t, "portlet-news em")
	page.RequireVisible(t, "#empty p")
	page.RequireVisible(t, "#bad a")
	require.Equal(t, []string{"Tin nóng"}, browsertest.Eval[[]string](page, `[...deep('portlet-news', 'slot[name=heading]').assignedNodes()].map((n) => n.textContent)`))
}

func TestSiteThemesTheWidget(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-news src="PORTAL/feed/news.json"></portlet-news><portlet-news id="own" src="PORTAL/feed/news.json"></portlet-news>`),
		"</head>", `<link rel="stylesheet" href="/theme.css"></head>`, 1))
	s.styles["/theme.css"] = `:root{--portlet-accent:rgb(1,2,3)} #own{--portlet-accent:rgb(4,5,6)} portlet-news::part(article-list-item){border-block-end:3px dotted rgb(7,8,9)}`
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "default-src", "style-src 'self'; default-src", 1))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
	ready(page, "portlet-news", "ok")
	ready(page, "#own", "ok")
	require.Equal(t, "rgb(1, 2, 3)", page.Style("portlet-news >>> h2", "color"))
	require.Equal(t, "rgb(4, 5, 6)", page.Style("#own >>> h2", "color"))
	require.Equal(t, "3px dotted rgb(7, 8, 9)", page.Style("portlet-news >>> li", "border-block-end"))
}

// A panic in one widget's work is its own: a date far outside of what times
// can be makes nothing fall over, and neither does a page that has put a trap
// on every object.
func TestTrapsOnThePagesObjectsAreNotMet(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-visits src="PORTAL/feed/counter"></portlet-visits><portlet-news src="PORTAL/feed/news.json"></portlet-news>`),
		"<head>", `<head><script src="/trap.js"></script>`, 1))
	s.serveAll()
	s.scripts["/trap.js"] = `Object.defineProperty(Object.prototype, 'visits-year', { get() { throw new Error('trap'); } });`
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
	ready(page, "portlet-visits", "ok")
	ready(page, "portlet-news", "ok")
}

// An exception of the page's making inside the program ends it; it starts
// again, the widget says what happened, and the others go on.
func TestABrokenProgramStartsAgain(t *testing.T) {
	s := newSite(t, document(`<portlet-news id="a" src="PORTAL/feed/news.json"></portlet-news><portlet-news id="b" src="PORTAL/feed/news.json"></portlet-news>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
	ready(page, "#a", "ok")
	ready(page, "#b", "ok")
	page.Run(`(window.errors = [], document.addEventListener('portlet-error', (e) => errors.push(e.target.id + ' ' + e.detail.code)),
		window.decode = TextDecoder.prototype.decode, TextDecoder.prototype.decode = function (...args) { TextDecoder.prototype.decode = decode; throw new Error('trap'); })`)
	page.Run(`document.querySelector('#a').setAttribute('limit', '3')`)
	page.WaitFor(`errors.includes('a panic')`)
	page.Run(`document.querySelector('#b').setAttribute('limit', '2')`)
	page.WaitFor(`(document.querySelector('#b').setAttribute('limit', '2'), deepAll('#b', 'li').length === 2)`)
	page.Run(`document.querySelector('#a').setAttribute('limit', '4')`)
	page.WaitFor(`deepAll('#a', 'li').length === 4`)
}
