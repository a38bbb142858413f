package counter

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/visit"
)

// nowhere is the cheapest writer: what a benchmark adds to it is the
// middleware's.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header         { return n.header }
func (n nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (n nowhere) WriteHeader(int)             {}

func bareHandler(w http.ResponseWriter, _ *http.Request) {
	w.Header()["Content-Type"] = htmlType
	_, _ = w.Write(body)
}

var (
	htmlType = []string{"text/html; charset=utf-8"}
	body     = []byte("<p>")
)

func pageRequest() *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/tin/bai-viet", nil)
	r.RemoteAddr = "203.0.113.7:51111"
	r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	r.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	r.Header.Set("Sec-Fetch-Dest", "document")
	return r
}

// BenchmarkMiddleware is what the middleware adds to the time of a page: the
// difference of its two lines. The work behind the page's back is not in it,
// and is throttled by its own queue.
func BenchmarkMiddleware(b *testing.B) {
	bare := http.HandlerFunc(bareHandler)
	b.Run("without", func(b *testing.B) { benchPages(b, bare, nil) })
	b.Run("with", func(b *testing.B) {
		c, err := New(visit.NewMemory(), Options{})
		require.NoError(b, err)
		defer c.Close()
		benchPages(b, c.Middleware(bare), c)
	})
}

// drainEvery keeps the queue from filling up, so that its full path is
// measured.
const drainEvery = maxSeen / 2

func benchPages(b *testing.B, h http.Handler, c *Counter) {
	w, r := nowhere{http.Header{}}, pageRequest()
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		h.ServeHTTP(w, r)
		if n++; c != nil && n%drainEvery == 0 {
			b.StopTimer()
			require.NoError(b, c.Flush(context.Background()))
			b.StartTimer()
		}
	}
}

// The middleware's promise in allocations.
func TestMiddlewareAllocations(t *testing.T) {
	c, err := New(visit.NewMemory(), Options{})
	require.NoError(t, err)
	defer c.Close()
	h, w, r := c.Middleware(http.HandlerFunc(bareHandler)), nowhere{http.Header{}}, pageRequest()
	allocations := testing.AllocsPerRun(1000, func() { h.ServeHTTP(w, r) })
	require.LessOrEqual(t, allocations, 2.0)
}

// BenchmarkHit is the work for one page view behind the page's back.
func BenchmarkHit(b *testing.B) {
	c, err := New(visit.NewMemory(), Options{AddressLimit: -1, TotalLimit: -1})
	require.NoError(b, err)
	defer c.Close()
	v := c.pageView(pageRequest(), "/tin")
	b.ReportAllocs()
	for b.Loop() {
		if _, reason := c.hit(v); reason != Counted {
			b.Fatal(reason)
		}
	}
}
