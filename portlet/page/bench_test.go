package page_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// frontTitles are the windows of the benchmarks' front page.
var frontTitles = []string{
	"Hoạt động của lãnh đạo Bộ;hoatdongcualanhdaobo", "Thông tin tuyên truyền;thongtintuyentruyen",
	"Văn bản mới", "Thông báo", "Hoạt động của lãnh đạo Bộ;hoatdongcualanhdaobo",
	"Chuyển đổi số", "Lịch công tác", "Liên kết website;lienketwebsite",
}

func frontLinks(n int) []portlet.Link {
	links := make([]portlet.Link, 5)
	for i := range links {
		links[i] = portlet.Link{
			Label: fmt.Sprintf("Nhiều cách làm hay trong công tác chăm lo người nghèo & cận nghèo, kỳ %d", i+1),
			URL:   fmt.Sprintf("/tin/nhieu-cach-lam-hay-%d-%d", n, i+1),
		}
	}
	return links
}

func frontPortlet(n int, cache page.Cache) *page.Portlet {
	links := frontLinks(n)
	return &page.Portlet{
		Title: frontTitles[n], Cache: cache,
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			return portlet.Links(links, portlet.LinksOptions{ID: r.Window}), nil
		},
		Frame: portlet.WindowOptions{More: portlet.Link{URL: fmt.Sprintf("/chuyen-muc/%d", n)}},
	}
}

// front is the page of a portal: 8 windows of 5 links each.
func front(tb testing.TB, cache page.Cache, more ...*page.Portlet) *page.Page {
	return frontOf(tb, nil, cache, more...)
}

func frontOf(tb testing.TB, engine *page.Engine, cache page.Cache, more ...*page.Portlet) *page.Page {
	tb.Helper()
	var left, right []*page.Portlet
	for n := range frontTitles {
		if n < 4 {
			left = append(left, frontPortlet(n, cache))
		} else {
			right = append(right, frontPortlet(n, cache))
		}
	}
	p, err := page.New(page.Layout{
		Heading: "Cổng thông tin",
		Shell: func(*http.Request) (portlet.ShellOptions, error) {
			return portlet.ShellOptions{Title: "Cổng thông tin", Stylesheets: []string{"/assets/portlet.css"}}, nil
		},
		Regions: []page.Region{{Portlets: left, Wide: true}, {Portlets: append(right, more...)}},
	}, page.Options{Engine: engine})
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// discard is a response that costs nothing.
type discard struct {
	header http.Header
	status int
	size   int
}

func (d *discard) Header() http.Header { return d.header }
func (d *discard) WriteHeader(s int)   { d.status = s }
func (d *discard) Write(p []byte) (int, error) {
	d.size += len(p)
	return len(p), nil
}

func benchmarkPage(b *testing.B, h http.Handler) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	w := &discard{header: http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		w.size = 0
		h.ServeHTTP(w, r)
	}
	if w.status != http.StatusOK {
		b.Fatal(w.status)
	}
	b.ReportMetric(float64(w.size), "bytes/page")
}

func BenchmarkFront(b *testing.B) {
	b.Run("html-template", func(b *testing.B) { benchmarkPage(b, baselineHandler(b)) })
	b.Run("rendered", func(b *testing.B) { benchmarkPage(b, front(b, page.Cache{})) })
	b.Run("cached", func(b *testing.B) {
		benchmarkPage(b, front(b, page.Cache{Expiry: page.Forever, Scope: page.Public}))
	})
}

// BenchmarkFrontRatio takes turns with html/template, so that a busy machine
// slows all down alike, and compares the best of many turns:
//
//	go test -run '^$' -bench FrontRatio -benchtime 200x ./portlet/page
func BenchmarkFrontRatio(b *testing.B) {
	handlers := []http.Handler{
		baselineHandler(b), front(b, page.Cache{}),
		front(b, page.Cache{Expiry: page.Forever, Scope: page.Public}),
	}
	best := make([]time.Duration, len(handlers))
	for b.Loop() {
		for i, h := range handlers {
			if took := timeOf(h); best[i] == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	for i, name := range []string{"html-template", "rendered", "cached"} {
		b.ReportMetric(float64(best[i].Nanoseconds())/turn/1000, name+"-µs")
		b.ReportMetric(float64(best[0])/float64(best[i]), name+"-times-faster")
	}
}

// turn is how many pages are timed together.
const turn = 20

func timeOf(h http.Handler) time.Duration {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	w := &discard{header: http.Header{}}
	start := time.Now()
	for range turn {
		clear(w.header)
		h.ServeHTTP(w, r)
	}
	return time.Since(start)
}
