package valkey_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// Without the server nothing is acknowledged, and the last known figures are
// there with their time.
func TestServerThatIsDown(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	s := open(t, optionsOf(t, server))
	renew(t, s, morning)
	add(t, s, view(1, morning))
	known := tally(t, s, morning)

	server.Kill()
	_, err := s.Add(t.Context(), views(2, 1, morning))
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.Error(t, s.Status().Away)
	later := instant("2026-11-24 10:00:00")
	known.Delayed = true
	require.Equal(t, known, tally(t, s, later), "the last known figures with their time")
	_, err = s.Renew(t.Context(), later)
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.ErrorIs(t, s.Seed(t.Context(), visit.Seed{Views: 1, At: 1}), visit.ErrUnavailable)

	server.Restart()
	requireBack(t, s)
	eventually(t, s, view(2, morning))
	got := tally(t, s, morning)
	require.Equal(t, figure.Counts{Views: 2, Visits: 2, Visitors: 2}, got.Values.Of(figure.Today))
	require.False(t, got.Delayed)
}

// A whole counter goes through an outage: pages are served, their views are
// held and count afterwards, beacons are refused.
func TestCounterThroughAnOutage(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	c, err := counter.New(open(t, optionsOf(t, server)), counter.Options{})
	require.NoError(t, err)
	defer c.Close()
	page := c.Middleware(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusOK)
	}))
	ask := func(h http.Handler, method string) int {
		r := httptest.NewRequest(method, "/tin", nil)
		r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	require.Equal(t, 204, ask(c.BeaconHandler(), http.MethodPost))
	server.Kill()
	require.Equal(t, 503, ask(c.BeaconHandler(), http.MethodPost))
	for range 10 {
		require.Equal(t, 200, ask(page, http.MethodGet))
	}
	require.Eventually(t, func() bool { return c.Health().Held == 10 }, time.Minute, 5*time.Millisecond)
	require.False(t, c.Health().Writable)
	server.Restart()
	require.Eventually(t, func() bool { return c.Flush(t.Context()) == nil }, time.Minute, 5*time.Millisecond)
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 11, f.Values[figure.ViewsTotal])
	require.EqualValues(t, 1, f.Values[figure.VisitorsToday])
}

// A server that hangs holds a call no longer than it may take, and what it
// counted all the same is not counted again.
func TestServerThatHangs(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	opts.Timeout = 200 * time.Millisecond
	s := open(t, opts)
	renew(t, s, morning)
	server.Pause()
	_, err := s.Add(t.Context(), views(3, 1, morning))
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.True(t, tally(t, s, morning).Delayed)
	server.Resume()
	eventually(t, s, views(3, 1, morning)...)
	require.Equal(t, figure.Counts{Views: 3, Visits: 1, Visitors: 1}, tally(t, s, morning).Values.Of(figure.Today))
}

func TestServerWithoutMemory(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	s := open(t, optionsOf(t, server))
	renew(t, s, morning)
	add(t, s, view(1, morning))
	command(t, server, "CONFIG", "SET", "maxmemory", "1")
	_, err := s.Add(t.Context(), views(1, 2, morning))
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.ErrorContains(t, s.Status().Away, "OOM")
	require.True(t, tally(t, s, morning).Delayed)
	command(t, server, "CONFIG", "SET", "maxmemory", "0")
	requireBack(t, s)
	eventually(t, s, view(2, morning))
	require.EqualValues(t, 2, tally(t, s, morning).Values.Of(figure.Total).Views)
}

// The end of an outage is noticed without visitors.
func TestOutageEndsWithoutVisitors(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	s := open(t, optionsOf(t, server))
	server.Kill()
	requireAway(t, s)
	require.NotZero(t, s.Status().Since)
	server.Restart()
	requireBack(t, s)
	require.Zero(t, s.Status().Since)
}

func TestPagesAreTheLastKnownOnes(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	opts.Limits.Pages = 2
	s := open(t, opts)
	renew(t, s, morning)
	for _, page := range []string{"/a", "/b", "/c", "/a", "/c"} {
		hit := view(1, morning)
		hit.Page = page
		add(t, s, hit)
	}
	server.Kill()
	requireAway(t, s)
	top, err := visit.Ask(t.Context(), s, morning, func(m *visit.Machine) []visit.PageViews { return m.Pages(9) })
	require.NoError(t, err)
	require.Equal(t, []visit.PageViews{{Page: "/a", Views: 2}, {Page: "/c", Views: 2}}, top, "/c took the place of the less viewed half")
}

func TestStartNeedsTheServer(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	server.Kill()
	_, err := valkey.Open(t.Context(), opts)
	require.ErrorContains(t, err, server.Addr)
	server.Restart()
	open(t, opts)
}

func TestWrongPassword(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{Args: []string{"--requirepass", "đúng"}})
	opts := optionsOf(t, server)
	opts.Client.Password = "đúng"
	require.NoError(t, open(t, opts).Close())
	for _, password := range []string{"sai", ""} {
		opts.Client.Password = password
		_, err := valkey.Open(t.Context(), opts)
		require.Error(t, err)
		require.Regexp(t, "WRONGPASS|NOAUTH", err.Error())
		require.NotContains(t, err.Error(), "đúng")
	}
}

func TestOptionsAreChecked(t *testing.T) {
	good := valkey.Options{}
	good.Client.InitAddress = []string{"localhost:1"}
	for name, spoil := range map[string]func(*valkey.Options){
		"InitAddress":       func(o *valkey.Options) { o.Client.InitAddress = nil },
		"brace":             func(o *valkey.Options) { o.Name = "a}b" },
		"control character": func(o *valkey.Options) { o.Name = "a\n" },
		"65 bytes":          func(o *valkey.Options) { o.Name = string(make([]byte, 65)) },
		"negative":          func(o *valkey.Options) { o.Limits.Pages = -1 },
	} {
		opts := good
		spoil(&opts)
		_, err := valkey.Open(t.Context(), opts)
		require.ErrorIs(t, err, valkey.ErrOptions, name)
		require.ErrorContains(t, err, name)
	}
}

// A server that takes the connection and says nothing does not hold Open
// longer than its context lasts.
func TestOpenEndsWithItsContext(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer silent.Close()
	opts := optionsOf(t, &testenv.Server{Addr: silent.Addr().String()})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = valkey.Open(ctx, opts)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}
