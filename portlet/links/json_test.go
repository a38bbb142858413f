package links_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/cors"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/links"
)

var jsonList = []portlet.Link{
	{Key: "chinh-phu", Label: "Chính phủ </script>", URL: "https://chinhphu.vn/?a=1&b=2", Group: "Trung ương", Image: "/logo.png", Lang: "vi"},
	{Label: "Giới thiệu", URL: "/gioi-thieu"},
}

func askJSON(t *testing.T, opts links.JSONOptions, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	h, err := links.JSONHandler(jsonList, opts)
	require.NoError(t, err)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestList(t *testing.T) {
	w := askJSON(t, links.JSONOptions{Title: "Liên kết"}, httptest.NewRequest("GET", "/lien-ket.json", nil))
	require.Equal(t, 200, w.Code)
	require.Equal(t, "application/json", w.Header().Get("Content-Type"))
	require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
	require.Empty(t, w.Header().Get("Access-Control-Allow-Origin"), "other sites may not read it unless they are named")

	var got any
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got))
	require.Equal(t, map[string]any{"title": "Liên kết", "links": []any{
		map[string]any{"label": "Chính phủ </script>", "url": "https://chinhphu.vn/?a=1&b=2", "group": "Trung ương", "image": "/logo.png", "lang": "vi"},
		map[string]any{"label": "Giới thiệu", "url": "/gioi-thieu"},
	}}, got, "keys stay at home")
	require.NotContains(t, w.Body.String(), "</script>")
}

func TestEmptyListIsAList(t *testing.T) {
	file, err := links.Marshal("", nil)
	require.NoError(t, err)
	require.Equal(t, `{"links":[]}`, string(file))
}

func TestWhoHasItIsSpared(t *testing.T) {
	first := askJSON(t, links.JSONOptions{}, httptest.NewRequest("HEAD", "/", nil))
	require.Equal(t, 200, first.Code)
	require.Empty(t, first.Body.String())
	again := httptest.NewRequest("GET", "/", nil)
	again.Header.Set("If-None-Match", first.Header().Get("ETag"))
	require.Equal(t, http.StatusNotModified, askJSON(t, links.JSONOptions{}, again).Code)
	require.Equal(t, 200, askJSON(t, links.JSONOptions{Title: "Khác"}, again).Code, "another title is another list")
}

func TestOrigins(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Origin", "https://xa.example")
	require.Equal(t, "*", askJSON(t, links.JSONOptions{Origins: []string{"*"}}, r).Header().Get("Access-Control-Allow-Origin"))
	named := links.JSONOptions{Origins: []string{"https://xa.example"}}
	require.Equal(t, "https://xa.example", askJSON(t, named, r).Header().Get("Access-Control-Allow-Origin"))
	r.Header.Set("Origin", "https://khac.example")
	w := askJSON(t, named, r)
	require.Empty(t, w.Header().Get("Access-Control-Allow-Origin"))
	require.Equal(t, "Origin", w.Header().Get("Vary"))

	_, err := links.JSONHandler(jsonList, links.JSONOptions{Origins: []string{"xa.example"}})
	require.ErrorContains(t, err, "links: origins")
	require.ErrorIs(t, err, cors.Err)
	require.ErrorContains(t, err, `links: origins: not an origin: "xa.example": `)
}

func TestJSONRefuses(t *testing.T) {
	require.Equal(t, 405, askJSON(t, links.JSONOptions{}, httptest.NewRequest("POST", "/", nil)).Code)

	_, err := links.JSONHandler([]portlet.Link{{Label: "Xem", URL: "javascript:alert(1)"}}, links.JSONOptions{})
	require.ErrorContains(t, err, "portlet: link 0")
	_, err = links.JSONHandler(make([]portlet.Link, 1001), links.JSONOptions{})
	require.ErrorContains(t, err, "at most 1000")
	many := make([]portlet.Link, 1000)
	for i := range many {
		many[i] = portlet.Link{Label: "Một", URL: "/mot"}
	}
	_, err = links.JSONHandler(many, links.JSONOptions{})
	require.NoError(t, err)
}
