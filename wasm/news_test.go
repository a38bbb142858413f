package wasm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/browsertest"
)

func TestNewsOnAnotherOrigin(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json" heading="Hoạt động của lãnh đạo Bộ" limit="5"></portlet-news>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.WaitFor(`document.querySelector('portlet-news')?.shadowRoot?.querySelector('section[data-portlet-status]')`)
	page.Screenshot("news")
	require.Equal(t, 5, browsertest.Eval[int](page, `deepAll('portlet-news', 'li').length`))
	page.RequireQuiet(t)
}
