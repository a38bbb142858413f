package assets_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/assets"
)

func TestHandler(t *testing.T) {
	f := func(name, mime, content string) {
		t.Helper()
		for _, path := range []string{assets.Path("/assets/article/", name), "/assets/article/" + name} {
			w := httptest.NewRecorder()
			assets.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
			require.Equal(t, http.StatusOK, w.Code, path)
			require.Equal(t, mime, w.Header().Get("Content-Type"))
			require.Equal(t, content, w.Body.String())
		}
		require.Regexp(t, `^sha384-`, assets.Integrity(name))
	}
	f(assets.CSS, "text/css; charset=utf-8", article.Stylesheet())
	f(assets.JS, "text/javascript; charset=utf-8", article.Script())
	f(assets.EarlyJS, "text/javascript; charset=utf-8", article.EarlyScript())
	require.Empty(t, assets.Path("/assets/", "other.css"))
}
