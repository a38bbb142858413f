package counter_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"time"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

const exampleBrowser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

// oldPortal is a counter that has taken the total of an older one over.
func oldPortal(opts counter.Options) *counter.Counter {
	opts.Now = func() time.Time { return time.Date(2026, 11, 24, 7, 21, 0, 0, time.UTC) }
	c, err := counter.New(visit.NewMemory(), opts)
	if err != nil {
		log.Fatal(err)
	}
	if err := c.Seed(context.Background(), visit.Seed{Views: 2298, Note: "the old portal's counter"}); err != nil {
		log.Fatal(err)
	}
	return c
}

// ask sends a browser's request and returns the answer.
func ask(h http.Handler, method, target, body string) *http.Response {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header.Set("User-Agent", exampleBrowser)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// What <portlet-visits src="https://portal.example/counter"> asks for stands in
// one folder. Sites whose pages are counted by it are named.
func ExampleCounter_Handler() {
	c := oldPortal(counter.Options{Origins: []string{"https://xa.example"}})
	defer c.Close()
	mux := http.NewServeMux()
	mux.Handle("/counter/", c.Handler())

	r := httptest.NewRequest(http.MethodPost, "/counter/beacon", strings.NewReader(`{"page": "/gioi-thieu"}`))
	r.Header.Set("User-Agent", exampleBrowser)
	for _, site := range []string{"https://xa.example", "https://khac.example"} {
		r.Header.Set("Origin", site)
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		fmt.Println(site, w.Code)
	}
	var snapshot struct{ Figures map[string]int }
	if err := json.NewDecoder(ask(mux, http.MethodGet, "/counter/snapshot.json", "").Body).Decode(&snapshot); err != nil {
		log.Fatal(err)
	}
	fmt.Println(snapshot.Figures[figure.ViewsTotal.String()])
	// Output:
	// https://xa.example 204
	// https://khac.example 403
	// 2299
}

// Middleware counts the pages that are served, not what they are made of.
func ExampleCounter_Middleware() {
	c := oldPortal(counter.Options{Exclude: func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/quan-tri") }})
	defer c.Close()
	site := c.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/anh.png" {
			w.Header().Set("Content-Type", "image/png")
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!doctype html><title>Cổng thông tin</title>")
	}))
	for _, path := range []string{"/", "/", "/anh.png", "/quan-tri/bai-moi", "/tin/cau-moi"} {
		ask(site, http.MethodGet, path, "")
	}
	if err := c.Flush(context.Background()); err != nil {
		log.Fatal(err)
	}
	top, err := c.Pages(context.Background(), 10)
	fmt.Println(top, err)
	// Output: [{/ 2} {/tin/cau-moi 1}] <nil>
}

func ExampleCounter_SnapshotHandler() {
	c := oldPortal(counter.Options{})
	defer c.Close()
	var snapshot struct {
		AsOf        string
		Figures     map[string]int
		Definitions map[string]struct{ Label struct{ Vi, En string } }
	}
	res := ask(c.SnapshotHandler(), http.MethodGet, "/counter/snapshot.json", "")
	if err := json.NewDecoder(res.Body).Decode(&snapshot); err != nil {
		log.Fatal(err)
	}
	label := snapshot.Definitions[figure.ViewsTotal.String()].Label
	fmt.Println(snapshot.AsOf, label.Vi, snapshot.Figures[figure.ViewsTotal.String()])
	fmt.Println(res.Header.Get("Cache-Control"))
	// Output:
	// 2026-11-24T14:21:00+07:00 Tổng truy cập 2298
	// public, max-age=4
}

// A page that no middleware sees counts itself. It makes up a token and may
// send the view again until it is answered: it counts once.
func ExampleCounter_BeaconHandler() {
	c := oldPortal(counter.Options{})
	defer c.Close()
	for range 2 {
		res := ask(c.BeaconHandler(), http.MethodPost, "/counter/beacon", `{"page": "/tin/cau-moi", "token": "b0a1c2d3e4f5"}`)
		fmt.Println(res.StatusCode)
	}
	figures, err := c.Snapshot(context.Background())
	fmt.Println(figures.Values[figure.ViewsToday], err)
	// Output:
	// 204
	// 204
	// 1 <nil>
}

// A heartbeat keeps a reader online who reads one page for long; it counts no
// page view.
func ExampleCounter_HeartbeatHandler() {
	c := oldPortal(counter.Options{})
	defer c.Close()
	ask(c.BeaconHandler(), http.MethodPost, "/counter/beacon", `{"page":"/tin"}`)
	fmt.Println(ask(c.HeartbeatHandler(), http.MethodPost, "/counter/heartbeat", `{}`).StatusCode)
	if err := c.Flush(context.Background()); err != nil {
		log.Fatal(err)
	}
	figures, err := c.Snapshot(context.Background())
	fmt.Println(figures.Values[figure.Online], figures.Values[figure.ViewsToday], err)
	// Output:
	// 204
	// 1 1 <nil>
}

// In a page: new EventSource("/counter/stream"). The server ends its streams
// when it shuts down.
func ExampleCounter_StreamHandler() {
	c := oldPortal(counter.Options{})
	defer c.Close()
	server := httptest.NewUnstartedServer(c.StreamHandler())
	server.Config.RegisterOnShutdown(c.EndStreams)
	server.Start()
	defer server.Close()

	res, err := http.Get(server.URL + "/counter/stream")
	if err != nil {
		log.Fatal(err)
	}
	defer res.Body.Close()
	event, err := bufio.NewReader(res.Body).ReadString('\n')
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(res.Header.Get("Content-Type"))
	fmt.Println(strings.HasPrefix(event, `data: {"asOf":"2026-11-24T14:21:00+07:00"`), strings.Contains(event, `"views-total":2298`))
	// Output:
	// text/event-stream
	// true true
}

// For a mail signature, or a page that takes pictures alone:
// <img src="https://portal.example/counter/badge.svg?figure=views-total" alt="…">
func ExampleCounter_BadgeHandler() {
	c := oldPortal(counter.Options{})
	defer c.Close()
	res := ask(c.BadgeHandler(), http.MethodGet, "/counter/badge.svg?lang=en", "")
	var text strings.Builder
	if err := res.Write(&text); err != nil {
		log.Fatal(err)
	}
	_, title, _ := strings.Cut(text.String(), "<title>")
	title, _, _ = strings.Cut(title, "</title>")
	fmt.Println(res.Header.Get("Content-Type"), title)
	fmt.Println(ask(c.BadgeHandler(), http.MethodGet, "/counter/badge.svg?figure=hits", "").StatusCode)
	// Output:
	// image/svg+xml Page views in total: 2,298
	// 400
}

func ExampleMetricsHandler() {
	c := oldPortal(counter.Options{})
	defer c.Close()
	lines := bufio.NewScanner(ask(counter.MetricsHandler(c), http.MethodGet, "/metrics", "").Body)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "views-total") || strings.HasPrefix(lines.Text(), "portlet_counter_writable") {
			fmt.Println(lines.Text())
		}
	}
	// Output:
	// portlet_counter_figure{figure="views-total"} 2298
	// portlet_counter_writable 1
}

// A process that serves several sites answers for all of them at once.
func ExampleMetricsHandler_sites() {
	commune := oldPortal(counter.Options{Site: "xã Tân Lam"})
	defer commune.Close()
	ward := oldPortal(counter.Options{Site: "phường Bến Gỗ"})
	defer ward.Close()
	lines := bufio.NewScanner(ask(counter.MetricsHandler(commune, ward), http.MethodGet, "/metrics", "").Body)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "views-total") {
			fmt.Println(lines.Text())
		}
	}
	// Output:
	// portlet_counter_figure{figure="views-total",site="xã Tân Lam"} 2298
	// portlet_counter_figure{figure="views-total",site="phường Bến Gỗ"} 2298
}

// 200, or 503 while the store cannot be written: for a load balancer's or a
// monitor's questions.
func ExampleCounter_HealthHandler() {
	c := oldPortal(counter.Options{})
	res := ask(c.HealthHandler(), http.MethodGet, "/health", "")
	var health counter.Health
	if err := json.NewDecoder(res.Body).Decode(&health); err != nil {
		log.Fatal(err)
	}
	fmt.Println(res.StatusCode, health.Writable, health.Held)
	if err := c.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Println(ask(c.HealthHandler(), http.MethodGet, "/health", "").StatusCode)
	// Output:
	// 200 true 0
	// 503
}

// Open the address in a browser when proxies are set up: "client" has to be
// your own address.
func ExampleCounter_SelfCheckHandler() {
	c := oldPortal(counter.Options{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}})
	defer c.Close()
	r := httptest.NewRequest(http.MethodGet, "/address", nil)
	r.RemoteAddr = "10.0.0.1:51111"
	r.Header.Set("X-Forwarded-For", "203.0.113.7")
	w := httptest.NewRecorder()
	c.SelfCheckHandler().ServeHTTP(w, r)
	fmt.Println(w.Body)
	// Output:
	// {"peer":"10.0.0.1","trusted":true,"header":"X-Forwarded-For","forwarded":["203.0.113.7"],"client":"203.0.113.7"}
}

// Why requests were not counted.
func ExampleCounter_Refusals() {
	c := oldPortal(counter.Options{})
	defer c.Close()
	ask(c.BeaconHandler(), http.MethodPost, "/counter/beacon", `{"robot": true}`)
	ask(c.BeaconHandler(), http.MethodPost, "/counter/beacon", `no JSON`)
	for _, r := range c.Refusals() {
		if r.Count > 0 {
			fmt.Println(r.Reason, r.Count)
		}
	}
	// Output:
	// body 1
	// robot 1
}

// A portlet "Tin đọc nhiều" turns the names of pages into its articles.
func ExampleCounter_Top() {
	c := oldPortal(counter.Options{})
	defer c.Close()
	for _, page := range []string{"/tin/a", "/tin/b?fbclid=1", "/tin/b"} {
		ask(c.BeaconHandler(), http.MethodPost, "/counter/beacon", `{"page":"`+page+`"}`)
	}
	top, err := c.Top(context.Background(), figure.SevenDays, 5)
	fmt.Println(figure.SevenDays.Label(nil), top, err)
	// Output:
	// Đọc nhiều 7 ngày qua [{/tin/b 2} {/tin/a 1}] <nil>
}

// Operators read the days of a month as a table that spreadsheets open.
func ExampleCounter_ReportHandler() {
	c := oldPortal(counter.Options{})
	defer c.Close()
	r := httptest.NewRequest(http.MethodGet, "/tin/cau-moi", nil)
	r.Header.Set("User-Agent", exampleBrowser)
	fmt.Println(c.Count(r) == counter.Counted)
	if err := c.Flush(context.Background()); err != nil {
		log.Fatal(err)
	}
	report := ask(c.ReportHandler(), http.MethodGet, "/report?from=2026-11-23&to=2026-11-24&format=json", "")
	var days []struct {
		Day   string
		Views int
	}
	if err := json.NewDecoder(report.Body).Decode(&days); err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Header.Get("Content-Type"), days)

	most, err := c.Top(context.Background(), figure.OneDay, 10)
	fmt.Println(most, err)
	// Output:
	// true
	// application/json [{2026-11-23 0} {2026-11-24 1}]
	// [{/tin/cau-moi 1}] <nil>
}
