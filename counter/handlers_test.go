package counter_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/text/locale"
)

var morning = time.Date(2026, 11, 24, 2, 21, 0, 0, time.UTC)

func at(now time.Time) func() time.Time { return func() time.Time { return now } }

// seeded returns a counter with the figures of the old page.
func seeded(t *testing.T, opts counter.Options) *counter.Counter {
	t.Helper()
	if opts.Now == nil {
		opts.Now = at(morning)
	}
	c := open(t, opts)
	require.NoError(t, c.Seed(t.Context(), visit.Seed{Views: 2297, Note: "trang cũ"}))
	answer(c.Middleware(page), get("/"))
	require.NoError(t, c.Flush(t.Context()))
	return c
}

func TestSnapshot(t *testing.T) {
	c := seeded(t, counter.Options{Origins: []string{"*"}})
	w := answer(c.SnapshotHandler(), get("/counter.json"))
	require.Equal(t, 200, w.Code)
	require.Equal(t, "application/json", w.Header().Get("Content-Type"))
	require.Equal(t, "public, max-age=4", w.Header().Get("Cache-Control"))
	require.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"))

	var got struct {
		AsOf        string
		Delayed     bool
		Figures     map[string]int64
		Definitions map[string]struct{ Label, Meaning struct{ Vi, En string } }
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got))
	require.Equal(t, "2026-11-24T09:21:00+07:00", got.AsOf)
	require.EqualValues(t, 2298, got.Figures[figure.ViewsTotal.String()])
	require.EqualValues(t, 1, got.Figures[figure.Online.String()])
	require.EqualValues(t, 1, got.Figures[figure.VisitorsYear.String()])
	require.Len(t, got.Figures, len(figure.Keys()))
	for _, key := range figure.Keys() {
		d := got.Definitions[key.String()]
		require.Equal(t, key.Label(nil), d.Label.Vi)
		require.Equal(t, key.Definition(locale.Of("en")), d.Meaning.En)
		require.NotEmpty(t, d.Label.En)
		require.NotEmpty(t, d.Meaning.Vi)
	}

	r := get("/counter.json")
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	again := answer(c.SnapshotHandler(), r)
	require.Equal(t, http.StatusNotModified, again.Code)
	require.Empty(t, again.Body.String())

	require.Equal(t, 405, answer(c.SnapshotHandler(), post("")).Code)
}

func TestSnapshotChangesWithTheFigures(t *testing.T) {
	c := seeded(t, counter.Options{})
	before := answer(c.SnapshotHandler(), get("/")).Header().Get("ETag")
	answer(c.Middleware(page), get("/"))
	require.NoError(t, c.Flush(t.Context()))
	require.Eventually(t, func() bool {
		return answer(c.SnapshotHandler(), get("/")).Header().Get("ETag") != before
	}, 5*time.Second, 50*time.Millisecond, "figures are never older than five seconds")
}

func TestReadersOfOtherOrigins(t *testing.T) {
	c := seeded(t, counter.Options{Origins: []string{"https://www.example.vn"}})
	r := get("/")
	r.Header.Set("Origin", "https://www.example.vn")
	require.Equal(t, "https://www.example.vn", answer(c.SnapshotHandler(), r).Header().Get("Access-Control-Allow-Origin"))
	r.Header.Set("Origin", "https://evil.example")
	w := answer(c.SnapshotHandler(), r)
	require.Empty(t, w.Header().Get("Access-Control-Allow-Origin"))
	require.Equal(t, "Origin", w.Header().Get("Vary"), "caches must keep the answers apart")
}

// readEvent returns the data of the next event of a stream.
func readEvent(t *testing.T, in *bufio.Reader) string {
	t.Helper()
	for {
		line, err := in.ReadString('\n')
		require.NoError(t, err)
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			return strings.TrimSpace(data)
		}
	}
}

func TestStream(t *testing.T) {
	c := seeded(t, counter.Options{StreamEvery: 20 * time.Millisecond, MaxStreams: 1})
	server := httptest.NewServer(c.Middleware(c.StreamHandler()))
	defer server.Close()
	stream, err := http.Get(server.URL)
	require.NoError(t, err)
	defer stream.Body.Close()
	require.Equal(t, "text/event-stream", stream.Header.Get("Content-Type"))
	in := bufio.NewReader(stream.Body)
	first := readEvent(t, in)
	require.Contains(t, first, `"views-total":2298`)
	require.NotContains(t, first, "definitions")

	full, err := http.Get(server.URL)
	require.NoError(t, err)
	full.Body.Close()
	require.Equal(t, 503, full.StatusCode, "one stream too many")
	require.Equal(t, 1, c.Health().Streams)

	answer(c.Middleware(page), get("/"))
	require.Contains(t, readEvent(t, in), `"views-total":2299`, "a change is told")

	require.NoError(t, c.Close())
	_, err = io.ReadAll(in)
	require.NoError(t, err, "streams end with the counter")
}

// A server that shuts down does not wait for its streams.
func TestStreamEndsWithItsServer(t *testing.T) {
	c := seeded(t, counter.Options{})
	server := httptest.NewUnstartedServer(c.StreamHandler())
	server.Config.RegisterOnShutdown(c.EndStreams)
	server.Start()
	defer server.Close()
	stream, err := http.Get(server.URL)
	require.NoError(t, err)
	defer stream.Body.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	require.NoError(t, server.Config.Shutdown(ctx))
	require.Equal(t, 503, answer(c.StreamHandler(), get("/")).Code)
}

func TestStreamEndsWithItsReader(t *testing.T) {
	c := seeded(t, counter.Options{StreamEvery: 10 * time.Millisecond})
	ctx, leave := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		answer(c.StreamHandler(), get("/").WithContext(ctx))
		close(done)
	}()
	require.Eventually(t, func() bool { return c.Health().Streams == 1 }, 5*time.Second, time.Millisecond)
	leave()
	<-done
	require.Zero(t, c.Health().Streams)
}

func TestBadge(t *testing.T) {
	c := seeded(t, counter.Options{})
	for query, want := range map[string]string{
		"":                            "Tổng truy cập: 2.298",
		"?figure=views-total&lang=en": "Page views in total: 2,298",
		"?figure=online":              "Đang online: 1",
	} {
		w := answer(c.BadgeHandler(), get("/badge.svg"+query))
		require.Equal(t, 200, w.Code)
		require.Equal(t, "image/svg+xml", w.Header().Get("Content-Type"))
		var picture struct {
			Label string `xml:"aria-label,attr"`
			Title string `xml:"title"`
		}
		require.NoError(t, xml.Unmarshal(w.Body.Bytes(), &picture))
		require.Equal(t, want, picture.Label)
		require.Equal(t, want, picture.Title)
		require.NotContains(t, w.Body.String(), "style")
	}
	require.Equal(t, 400, answer(c.BadgeHandler(), get("/badge.svg?figure=x")).Code)
}

func TestMetrics(t *testing.T) {
	c := seeded(t, counter.Options{})
	r := get("/")
	r.Header.Set("User-Agent", "curl/8.5.0")
	answer(c.Middleware(page), r)
	require.NoError(t, c.Flush(t.Context()))
	text := answer(counter.MetricsHandler(c), get("/metrics")).Body.String()
	for _, line := range []string{
		"# TYPE portlet_counter_figure gauge",
		`portlet_counter_figure{figure="views-total"} 2298`,
		"# TYPE portlet_counter_refused_total counter",
		`portlet_counter_refused_total{reason="robot"} 1`,
		`portlet_counter_refused_total{reason="prefetch"} 0`,
		"portlet_counter_writable 1",
	} {
		require.Contains(t, text, line+"\n")
	}
}

// The metrics of several sites are told apart by their names, and each family is
// there once.
func TestMetricsOfSites(t *testing.T) {
	a, b := seeded(t, counter.Options{Site: `a "\` + "\n"}), seeded(t, counter.Options{Site: "xã"})
	text := answer(counter.MetricsHandler(a, b), get("/metrics")).Body.String()
	for _, line := range []string{
		`portlet_counter_figure{figure="views-total",site="a \"\\\n"} 2298`,
		`portlet_counter_figure{figure="views-total",site="xã"} 2298`,
		`portlet_counter_held{site="xã"} 0`,
	} {
		require.Contains(t, text, "\n"+line+"\n")
	}
	require.Equal(t, 6, strings.Count(text, "# TYPE "))
	require.Equal(t, 6, strings.Count(text, "# HELP "))
}

// What shares keep out is in the metrics, and in the log once a day.
func TestSharesAreTold(t *testing.T) {
	var log bytes.Buffer
	now := morning
	c := open(t, counter.Options{Now: func() time.Time { return now }, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	crowd := func() {
		for i := range 200 + 3 {
			r := get("/")
			r.Header.Set("User-Agent", fmt.Sprintf("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.%d", i))
			answer(c.Middleware(page), r)
		}
		require.NoError(t, c.Flush(t.Context()))
		_, err := c.Snapshot(t.Context())
		require.NoError(t, err)
	}
	crowd()
	require.Contains(t, answer(counter.MetricsHandler(c), get("/")).Body.String(), "portlet_counter_withheld{what=\"visitors\"} 3\n")
	require.Equal(t, 1, strings.Count(log.String(), "more than their share"))
	crowd()
	require.Equal(t, 1, strings.Count(log.String(), "more than their share"))
	now = now.AddDate(0, 0, 1)
	crowd()
	require.Equal(t, 2, strings.Count(log.String(), "more than their share"))
}

func TestSeedOnce(t *testing.T) {
	c := seeded(t, counter.Options{})
	require.ErrorIs(t, c.Seed(t.Context(), visit.Seed{Views: 1}), visit.ErrSeeded)
	seed, ok, err := c.Seeded(t.Context())
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, visit.Seed{Views: 2297, Note: "trang cũ", At: morning.Unix()}, seed)
}

// The figures are of the zone's days, whatever the machine's zone is.
func TestZones(t *testing.T) {
	for _, row := range []struct {
		zone *time.Location
		want int64 // of two page views, at 16:59 and 17:01 UTC, those of today
	}{
		{nil, 1}, {time.UTC, 2},
	} {
		now := time.Date(2026, 11, 24, 16, 59, 0, 0, time.UTC)
		c := open(t, counter.Options{Zone: row.zone, Now: func() time.Time { return now }})
		answer(c.Middleware(page), get("/"))
		require.NoError(t, c.Flush(t.Context()))
		now = now.Add(2 * time.Minute)
		answer(c.Middleware(page), get("/"))
		require.NoError(t, c.Flush(t.Context()))
		f, err := c.Snapshot(t.Context())
		require.NoError(t, err)
		require.Equal(t, row.want, f.Values[figure.ViewsToday])
		require.Equal(t, 2-row.want, f.Values[figure.ViewsYesterday])
		require.EqualValues(t, 1, f.Values[figure.VisitsToday]+f.Values[figure.VisitsYesterday], "one visit, also over midnight")
		require.EqualValues(t, 1, f.Values[figure.Online])
	}
}
