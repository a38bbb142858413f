package wasm_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/wasm"
	"github.com/portletkit/portletkit/wasm/widget"
)

func html(t *testing.T, c templ.Component) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, c.Render(context.Background(), &out))
	return out.String()
}

// sameNews is newsFeed as the server has it.
func sameNews() []article.Article {
	day := func(d, h, m int) time.Time {
		return time.Date(2023, 4, d, h, m, 0, 0, time.FixedZone("", 7*3600))
	}
	return []article.Article{
		{Title: "Khởi công cầu qua sông Đáy", Slug: "mot", Published: day(6, 14, 21)},
		{Title: "Lễ hội mùa xuân & <b>chợ</b> quê", Slug: "hai", Published: day(5, 9, 0)},
		{Title: "Trường mới ở xã Yên Nhân", Slug: "ba", Published: day(4, 8, 0)},
		{Title: "Thông báo lịch tiếp công dân", Slug: "bon", Published: day(3, 8, 0)},
		{Title: "Kết quả thi đua quý I", Slug: "nam", Published: day(2, 8, 0)},
	}
}

// filled is a page of the portal's own whose widgets the server has filled.
// The policy allows the portal's style sheet and nothing inline.
func filled(t *testing.T) *site {
	s := newSite(t, "")
	s.serveAll()
	opts := func(source string) widget.Options {
		return widget.Options{Source: s.portal.URL + "/feed/" + source, Stylesheet: s.portal.URL + wasm.Path("/widgets/v1", "widget.css"), Host: "127.0.0.1"}
	}
	news := opts("news.json")
	news.Heading, news.Menu = "Hoạt động", true
	body, _, err := sanitize.New(sanitize.Options{FirstHeading: 3}).HTML(`<p>Sáng nay, <a href="/gioi-thieu">xã</a> khởi công <b>cầu</b>.</p><img src="/x.png" alt="Cầu"><h1>Ý nghĩa</h1><p>Dân đi lại dễ dàng.</p>`)
	require.NoError(t, err)
	whole := article.Article{Slug: "cau-moi", Title: "Khởi công cầu mới", Summary: "Cầu dài 1.200 m.", Body: body, Published: sameNews()[0].Published,
		Section: article.Section{Name: "Xã hội"}, Authors: []article.Author{{Name: "Lê Thu"}}, Tags: []string{"giao thông"}, Source: article.Origin{Name: "daidoanket.vn"}}
	s.page = strings.Replace(document(
		html(t, widget.News(sameNews(), func(a article.Article) string { return s.portal.URL + "/tin/" + a.Slug }, news))+
			html(t, widget.Links([]portlet.Link{
				{Label: "Cổng Thông tin điện tử Chính phủ", URL: "https://chinhphu.vn/"},
				{Label: "Cổng Dịch vụ công quốc gia", URL: "https://dichvucong.gov.vn/"},
				{Label: "Trang của xã", URL: "/"},
			}, opts("links.json")))+
			html(t, widget.Visits(figure.Figures{AsOf: sameNews()[0].Published, Values: figure.Values{figure.Online: 3, figure.ViewsTotal: 2298}}, opts("counter")))+
			html(t, widget.Article(whole, s.portal.URL+"/tin/cau-moi", opts("article.json")))),
		`<script type="module" src="PORTAL/widgets/v1/portlet.js" crossorigin></script>`, html(t, wasm.Script("PORTAL/widgets/v1")), 1)
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "default-src", "style-src PORTAL; default-src", 1))
	return s
}

func TestServerFilledWidgetsNeedNoScript(t *testing.T) {
	s := filled(t)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{ScriptOff: true, Height: 2000})
	page.Screenshot("script-off")
	tree := page.AXTree()
	for _, want := range []string{"Hoạt động", "Khởi công cầu qua sông Đáy", "Trang của xã", "2.298", "Khởi công cầu mới"} {
		found := false
		for _, node := range tree {
			found = found || strings.Contains(node.Name, want)
		}
		require.True(t, found, want)
	}
}

func TestTakeOverKeepsNodesFocusAndPlace(t *testing.T) {
	s := filled(t)
	s.page = strings.Replace(s.page, "<head>", `<head><script src="/mark.js"></script>`, 1)
	s.header.Set("Content-Security-Policy", strings.NewReplacer("default-src", "style-src PORTAL; default-src", "script-src", "script-src 'self'").Replace(csp))
	s.scripts["/mark.js"] = `document.addEventListener('DOMContentLoaded', () => {
  globalThis.news = document.querySelector('portlet-news').shadowRoot;
  globalThis.before = { list: news.querySelector('ul.article-list'), link: news.querySelector('.article-list li:nth-child(2) a') };
  before.link.focus();
});`
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 2000})
	page.WaitFor(`!news.querySelector('link') && news.adoptedStyleSheets.length > 0`)
	readyAll(page)
	require.True(t, browsertest.Eval[bool](page, `news.querySelector('ul.article-list') === before.list`))
	require.True(t, browsertest.Eval[bool](page, `news.activeElement === before.link && document.hasFocus()`))
	require.Equal(t, "Lễ hội mùa xuân & <b>chợ</b> quê", browsertest.Eval[string](page, `news.activeElement.textContent`))
	page.RequireLayoutShift(t, 0)
	page.RequireAccessible(t)
	page.RequireQuiet(t, "/x.png")
}

func TestHeadlinesBeforeTheProgramAreItsOwn(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-news src="PORTAL/feed/news.json" heading="Hoạt động"></portlet-news><p id="after">Sau</p>`),
		"<head>", `<head><script src="/mark.js"></script>`, 1))
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/mark.js"] = `const poll = setInterval(() => {
  const root = document.querySelector('portlet-news')?.shadowRoot;
  const link = root?.querySelector('li:nth-child(3) a');
  if (!link) return;
  clearInterval(poll);
  globalThis.early = { status: root.querySelector('section').dataset.portletStatus ?? 'preview', html: root.querySelector('ul').outerHTML, link };
  link.focus();
}, 1);`
	s.page = waiting(s.page)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Network: browsertest.Fast3G})
	ready(page, "portlet-news", "ok")
	require.Equal(t, "preview", browsertest.Eval[string](page, `early.status`))
	require.Equal(t, browsertest.Eval[string](page, `early.html`), browsertest.Eval[string](page, `deep('portlet-news', 'ul').outerHTML`))
	require.True(t, browsertest.Eval[bool](page, `document.querySelector('portlet-news').shadowRoot.activeElement === early.link`))
	page.RequireLayoutShift(t, 0)
}

// waiting makes the page's first paint wait for the loader, which reserves the
// space.
func waiting(page string) string {
	return strings.Replace(page, `<script type="module"`, `<script type="module" blocking="render"`, 1)
}

func TestSpaceIsReserved(t *testing.T) {
	for _, width := range []int{360, 1280} {
		s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json" heading="Hoạt động"></portlet-news><portlet-links src="PORTAL/feed/links.json"></portlet-links>
<portlet-visits src="PORTAL/feed/counter"></portlet-visits><p id="after">Sau</p>`))
		s.serveAll()
		s.page = waiting(s.page)
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: width, Height: 1800, Network: browsertest.Fast3G})
		ready(page, "portlet-news", "ok")
		ready(page, "portlet-links", "ok")
		ready(page, "portlet-visits", "ok")
		page.WaitIdle(300 * time.Millisecond)
		page.RequireNoHorizontalScroll(t)
		page.RequireLayoutShift(t, 0)
	}
}

func TestWidgetOptionsAreChecked(t *testing.T) {
	var out strings.Builder
	for _, opts := range []widget.Options{{Source: "javascript:x"}, {Stylesheet: "data:text/css,x"}, {More: "//host"}} {
		require.ErrorContains(t, widget.News(nil, nil, opts).Render(context.Background(), &out), "widget: address is neither")
	}
	require.Empty(t, out.String())
}
