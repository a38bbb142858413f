package page_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/page"
	"github.com/portletkit/portletkit/portlet/portlettest"
)

// TestKeyNamesTheWindowAndIsNotShown: a renamed portlet keeps its addresses.
func TestKeyNamesTheWindowAndIsNotShown(t *testing.T) {
	f := func(p page.Portlet, title string) {
		t.Helper()
		p.Render = says("x")
		html := get(newPage(t, page.Options{}, &p), "/").Body.Bytes()
		portlettest.Require(t, html)
		require.Contains(t, string(html), `id="lkw-title">`+title+`</h2>`)
		require.NotContains(t, string(html), ";lkw")
	}
	f(page.Portlet{Title: "Liên kết website", Key: "lkw"}, "Liên kết website")
	f(page.Portlet{Title: " Liên  kết mới ", Key: "lkw"}, "Liên kết mới")

	for _, key := range []string{"Lkw", "l k", "một", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddd"} {
		_, err := page.New(page.Layout{Lead: []*page.Portlet{{Title: "A", Key: key}}}, page.Options{})
		require.ErrorContains(t, err, "page: layout cannot be used", key)
	}
}
