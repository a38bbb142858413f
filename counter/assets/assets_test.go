package assets_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/assets"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/panel"
)

func TestFiles(t *testing.T) {
	for name, content := range map[string]string{assets.CSS: panel.Stylesheet() + "\n" + history.Stylesheet(), assets.JS: panel.Script()} {
		path := assets.Path("/assets/counter/", name)
		require.Regexp(t, `^/assets/counter/counter\.[0-9a-f]{12}\.(css|js)$`, path)
		require.True(t, strings.HasPrefix(assets.Integrity(name), "sha384-"))
		w := httptest.NewRecorder()
		assets.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		require.Equal(t, 200, w.Code)
		require.Equal(t, content, w.Body.String())
		require.Contains(t, w.Header().Get("Cache-Control"), "immutable")
	}
	require.Empty(t, assets.Path("/assets/counter/", "other.css"))
}

func Example() {
	mux := http.NewServeMux()
	mux.Handle("GET /assets/counter/", assets.Handler())
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, assets.Path("/assets/counter/", assets.CSS), nil))
	fmt.Println(w.Code, w.Header().Get("Content-Type"))
	// Output: 200 text/css; charset=utf-8
}
