package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/counter/visit/visittest"
	"github.com/portletkit/portletkit/portlet/portlettest"
)

func TestStoreKeepsTheContract(t *testing.T) {
	visittest.Run(t, func(*testing.T) visit.Store { return told{visit.NewMemory()} })
}

func TestTwoSites(t *testing.T) {
	handler, err := sites(map[string]visit.Store{"a.example": visit.NewMemory(), "b.example": visit.NewMemory()}, news())
	require.NoError(t, err)
	get := func(host, path string) string {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = host
		r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w.Body.String()
	}
	get("a.example", "/tin/cho-phien")
	get("a.example", "/tin/cau-moi")
	get("a.example", "/tin/cau-moi")
	get("a.example", "/khong-co")
	get("b.example", "/tin/cho-phien")
	require.Eventually(t, func() bool {
		all := get("", "/metrics")
		return strings.Contains(all, `{figure="views-total",site="a.example"} 3`) && strings.Contains(all, `{figure="views-total",site="b.example"} 1`)
	}, 30*time.Second, 100*time.Millisecond)
	a, b := get("a.example", "/"), get("b.example", "/")
	portlettest.Require(t, []byte(a))
	require.Less(t, strings.Index(a, "Cầu mới"), strings.Index(a, "Chợ phiên"))
	require.Contains(t, a, "2 lượt xem")
	require.NotContains(t, a, "khong-co")
	require.NotContains(t, b, "Cầu mới")
}
