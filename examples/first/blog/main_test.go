package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/portlet/portlettest"
)

func TestBlog(t *testing.T) {
	visits, err := counter.New(visit.NewMemory(), counter.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, visits.Close()) })
	site := blog(visits, posts())
	get := func(path string, status int) string {
		t.Helper()
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		require.Equal(t, status, w.Code)
		if status == http.StatusOK {
			portlettest.Require(t, w.Body.Bytes())
		}
		return w.Body.String()
	}
	front := get("/", http.StatusOK)
	for _, words := range []string{"Nhật ký bến sông</title>", "Nước lên", "Sáng nay ở bến.", "Con đò mới", "Hội quán", "Lượt truy cập"} {
		require.Contains(t, front, words)
	}
	one := get("/nuoc-len", http.StatusOK)
	for _, words := range []string{"Nước lên nửa mét, đò vẫn chạy.", "Các tin khác", `href="/do-moi"`} {
		require.Contains(t, one, words)
	}
	get("/khong-co", http.StatusNotFound)
	require.NoError(t, visits.Flush(context.Background()))
	figures, err := visits.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 2, figures.Values[figure.ViewsTotal], "a page that is not there counts nothing")
}
