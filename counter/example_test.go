package counter_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// A site counts its pages and shows the figures.
func Example() {
	// sqlite.NewCounter of counter/sql/sqlite keeps the visits in a file.
	c, err := counter.New(visit.NewMemory(), counter.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()

	home := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!doctype html><title>Cổng thông tin</title>")
	})
	site := c.Middleware(home) // http.ListenAndServe(":8080", site)

	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	site.ServeHTTP(httptest.NewRecorder(), r)
	r.Header.Set("User-Agent", "curl/8.5.0")
	site.ServeHTTP(httptest.NewRecorder(), r)

	if err := c.Flush(context.Background()); err != nil {
		log.Fatal(err)
	}
	figures, err := c.Snapshot(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(figure.Online.Label(nil), figures.Values[figure.Online])
	fmt.Println(figure.ViewsTotal.Label(nil), figures.Values[figure.ViewsTotal])
	for _, refusal := range c.Refusals() {
		if refusal.Count > 0 {
			fmt.Println("not counted:", refusal.Reason, refusal.Count)
		}
	}
	// Output:
	// Đang online 1
	// Tổng truy cập 1
	// not counted: robot 1
}

// Behind proxies the counter believes the forwarded header of those it is told
// to trust.
func ExampleCounter_CheckAddress() {
	c, err := counter.New(visit.NewMemory(), counter.Options{
		TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = "10.0.0.1:51111"
	r.Header.Set("X-Forwarded-For", "198.51.100.1, 203.0.113.7, 10.0.0.2")
	fmt.Println(c.CheckAddress(r).Client)
	// Output: 203.0.113.7
}

// The total of an old counter is carried over once.
func ExampleCounter_Seed() {
	c, err := counter.New(visit.NewMemory(), counter.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	seed := visit.Seed{Views: 2298, Note: "the old portal's counter, read on its last day"}
	fmt.Println(c.Seed(context.Background(), seed))
	fmt.Println(c.Seed(context.Background(), seed))
	// Output:
	// <nil>
	// counter: seed: visit: the counter has been seeded before
}
