//go:build !js

package portlet_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/links"
)

// A select leaves the page by its button alone, with and without script.
func TestSelectLeavesByItsButton(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) { selectLeaves(t, browsertest.PageOptions{}) })
	t.Run("without script", func(t *testing.T) { selectLeaves(t, browsertest.PageOptions{ScriptOff: true}) })
}

func selectLeaves(t *testing.T, opts browsertest.PageOptions) {
	t.Helper()
	list := []portlet.Link{
		{Key: "gioi-thieu", Label: "Giới thiệu", URL: "/gioi-thieu"},
		{Key: "van-ban", Label: "Văn bản", URL: "/van-ban?nam=2023"},
	}
	html := render(t, portlet.Shell(portlet.Links(list, portlet.LinksOptions{View: "select", Redirect: "/di"}), options()))
	lead, err := links.RedirectHandler(list, links.RedirectOptions{})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/di", lead)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(html))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	page := browsertest.Open(t, server.URL, opts)
	require.Equal(t, "Chọn website", browsertest.Eval[string](page, "find('select').labels[0].textContent"))
	page.Focus("select")
	page.Press("ArrowDown")
	require.Equal(t, "van-ban", browsertest.Eval[string](page, "find('select').value"))
	require.Equal(t, server.URL+"/", page.URL())
	page.Loads(func() { page.Click("button") })
	require.Equal(t, server.URL+"/van-ban?nam=2023", page.URL())
}
