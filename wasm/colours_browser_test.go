package wasm_test

import (
	"testing"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// The colours that a reader chooses are the article's, in a shadow root, too;
// on paper there is ink, whatever the screen has.
func TestReadingColoursAndInk(t *testing.T) {
	s := newSite(t, document(`<portlet-article src="PORTAL/feed/article.json" slug="cau-moi"></portlet-article>`))
	s.serveAll()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1400})
	for _, c := range []struct{ choice, surface, text string }{
		{"night", "rgb(26, 34, 43)", "rgb(219, 226, 232)"},
		{"sepia", "rgb(248, 239, 220)", "rgb(64, 48, 31)"},
	} {
		page.WaitVisible(`portlet-article >>> [data-article-choice="` + c.choice + `"]`)
		page.Click(`portlet-article >>> [data-article-choice="` + c.choice + `"]`)
		style(page, "portlet-article >>> article", "background-color", c.surface)
		style(page, "portlet-article >>> .article-body p", "color", c.text)
		page.RequireAccessible(t)
	}
	page = browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1400, Print: true, DarkScheme: true})
	style(page, "portlet-article >>> .article-body p", "color", "rgb(0, 0, 0)")
}
