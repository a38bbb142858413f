package portlettest_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/portletkit/portletkit/portlet/portlettest"
)

// In the tests of a host: every page that it has, whatever made it.
func ExampleRequire() {
	var site http.Handler // the host's own
	testMarkup := func(t *testing.T) {
		for _, path := range []string{"/", "/tin", "/lien-he"} {
			t.Run(path, func(t *testing.T) {
				w := httptest.NewRecorder()
				site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
				portlettest.Require(t, w.Body.Bytes())
			})
		}
	}
	_ = testMarkup // func TestMarkup(t *testing.T)
}
