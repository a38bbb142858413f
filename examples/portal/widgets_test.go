package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

func refused(s testSite, why string) int64 {
	for _, r := range s.portal.counter.Refusals() {
		if r.Reason.String() == why {
			return int64(r.Count)
		}
	}
	return 0
}

// TestWidgetsOnAnotherSite pastes the tags into a page of another origin, under
// a policy that allows what the README says and no more.
func TestWidgetsOnAnotherSite(t *testing.T) {
	var s testSite
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", fmt.Sprintf("default-src 'none'; script-src %[1]s 'wasm-unsafe-eval'; connect-src %[1]s; img-src %[1]s; require-trusted-types-for 'script'; trusted-types portlet-kit", s.URL))
		fmt.Fprintf(w, `<!doctype html><html lang="vi"><meta name="viewport" content="width=device-width"><title>Trang cũ</title><main><h1>Trang cũ</h1>
<script type="module" src="%[1]s/widgets/v1/portlet.js" crossorigin></script>
<portlet-news src="%[1]s/feed.json" heading="Tin tức" limit="5" loading="eager"><a href="%[1]s/">Tin tức</a></portlet-news>
<portlet-links src="%[1]s/lien-ket.json" loading="eager"></portlet-links>
<portlet-visits src="%[1]s/counter" loading="eager"></portlet-visits></main></html>`, s.URL)
	}))
	t.Cleanup(other.Close)
	s = start(t, func(o *settings) { o.origins = other.URL })
	page := browsertest.Open(t, other.URL, browsertest.PageOptions{Width: 1280})
	page.WaitFor("deepAll('portlet-news', 'li').length === 5")
	page.WaitFor("deepAll('portlet-links', 'a[href^=https]').length >= 5")
	page.WaitFor("deepAll('portlet-visits', '[data-counter-key]').length === 2")
	// The browser says that a program drives it, so its visit arrives and is
	// refused for that.
	require.Eventually(t, func() bool { return refused(s, "robot") > 0 }, 10*time.Second, 50*time.Millisecond)
	require.Contains(t, page.Text("portlet-news >>> h2"), "Tin tức")
	page.RequireAccessible(t)
	page.RequireQuiet(t)
	page.Screenshot("other-site")
}
