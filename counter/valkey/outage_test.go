package valkey_test

import (
	"context"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

func TestHitsWaitWhileTheServerIsDown(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	s := open(t, optionsOf(t, server))
	renew(t, s, morning)
	add(t, s, view(1, morning))
	known := tally(t, s, morning)

	server.Kill()
	require.Equal(t, 2, add(t, s, view(1, morning), view(2, morning)), "held, and taken for new")
	requireAway(t, s)
	add(t, s, view(3, morning))
	require.Equal(t, 3, s.Status().Held)
	later := instant("2026-11-24 10:00:00")
	known.Delayed = true
	require.Equal(t, known, tally(t, s, later), "the last known figures with their time")

	server.Restart()
	requireBack(t, s)
	got := tally(t, s, morning)
	require.Equal(t, visit.Counts{Views: 4, Visits: 3, Visitors: 3}, got.Today)
	require.False(t, got.Delayed)
	require.EqualValues(t, 3, got.Week.Visitors)
}

// An Add waits for an answer no longer than it may, and not at all once the
// server is known to hang.
func TestHitsWaitWhileTheServerHangs(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	opts.AnswerWithin = 50 * time.Millisecond
	s := open(t, opts)
	renew(t, s, morning)

	server.Pause()
	began := time.Now()
	add(t, s, view(1, morning))
	require.GreaterOrEqual(t, time.Since(began), opts.AnswerWithin)
	requireAway(t, s)
	began = time.Now()
	for range 10 {
		add(t, s, view(1, morning))
	}
	require.Less(t, time.Since(began), 10*opts.AnswerWithin)

	server.Resume()
	requireBack(t, s)
	require.Equal(t, visit.Counts{Views: 11, Visits: 1, Visitors: 1}, tally(t, s, morning).Today)
}

func TestHitsWaitWhileTheServerHasNoMemory(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	s := open(t, optionsOf(t, server))
	renew(t, s, morning)
	add(t, s, view(1, morning))
	tally(t, s, morning)

	command(t, server, "CONFIG", "SET", "maxmemory", "1")
	add(t, s, view(2, morning))
	requireAway(t, s)
	require.ErrorContains(t, s.Status().Away, "OOM")
	require.True(t, tally(t, s, morning).Delayed)
	command(t, server, "CONFIG", "SET", "maxmemory", "0")
	requireBack(t, s)
	require.EqualValues(t, 2, tally(t, s, morning).Total.Views)
}

// Online now is not durable: after an outage the next heartbeat restores it.
func TestHeartbeatsAreForgottenWhileTheServerIsAway(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	s := open(t, optionsOf(t, server))
	renew(t, s, morning)
	server.Kill()
	beat := view(1, morning)
	beat.Kind = visit.Heartbeat
	requireAway(t, s)
	require.Equal(t, 2, add(t, s, beat, view(2, morning)))
	require.Equal(t, 1, add(t, s, beat))
	require.Equal(t, 1, s.Status().Held)
}

// Heartbeats go to the server while it is there, and an outage is noticed
// without any.
func TestOutageIsNoticedWithoutVisitors(t *testing.T) {
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
	s := open(t, optionsOf(t, server))
	renew(t, s, morning)
	other := view(1, morning)
	other.Page = "/khác"
	add(t, s, view(1, morning), view(1, morning), other)
	want := []visit.PageViews{{Page: "/tin", Views: 2}, {Page: "/khác", Views: 1}}
	top, err := s.Pages(t.Context(), 5)
	require.NoError(t, err)
	require.Equal(t, want, top)

	server.Kill()
	for limit, want := range map[int][]visit.PageViews{5: want, 1: want[:1]} {
		top, err = s.Pages(t.Context(), limit)
		require.NoError(t, err)
		require.Equal(t, want, top)
	}
	_, err = s.Pages(t.Context(), 6)
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.ErrorIs(t, s.Seed(t.Context(), visit.Seed{Views: 1, At: 1}), visit.ErrUnavailable)
}

func TestPagesAreBounded(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	opts.MaxPages = 2
	s := open(t, opts)
	renew(t, s, morning)
	for _, page := range []string{"/a", "/b", "/c", "/a", "/c"} {
		hit := view(1, morning)
		hit.Page = page
		add(t, s, hit)
	}
	top, err := s.Pages(t.Context(), 9)
	require.NoError(t, err)
	require.Equal(t, []visit.PageViews{{Page: "/a", Views: 2}, {Page: "/c", Views: 2}}, top, "/c took the place of the less viewed half")
	require.EqualValues(t, 5, tally(t, s, morning).Total.Views)
}

// A spool that knows its server starts without it: keys, figures and hits are
// there.
func TestStartWithoutTheServer(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	opts := optionsOf(t, server)
	s := open(t, opts)
	keys := renew(t, s, morning)
	add(t, s, view(1, morning))
	known := tally(t, s, morning)
	server.Kill()
	add(t, s, view(2, morning))
	require.NoError(t, s.Close())

	s = open(t, opts)
	require.Error(t, s.Status().Away)
	require.Equal(t, keys, renew(t, s, morning))
	known.Delayed = true
	require.Equal(t, known, tally(t, s, morning))
	add(t, s, view(3, morning))
	require.NoError(t, s.Close())

	server.Restart()
	s = open(t, opts)
	requireBack(t, s)
	require.Equal(t, visit.Counts{Views: 3, Visits: 3, Visitors: 3}, tally(t, s, morning).Today)
}

func TestNewSpoolNeedsTheServer(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	server.Kill()
	_, err := valkey.Open(t.Context(), opts)
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.ErrorContains(t, err, server.Addr)

	server.Restart()
	open(t, opts)
}

// A wrong password is a mistake and no outage, also for a spool that knows the
// server.
func TestWrongPassword(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{Args: []string{"--requirepass", "đúng"}})
	opts := optionsOf(t, server)
	opts.Client.Password = "đúng"
	s := open(t, opts)
	renew(t, s, morning)
	require.NoError(t, s.Close())

	for _, password := range []string{"sai", ""} {
		opts.Client.Password = password
		_, err := valkey.Open(t.Context(), opts)
		require.ErrorIs(t, err, visit.ErrUnavailable)
		require.Regexp(t, "WRONGPASS|NOAUTH", err.Error())
		require.NotContains(t, err.Error(), "đúng")
	}
}

func TestOptionsAreChecked(t *testing.T) {
	good := valkey.Options{Spool: "spool"}
	good.Client.InitAddress = []string{"localhost:1"}
	for name, spoil := range map[string]func(*valkey.Options){
		"InitAddress":       func(o *valkey.Options) { o.Client.InitAddress = nil },
		"Spool":             func(o *valkey.Options) { o.Spool = "" },
		"brace":             func(o *valkey.Options) { o.Name = "a}b" },
		"control character": func(o *valkey.Options) { o.Name = "a\n" },
		"65 bytes":          func(o *valkey.Options) { o.Name = string(make([]byte, 65)) },
		"negative":          func(o *valkey.Options) { o.MaxHeld = -1 },
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
	began := time.Now()
	_, err = valkey.Open(ctx, opts)
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.Less(t, time.Since(began), 2*time.Second)
}
