package counter_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet/assets"
)

const strict = "default-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

var files = assets.New(panel.Assets, history.Assets)

// site serves a page with a panel, the counter's handlers and its assets.
func site(t *testing.T, c *counter.Counter, body templ.Component) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/assets/", files)
	mux.Handle("/counter/figures", c.SnapshotHandler())
	mux.Handle("/counter/stream", c.StreamHandler())
	mux.Handle("/counter/hit", c.BeaconHandler())
	mux.Handle("/counter/alive", c.HeartbeatHandler())
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("/site.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css")
		io.WriteString(w, "body{background:var(--portlet-background);color:var(--portlet-text)}")
	})
	mux.Handle("/{$}", templ.Handler(templ.Join(
		templ.Raw(`<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng</title>`+
			`<meta name="viewport" content="width=device-width">`+
			`<link rel="stylesheet" href="/site.css"><link rel="stylesheet" href="`+files.Stylesheet("/assets/")+`">`+
			`<script type="module" src="`+files.Module("/assets/")+`"></script></head><body><main><h1>Lượt truy cập</h1>`),
		body,
		templ.Raw(`</main></body></html>`),
	)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", strict)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server
}

// old are figures that came out of a cache.
var old = figure.Figures{AsOf: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Values: figure.Values{figure.Online: 99, figure.ViewsTotal: 1}}

func value(key figure.Key) string {
	return `document.querySelector("[data-counter-key=` + key.String() + `]").textContent`
}

func TestPanelFollowsTheStream(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		c := seeded(t, counter.Options{StreamEvery: 50 * time.Millisecond})
		server := site(t, c, panel.Panel(old, panel.PanelOptions{Stream: "/counter/stream", Source: "/counter/figures"}))
		page := browsertest.Open(t, server.URL, browsertest.PageOptions{})
		page.WaitFor(value(figure.ViewsTotal) + ` === "2.298"`)
		require.Equal(t, "1", page.Text("[data-counter-key=online]"))
		require.Equal(t, "24/11/2026 09:21", page.Text("time"))
		require.Equal(t, "2026-11-24T09:21:00+07:00", page.Attr("time", "datetime"))

		answer(c.BeaconHandler(), post(""))
		page.WaitFor(value(figure.ViewsTotal) + ` === "2.299"`)
		require.Zero(t, page.Count("[aria-live], [role=status], [role=alert], [role=log]"), "nothing is announced")
		page.RequireQuiet(t)
	})
}

// A link that is pressed, and leads to no other page, ends the stream for a while.
func TestPanelListensAgain(t *testing.T) {
	c := seeded(t, counter.Options{StreamEvery: 50 * time.Millisecond})
	streams := func(n int) {
		t.Helper()
		require.Eventually(t, func() bool { return c.Health().Streams == n }, time.Minute, time.Millisecond)
	}
	server := site(t, c, templ.Join(panel.Panel(old, panel.PanelOptions{Stream: "/counter/stream"}), templ.Raw(`<p>Xem <a href="mailto:vanthu@example.org">văn thư</a></p>`)))
	page := browsertest.Open(t, server.URL, browsertest.PageOptions{})
	streams(1)
	page.Run("must('p a').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))")
	streams(0)
	page.Run("dispatchEvent(new PointerEvent('pointercancel'))")
	streams(1)
	page.Run("must('p a').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))")
	streams(0)
	streams(1)
	answer(c.BeaconHandler(), post(""))
	page.WaitFor(value(figure.ViewsTotal) + ` === "2.299"`)
}

func TestPanelAsksWhereTheStreamIsFull(t *testing.T) {
	c := seeded(t, counter.Options{MaxStreams: -1})
	server := site(t, c, templ.Join(
		panel.Panel(old, panel.PanelOptions{Stream: "/counter/stream", Source: "/counter/figures"}),
		locale.In(locale.Of("en"), panel.Panel(old, panel.PanelOptions{Source: "/counter/figures"})),
	))
	page := browsertest.Open(t, server.URL, browsertest.PageOptions{})
	page.WaitFor(`[...document.querySelectorAll("[data-counter-key=views-total]")].map((e) => e.textContent).join() === "2.298,2,298"`)
	require.Equal(t, "24 November 2026, 09:21", page.Texts("time")[1])
}

// A failing source leaves the server's figures as they are.
func TestPanelWithoutItsSource(t *testing.T) {
	c := seeded(t, counter.Options{})
	server := site(t, c, panel.Panel(old, panel.PanelOptions{Source: "/nowhere", Rows: figure.Keys()}))
	page := browsertest.Open(t, server.URL, browsertest.PageOptions{Width: 360})
	page.WaitAnswered("/nowhere")
	require.Equal(t, "99", page.Text("[data-counter-key=online]"))
	require.Equal(t, "02/01/2026 03:04", page.Text("time"), "in the zone of AsOf")
}

func TestPanelLooks(t *testing.T) {
	c := seeded(t, counter.Options{})
	server := site(t, c, panel.Panel(old, panel.PanelOptions{Rows: figure.Keys()}))
	for name, opts := range map[string]browsertest.PageOptions{
		"narrow":        {Width: 360},
		"large-text":    {Width: 360, TextSize: 32},
		"dark":          {DarkScheme: true},
		"forced-colors": {ForcedColors: true},
		"script-off":    {ScriptOff: true},
	} {
		t.Run(name, func(t *testing.T) {
			page := browsertest.Open(t, server.URL, opts)
			page.Focus("summary")
			page.Press("Enter")
			page.RequireVisible(t, ".counter-panel-definitions")
			page.RequireNoHorizontalScroll(t)
			page.RequireAccessible(t)
			page.Screenshot("counter-panel-" + name)
		})
	}
}

// A page that no middleware sees counts itself, and its reader is online for
// as long as it is shown.
func TestPageThatCountsItself(t *testing.T) {
	c := open(t, counter.Options{})
	server := site(t, c, panel.Presence(panel.PresenceOptions{Beacon: "/counter/hit", Heartbeat: "/counter/alive"}))
	page := browsertest.Open(t, server.URL, browsertest.PageOptions{})
	page.WaitAnswered("/counter/hit")
	page.WaitAnswered("/counter/alive")
	sent := map[string]int{}
	for _, r := range page.Requests() {
		if r.Method == http.MethodPost {
			sent[r.URL] = r.Status
		}
	}
	require.Equal(t, map[string]int{server.URL + "/counter/hit": 204, server.URL + "/counter/alive": 204}, sent)
	require.NoError(t, c.Flush(t.Context()))
	for _, refusal := range c.Refusals() {
		want := int64(0)
		if refusal.Reason == counter.ByRobot {
			want = 2 // the browser says that a program drives it
		}
		require.Equal(t, want, refusal.Count, refusal.Reason.String())
	}
	page.RequireQuiet(t)
}
