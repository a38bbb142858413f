package wasm_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/links"
)

// The widgets on a static site, with the kit's own feeds in all three formats,
// its own counter and its own list of links behind them.
func TestWidgetsWithTheKitsFeedsAndCounter(t *testing.T) {
	s := newSite(t, document(`<portlet-news id="json" src="PORTAL/feed/kit.json"></portlet-news><portlet-news id="rss" src="PORTAL/feed/kit.rss"></portlet-news>
<portlet-news id="atom" src="PORTAL/feed/kit.atom"></portlet-news><portlet-article src="PORTAL/feed/kit.json" slug="cau-moi"></portlet-article>
<portlet-visits src="PORTAL/feed/counter" refresh="30"></portlet-visits><portlet-links src="PORTAL/feed/lien-ket.json"></portlet-links>`))
	body, _, err := sanitize.New(sanitize.Options{}).HTML(`<h2>Ý nghĩa</h2><p>Dân đi lại <b>dễ dàng</b>.</p>`)
	require.NoError(t, err)
	when := time.Date(2023, 4, 6, 7, 21, 0, 0, time.UTC)
	source, err := memory.New([]article.Article{
		{ID: "1", Slug: "cau-moi", Title: "Khởi công cầu mới", Summary: "Cầu dài.", Section: article.Section{Key: "xa-hoi", Name: "Xã hội"}, Body: body, Published: when,
			Source: article.Origin{Name: "daidoanket.vn"}},
		{ID: "2", Slug: "le-hoi", Title: "Lễ hội & chợ <quê>", Section: article.Section{Key: "xa-hoi", Name: "Xã hội"}, Published: when.Add(-time.Hour)},
	})
	require.NoError(t, err)
	publisher, err := feed.NewPublisher(source, feed.Options{Site: feed.Site{Name: "Cổng", Home: s.portal.URL, Lang: "vi"}, Origins: []string{s.host.URL}})
	require.NoError(t, err)
	s.plain.Handle("/kit.json", publisher.JSONHandler())
	s.plain.Handle("/kit.rss", publisher.RSSHandler())
	s.plain.Handle("/kit.atom", publisher.AtomHandler())
	c, err := counter.New(visit.NewMemory(), counter.Options{Origins: []string{s.host.URL}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()) })
	s.plain.Handle("/counter/", c.Handler())
	list, err := links.JSONHandler([]portlet.Link{{Label: "Chính phủ", URL: "https://chinhphu.vn/"}, {Label: "Bản đồ", URL: "/ban-do"}},
		links.JSONOptions{Title: "Liên kết của cổng", Origins: []string{s.host.URL}})
	require.NoError(t, err)
	s.plain.Handle("/lien-ket.json", list)

	const reader = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 2600, UserAgent: reader})
	for _, id := range []string{"#json", "#rss", "#atom"} {
		ready(page, id, "ok")
		require.Equal(t, "Cổng", browsertest.Eval[string](page, `document.querySelector("`+id+`").shadowRoot.querySelector("h2 slot").firstChild.nodeValue.trim()`))
		require.Equal(t, []string{"Khởi công cầu mới", "Lễ hội & chợ <quê>"}, page.Texts(id+" >>> .article-entry-title"))
		require.Equal(t, "06/04/2023 14:21", page.Text(id+" >>> time"))
	}
	page.WaitFor(`deep('portlet-article', 'article')`)
	require.Equal(t, "Khởi công cầu mới", page.Text("portlet-article >>> h2"))
	require.Contains(t, page.HTML("portlet-article >>> .article-body"), "<h3>Ý nghĩa</h3>")
	require.Contains(t, page.Text("portlet-article >>> article"), "daidoanket.vn")
	ready(page, "portlet-visits", "ok")
	ready(page, "portlet-links", "ok")
	require.Equal(t, []string{"Chính phủ", "Bản đồ"}, browsertest.Eval[[]string](page, `deepAll('portlet-links', 'li a').map((a) => a.firstChild.nodeValue.trim())`))
	require.Equal(t, s.portal.URL+"/ban-do", browsertest.Eval[string](page, `deepAll('portlet-links', 'li a')[1].href`))
	page.WaitIdle(500 * time.Millisecond)
	require.Zero(t, count(page, "/nowhere"))
	for _, r := range page.Requests() {
		if r.Method == http.MethodPost {
			require.Equal(t, http.StatusNoContent, r.Status, r.URL)
		}
	}
	// Who comes second gets its number in a rendering of its own.
	var names map[string]bool
	numbered := func() bool {
		names = map[string]bool{}
		for _, node := range page.AX("region", "") {
			names[node.Name] = true
		}
		return names["Cổng"] && names["Cổng (2)"] && names["Cổng (3)"]
	}
	for end := time.Now().Add(wait * 3); !numbered() && time.Now().Before(end); {
		time.Sleep(tick)
	}
	require.True(t, numbered(), "%v", names)
	page.RequireAccessible(t)
	page.RequireQuiet(t)
}
