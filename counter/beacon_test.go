package counter_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

func post(body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/counter/hit", strings.NewReader(body))
	r.Header.Set("User-Agent", firefox)
	return r
}

func answer(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestBeacon(t *testing.T) {
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	const good = `{"page":"/tin","token":"0123456789abcdef"}`
	for _, row := range []struct {
		name   string
		body   string
		change func(*http.Request)
		status int
		want   counter.Reason
	}{
		{"a page", good, nil, 204, counter.Counted},
		{"sendBeacon", good, header("Content-Type", "text/plain;charset=UTF-8"), 204, counter.Counted},
		{"no token", `{"page":"/tin"}`, nil, 204, counter.Counted},
		{"nothing", "", nil, 204, counter.Counted},
		{"fields of later versions", `{"page":"/","x":{"y":[1]}}`, nil, 204, counter.Counted},
		{"the longest body", `{"page":"/` + strings.Repeat("a", counter.MaxBeacon-len(`{"page":"/"}`)) + `"}`, nil, 204, counter.Counted},
		{"a body that is too long", `{"page":"/` + strings.Repeat("a", counter.MaxBeacon-len(`{"page":"/"}`)+1) + `"}`, nil, 413, counter.ByBody},
		{"no JSON", "page=/tin", nil, 400, counter.ByBody},
		{"another JSON", `["/tin"]`, nil, 400, counter.ByBody},
		{"a page elsewhere", `{"page":"https://example.vn/"}`, nil, 400, counter.ByBody},
		{"a page elsewhere without a scheme", `{"page":"//example.vn/"}`, nil, 400, counter.ByBody},
		{"no path", `{"page":"tin"}`, nil, 400, counter.ByBody},
		{"a script", `{"page":"javascript:alert(1)"}`, nil, 400, counter.ByBody},
		{"a token that is too short", `{"token":"1234567"}`, nil, 400, counter.ByBody},
		{"a token that is too long", `{"token":"` + strings.Repeat("a", 65) + `"}`, nil, 400, counter.ByBody},
		{"a token with other characters", `{"token":"12345678 9"}`, nil, 400, counter.ByBody},
		{"GET", good, func(r *http.Request) { r.Method = "GET" }, 405, counter.ByMethod},

		{"from the site itself", good, header("Origin", "https://example.com"), 204, counter.Counted},
		{"from a named origin", good, header("Origin", "https://www.example.vn"), 204, counter.Counted},
		{"from another origin", good, header("Origin", "https://evil.example"), 403, counter.ByOrigin},
		{"from a named host by another scheme", good, header("Origin", "http://www.example.vn"), 403, counter.ByOrigin},
		{"from a sandbox", good, header("Origin", "null"), 403, counter.ByOrigin},
		{"from another site without its name", good, header("Sec-Fetch-Site", "cross-site"), 403, counter.ByOrigin},

		{"a robot by its name", good, header("User-Agent", "ClaudeBot/1.0"), 204, counter.ByRobot},
		{"a robot that the browser admits", `{"robot":true}`, nil, 204, counter.ByRobot},
		{"a page rendered ahead", good, header("Sec-Purpose", "prefetch;prerender"), 204, counter.ByPrefetch},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := open(t, counter.Options{Origins: []string{"https://www.example.vn/"}})
			r := post(row.body)
			if row.change != nil {
				row.change(r)
			}
			w := answer(c.BeaconHandler(), r)
			require.Equal(t, row.status, w.Code)
			require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
			require.Equal(t, row.want.String(), outcome(t, c).String())
			want := int64(0)
			if row.want == counter.Counted {
				want = 1
			}
			require.Equal(t, want, views(t, c))
		})
	}
}

func TestBeaconTokenCountsOnce(t *testing.T) {
	c := open(t, counter.Options{})
	for range 3 {
		require.Equal(t, 204, answer(c.BeaconHandler(), post(`{"page":"/tin","token":"0123456789abcdef"}`)).Code)
	}
	require.EqualValues(t, 1, views(t, c))
	for _, r := range c.Refusals() {
		if r.Reason == counter.ByRepeat {
			require.EqualValues(t, 2, r.Count)
		}
	}
}

func TestBeaconPages(t *testing.T) {
	c := open(t, counter.Options{})
	answer(c.BeaconHandler(), post(`{"page":"/tin/%C4%91?trang=2#x"}`))
	top, err := c.Pages(t.Context(), 10)
	require.NoError(t, err)
	require.Equal(t, []visit.PageViews{{Page: "/tin/đ", Views: 1}}, top)
}

func TestBeaconAcrossOrigins(t *testing.T) {
	c := open(t, counter.Options{Origins: []string{"https://www.example.vn"}})
	ask := post("")
	ask.Method = http.MethodOptions
	ask.Header.Set("Origin", "https://www.example.vn")
	w := answer(c.BeaconHandler(), ask)
	require.Equal(t, 204, w.Code)
	require.Equal(t, "https://www.example.vn", w.Header().Get("Access-Control-Allow-Origin"))
	require.Equal(t, "POST", w.Header().Get("Access-Control-Allow-Methods"))
	require.Equal(t, "Content-Type", w.Header().Get("Access-Control-Allow-Headers"))
	require.Contains(t, w.Header().Values("Vary"), "Origin")

	ask.Header.Set("Origin", "https://evil.example")
	w = answer(c.BeaconHandler(), ask)
	require.Empty(t, w.Header().Get("Access-Control-Allow-Origin"))
	require.Empty(t, w.Header().Get("Access-Control-Allow-Methods"))
}

// failing is a store that takes nothing while it is broken.
type failing struct {
	*visit.Memory
	mu  sync.Mutex
	err error
}

func (f *failing) Add(ctx context.Context, hits []visit.Hit) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return 0, f.err
	}
	return f.Memory.Add(ctx, hits)
}

// fail breaks the store, or mends it with nil.
func (f *failing) fail(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.err = err
}

// What the store cannot take is not acknowledged: beacons get 503 and the
// health says why, page views wait and count when it is back.
func TestStoreThatFails(t *testing.T) {
	store := &failing{Memory: visit.NewMemory()}
	c, err := counter.New(store, counter.Options{})
	require.NoError(t, err)
	defer c.Close()
	require.Equal(t, 200, answer(c.HealthHandler(), get("/")).Code)

	store.fail(errors.Join(visit.ErrUnavailable, errors.New("no space left on device")))
	w := answer(c.BeaconHandler(), post(`{"token":"0123456789abcdef"}`))
	require.Equal(t, 503, w.Code)
	require.NotEmpty(t, w.Header().Get("Retry-After"))
	c.Middleware(page).ServeHTTP(httptest.NewRecorder(), get("/"))
	require.ErrorIs(t, c.Flush(t.Context()), visit.ErrUnavailable)

	w = answer(c.HealthHandler(), get("/"))
	require.Equal(t, 503, w.Code)
	require.JSONEq(t, `{"writable":false,"reason":"visit: store is unavailable\nno space left on device","held":1,"streams":0}`,
		w.Body.String())
	require.Contains(t, answer(counter.MetricsHandler(c), get("/")).Body.String(), "\nportlet_counter_writable 0\n")

	store.fail(nil)
	require.Eventually(t, func() bool { return c.Health().Writable }, 5*time.Second, 10*time.Millisecond,
		"it is tried again without being asked")
	require.Equal(t, 204, answer(c.BeaconHandler(), post(`{"token":"0123456789abcdef"}`)).Code)
	require.EqualValues(t, 2, views(t, c), "the page view that waited, and the beacon once")
}

// The health of a store that is back is good again, although nobody comes.
func TestHealthComesBackByItself(t *testing.T) {
	store := &failing{Memory: visit.NewMemory(), err: visit.ErrUnavailable}
	c, err := counter.New(store, counter.Options{})
	require.NoError(t, err)
	defer c.Close()
	require.Equal(t, 503, answer(c.BeaconHandler(), post("")).Code)
	require.False(t, c.Health().Writable)
	store.fail(nil)
	require.Eventually(t, func() bool { return c.Health().Writable }, 5*time.Second, 10*time.Millisecond)
}

// With WaitForPages a page's view is durable when the page has ended.
func TestWaitForPages(t *testing.T) {
	store := &failing{Memory: visit.NewMemory()}
	c, err := counter.New(store, counter.Options{WaitForPages: true})
	require.NoError(t, err)
	defer c.Close()
	c.Middleware(page).ServeHTTP(httptest.NewRecorder(), get("/"))
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 1, f.Values[figure.ViewsTotal])

	store.fail(visit.ErrUnavailable)
	w := answer(c.Middleware(page), get("/"))
	require.Equal(t, 200, w.Code, "a page is served whatever the store does")
	require.Equal(t, counter.ByStore, outcome(t, c))
}

func TestHeartbeat(t *testing.T) {
	now := time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)
	c := open(t, counter.Options{Now: func() time.Time { return now }})
	c.Middleware(page).ServeHTTP(httptest.NewRecorder(), get("/"))
	require.NoError(t, c.Flush(t.Context()))
	for range 20 {
		now = now.Add(2 * time.Minute)
		require.Equal(t, 204, answer(c.HeartbeatHandler(), post(`{}`)).Code)
	}
	require.NoError(t, c.Flush(t.Context()))
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 1, f.Values[figure.Online], "still reading after 40 minutes")
	require.EqualValues(t, 1, f.Values[figure.ViewsTotal])

	c.Middleware(page).ServeHTTP(httptest.NewRecorder(), get("/"))
	require.NoError(t, c.Flush(t.Context()))
	f, err = c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 2, f.Values[figure.VisitsTotal], "heartbeats lengthen no visit")

	now = now.Add(5 * time.Minute)
	f, err = c.Snapshot(t.Context())
	require.NoError(t, err)
	require.Zero(t, f.Values[figure.Online])
}

func TestHeartbeatOfTheUntracked(t *testing.T) {
	c := open(t, counter.Options{})
	r := post("")
	r.Header.Set("Sec-GPC", "1")
	require.Equal(t, 204, answer(c.HeartbeatHandler(), r).Code)
	require.Equal(t, counter.BySignal, outcome(t, c))
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.Zero(t, f.Values[figure.Online])
}
