package wasm_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// Every state of every widget, in every scheme that a reader may ask for: no
// violation, nothing wider than the screen.
func TestEveryStateIsAccessible(t *testing.T) {
	states := map[string]string{
		"news": `<portlet-news menu src="PORTAL/feed/news.json" more="/tin"></portlet-news>`, "summaries": `<portlet-news view="summaries" src="PORTAL/feed/news.json" heading="Tóm tắt"></portlet-news>`,
		"cards": `<portlet-news view="cards" src="PORTAL/feed/news.json" heading="Thẻ"></portlet-news>`, "pictures": `<portlet-news view="pictures" src="PORTAL/feed/news.json" heading="Ảnh"></portlet-news>`,
		"empty": `<portlet-news src="PORTAL/feed/empty.json" heading="Trống"></portlet-news>`, "failed": `<portlet-news src="PORTAL/feed/none.json" heading="Hỏng"></portlet-news>`,
		"links": `<portlet-links src="PORTAL/feed/links.json"></portlet-links>`, "select": `<portlet-links view="select" src="PORTAL/feed/links.json" heading="Chọn"></portlet-links>`,
		"grouped": `<portlet-links view="grouped" src="PORTAL/feed/links.json" heading="Theo nhóm"></portlet-links>`, "visits": `<portlet-visits src="PORTAL/feed/counter"></portlet-visits>`,
		"visits failed": `<portlet-visits src="PORTAL/feed/none" heading="Đếm"></portlet-visits>`, "article missing": `<portlet-article src="PORTAL/feed/article.json" slug="khong-co"></portlet-article>`,
		"logos": `<portlet-links view="logos" src="PORTAL/feed/links.json" heading="Có hình"></portlet-links>`, "article": `<portlet-article src="PORTAL/feed/article.json" slug="cau-moi" heading-level="2"></portlet-article>`,
		"plain": `<portlet-article view="plain" src="PORTAL/feed/article.json" slug="khac"></portlet-article>`, "rows": `<portlet-visits view="online views-total" src="PORTAL/feed/counter" heading="Hai dòng"></portlet-visits>`,
		"english": `<portlet-news lang="en" src="PORTAL/feed/news.json" heading="News"></portlet-news>`,
	}
	var tags strings.Builder
	for _, tag := range states {
		tags.WriteString(strings.Replace(tag, " src", ` loading="eager" src`, 1) + "\n")
	}
	s := newSite(t, strings.Replace(document(tags.String()), "<title>", `<meta name="viewport" content="width=device-width"><title>`, 1))
	s.serveAll()
	s.sources.HandleFunc("/empty.json", serveText("application/json", `{"items":[]}`))
	s.sources.HandleFunc("/none/snapshot.json", http.NotFound)
	for name, opts := range map[string]browsertest.PageOptions{
		"360 px":        {Width: 360},
		"1280 px":       {Width: 1280},
		"large text":    {Width: 360, TextSize: 32},
		"dark":          {DarkScheme: true},
		"forced colors": {ForcedColors: true},
		"less motion":   {ReducedMotion: true},
		"print":         {Print: true},
	} {
		t.Run(name, func(t *testing.T) {
			opts.Height = 1200
			page := browsertest.Open(t, s.host.URL, opts)
			page.WaitFor(fmt.Sprintf(`[...document.querySelectorAll('main > *')].filter((e) => e.shadowRoot?.querySelector('[data-portlet-status], .article')).length === %d`, len(states)))
			page.Screenshot("states")
			page.RequireAccessible(t)
			page.RequireNoHorizontalScroll(t)
			require.Equal(t, 3, browsertest.Eval[int](page, `[...document.querySelectorAll('main > *')].filter((e) => e.shadowRoot?.querySelector('[data-portlet-status="failed"]')).length`))
		})
	}
}
