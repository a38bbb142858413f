package wasm_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

const linksSource = `{"title":"Liên kết website","links":[
{"label":"Cổng Thông tin điện tử Chính phủ","url":"https://chinhphu.vn/","group":"Trung ương"},
{"label":"Cổng Dịch vụ công quốc gia","url":"https://dichvucong.gov.vn/","group":"Trung ương"},
{"label":"Trang của xã","url":"/","group":"Địa phương"}]}`

const figuresSource = `{"asOf":"2026-11-24T14:21:00+07:00","delayed":false,"figures":{"online":3,"views-total":2298,"views-today":17}}`

const articleSource = `{"version":"https://jsonfeed.org/version/1.1","title":"Tin","language":"vi","items":[
{"id":"t1","url":"/tin/khac","title":"Tin khác","content_html":"<p>Khác</p>"},
{"id":"t2","url":"/tin/cau-moi","title":"Khởi công cầu mới","summary":"Cầu dài 1.200 m.","date_published":"2023-04-06T14:21:00+07:00",
"content_html":"<p>Sáng nay, <a href=\"/gioi-thieu\">xã</a> khởi công <b onclick=\"hit()\">cầu</b>.</p><script>window.hit=1</script><img src=\"/x.png\" onerror=\"window.hit=1\" alt=\"Cầu\"><h1>Ý nghĩa</h1><p>Dân đi lại dễ dàng.</p>",
"authors":[{"name":"Lê Thu"}],"tags":["giao thông"],"_portlet":{"slug":"cau-moi","section":"Xã hội","source":"daidoanket.vn"}}]}`

// all is a page with one widget of each kind.
const all = `<portlet-news src="PORTAL/feed/news.json" heading="Hoạt động của lãnh đạo Bộ" limit="5" more="/tin"></portlet-news>
<portlet-links src="PORTAL/feed/links.json" view="select"></portlet-links>
<portlet-visits src="PORTAL/feed/counter"></portlet-visits>
<portlet-article src="PORTAL/feed/article.json" slug="cau-moi"></portlet-article>`

// serveAll answers every source of that page.
func (s *site) serveAll() {
	s.sources.HandleFunc("/links.json", serveText("application/json", linksSource))
	s.sources.HandleFunc("/counter/snapshot.json", serveText("application/json", figuresSource))
	s.sources.HandleFunc("/counter/beacon", s.note)
	s.sources.HandleFunc("/counter/heartbeat", s.note)
	s.sources.HandleFunc("/article.json", serveText("application/feed+json", articleSource))
}

// ready waits until the element at the selector shows a status.
func ready(page *browsertest.Page, selector, status string) {
	page.WaitFor(`document.querySelector('` + selector + `')?.shadowRoot?.querySelector('[data-portlet-status="` + status + `"]')`)
}

// attr waits until an attribute of the first match has a value: what readers do
// is drawn when the program is done with it.
func attr(page *browsertest.Page, selector, name, value string) {
	page.WaitFor("find(`" + selector + "`)?.getAttribute('" + name + "') === '" + value + "'")
}

// style does the same with a computed property.
func style(page *browsertest.Page, selector, property, value string) {
	page.WaitFor("getComputedStyle(must(`" + selector + "`)).getPropertyValue('" + property + "') === '" + value + "'")
}

// focusOn waits until the first match has the focus.
func focusOn(page *browsertest.Page, selector string) {
	page.WaitFor("focused() && find(`" + selector + "`) === focused()")
}

func readyAll(page *browsertest.Page) {
	for _, name := range []string{"portlet-news", "portlet-links", "portlet-visits"} {
		page.Run(`document.querySelector('` + name + `')?.scrollIntoView()`) // it may be out of the page for a moment
		ready(page, name, "ok")
	}
	page.Run(`document.querySelector('portlet-article')?.scrollIntoView()`)
	page.WaitFor(`document.querySelector('portlet-article')?.shadowRoot?.querySelector('article.article')`)
}

func TestAllWidgetsOnAnotherOrigin(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		s := newSite(t, document(all))
		s.serveAll()
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 2400})
		readyAll(page)
		page.Screenshot("all")
		require.Equal(t, "Hoạt động của lãnh đạo Bộ", page.Text("portlet-news >>> h2"))
		require.Len(t, page.Texts("portlet-news >>> li"), 5)
		require.Equal(t, s.portal.URL+"/tin/mot", page.Attr("portlet-news >>> li a", "href"))
		require.Equal(t, s.host.URL+"/tin", page.Attr("portlet-news >>> .portlet-window-more", "href"))
		require.Len(t, page.Texts("portlet-links >>> option"), 3)
		require.Contains(t, page.Text("portlet-visits >>> dl"), "2.298")
		require.Equal(t, "Khởi công cầu mới", page.Text("portlet-article >>> h2"))
		require.Contains(t, page.HTML("portlet-article >>> .article-body"), "<h3>Ý nghĩa</h3>")
		require.Equal(t, s.portal.URL+"/gioi-thieu", page.Attr("portlet-article >>> .article-body a", "href"))
		require.False(t, browsertest.Eval[bool](page, `'hit' in window`), "a body's script ran")
		page.RequireAccessible(t)
		page.RequireQuiet(t, "/x.png")
	})
}

func TestOneProgramForAllWidgets(t *testing.T) {
	s := newSite(t, document(all))
	s.serveAll()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 2400})
	readyAll(page)
	var programs []string
	for _, r := range page.Requests() {
		if strings.HasSuffix(r.URL, ".wasm") {
			programs = append(programs, r.URL)
		}
	}
	require.Len(t, programs, 1)
	require.Contains(t, programs[0], "/article-")
}

func TestPageWithoutArticleLoadsTheSmallProgram(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json"></portlet-news>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	require.Equal(t, 1, count(page, "/basic-"))
	require.Equal(t, 0, count(page, "/article-"))
}

// count is how many requests so far have a URL with this in it.
func count(page *browsertest.Page, part string) int {
	n := 0
	for _, r := range page.Requests() {
		if strings.Contains(r.URL, part) {
			n++
		}
	}
	return n
}

func TestTwoWidgetsWithOneSourceFetchOnce(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json"></portlet-news><portlet-news id="b" src="PORTAL/feed/news.json" limit="2"></portlet-news>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
	ready(page, "portlet-news", "ok")
	ready(page, "#b", "ok")
	require.Equal(t, 1, count(page, "/feed/news.json"))
	require.Len(t, page.Texts("#b >>> li"), 2)
}

func TestVisitIsRecordedOnce(t *testing.T) {
	s := newSite(t, document(`<portlet-visits src="PORTAL/feed/counter/"></portlet-visits><portlet-visits src="PORTAL/feed/counter"></portlet-visits>`))
	s.serveAll()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
	page.WaitFor(`deepAll('portlet-visits', 'dl.counter-panel-rows').length === 2`)
	require.Eventually(t, func() bool { return len(s.noted("/counter/beacon")) == 1 && len(s.noted("/counter/heartbeat")) == 1 }, wait, tick)
	require.Contains(t, s.noted("/counter/beacon")[0], `"page":"/"`)
	require.Regexp(t, `"token":"[0-9a-f]{32}"`, s.noted("/counter/beacon")[0])
}

func TestVisitsRespectGlobalPrivacyControl(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-visits src="PORTAL/feed/counter"></portlet-visits>`),
		"<head>", `<head><script src="/gpc.js"></script>`, 1))
	s.serveAll()
	s.scripts["/gpc.js"] = `Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})`
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-visits", "ok")
	require.Eventually(t, func() bool { return len(s.noted("/counter/beacon")) == 1 }, wait, tick)
	require.Empty(t, s.noted("/counter/heartbeat"))
}

func TestRecordOffReportsNothing(t *testing.T) {
	s := newSite(t, document(`<portlet-visits src="PORTAL/feed/counter" record="off"></portlet-visits>`))
	s.serveAll()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-visits", "ok")
	page.WaitIdle(300 * time.Millisecond)
	require.Empty(t, s.noted("/counter/beacon"))
	require.Empty(t, s.noted("/counter/heartbeat"))
}

func TestSelectLeadsWhereTheReaderChose(t *testing.T) {
	s := newSite(t, document(`<portlet-links src="PORTAL/feed/links.json" view="select"></portlet-links>`))
	s.sources.HandleFunc("/links.json", serveText("application/json", `{"links":[{"label":"Một","url":"/#mot"},{"label":"Hai","url":"HOST/#hai"}]}`))
	s.sources.HandleFunc("/choice.json", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(`{"links":[{"label":"Một","url":"` + s.host.URL + `/#mot"},{"label":"Hai","url":"` + s.host.URL + `/#hai"}]}`))
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.Run(`document.querySelector('portlet-links').src = ` + "`" + s.portal.URL + "/feed/choice.json`")
	page.WaitFor(`deepAll('portlet-links', 'option').length === 2 && deep('portlet-links', 'option').textContent.includes('Một')`)
	page.Run(`(window.chosen = [], document.addEventListener('portlet-select', (e) => chosen.push(e.detail)))`)
	page.Focus("portlet-links >>> select")
	page.Press("ArrowDown")
	page.Click("portlet-links >>> button")
	page.WaitFor(`location.hash === '#hai'`)
	require.Equal(t, "Hai", browsertest.Eval[string](page, `chosen[0].text`))
}

func TestReadingControlsChangeTheArticle(t *testing.T) {
	s := newSite(t, document(`<portlet-article src="PORTAL/feed/article.json" slug="cau-moi"></portlet-article>`))
	s.serveAll()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1400})
	page.WaitVisible(`portlet-article >>> [data-article-step="larger"]`)
	page.Click(`portlet-article >>> [data-article-step="larger"]`)
	attr(page, "portlet-article >>> article", "data-article-size", "125")
	focusOn(page, `portlet-article >>> [data-article-step="larger"]`)
	page.Click(`portlet-article >>> [data-article-choice="night"]`)
	attr(page, "portlet-article >>> article", "data-article-colour", "night")
	page.Reload()
	attr(page, "portlet-article >>> article", "data-article-size", "125")
	attr(page, "portlet-article >>> article", "data-article-colour", "night")
}
