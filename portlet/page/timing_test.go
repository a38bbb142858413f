package page_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/page"
)

// TestTimingIsToldToWhomItConcerns: what portlets there are, how long they take
// and what is cached is told to nobody, unless the host says so, and what tells
// it is kept by no proxy.
func TestTimingIsToldToWhomItConcerns(t *testing.T) {
	operator := func(r *http.Request) bool { return r.Header.Get("X-Operator") != "" }
	rows := []struct {
		name   string
		timing func(*http.Request) bool
		header []string
		told   bool
	}{
		{"by default to nobody", nil, nil, false},
		{"by default not to operators either", nil, []string{"X-Operator", "1"}, false},
		{"not to readers", operator, nil, false},
		{"to operators", operator, []string{"X-Operator", "1"}, true},
	}
	for _, row := range rows {
		for _, stream := range []bool{false, true} {
			t.Run(row.name, func(t *testing.T) {
				tin := &page.Portlet{Title: "Tin", Render: says("x"), Resource: picture, Cache: page.Cache{Expiry: time.Hour, Scope: page.Public}}
				p := newPage(t, page.Options{Timing: row.timing, Shared: true, Stream: stream}, tin)
				for _, target := range []string{"/", "/?p.tin=maximized", "/?p.tin=solo", "/?r.tin=anh"} {
					h := timed(t, p, target, row.header...)
					require.Equal(t, row.told, len(h.Values("Server-Timing"))+len(h.Values("Trailer")) > 0, "%s: %v", target, h)
					if row.told || stream && target == "/" {
						require.Equal(t, "private, no-cache", h.Get("Cache-Control"), target)
					} else {
						require.Contains(t, h.Get("Cache-Control"), "public", target)
					}
				}
			})
		}
	}
}

func picture(context.Context, page.Request, string) (page.Resource, error) {
	return page.Resource{Type: "image/png", Body: []byte("x")}, nil
}

// timed returns the headers, and behind them the trailers.
func timed(t *testing.T, p *page.Page, target string, header ...string) http.Header {
	t.Helper()
	w := get(p, target, header...)
	require.Equal(t, http.StatusOK, w.Code, target)
	h := w.Result().Header.Clone()
	for name, values := range w.Result().Trailer {
		h[name] = values
	}
	return h
}
