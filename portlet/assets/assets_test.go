package assets_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/form"
)

func TestHandlerServesTheFiles(t *testing.T) {
	for name, want := range map[string]string{
		assets.CSS: portlet.Stylesheet() + "\n" + form.Stylesheet(), assets.JS: portlet.Script() + "\n" + form.Script(),
	} {
		path := assets.Path("/a/b/", name)
		w := httptest.NewRecorder()
		assets.Handler().ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		require.Equal(t, http.StatusOK, w.Code, path)
		require.Equal(t, want, w.Body.String())
		require.Contains(t, w.Header().Get("Cache-Control"), "immutable")
		require.Contains(t, assets.Integrity(name), "sha384-")
	}
	require.Empty(t, assets.Path("/", "other.css"))
	require.Empty(t, assets.Integrity("other.css"))
}

func ExampleHandler() {
	mux := http.NewServeMux()
	mux.Handle("GET /assets/", assets.Handler())
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest("GET", assets.Path("/assets/", assets.JS), nil))
	fmt.Println(w.Code, w.Header().Get("Content-Type"))
	// Output: 200 text/javascript; charset=utf-8
}
