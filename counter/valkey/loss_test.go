package valkey_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// pair are two processes that share a counter.
func pair(t *testing.T, server *testenv.Server) (a, b *valkey.Store) {
	opts := optionsOf(t, server)
	return open(t, opts), open(t, opts)
}

func TestProcessesShareKeysAndVisitors(t *testing.T) {
	a, b := pair(t, testenv.Redis(t, testenv.RedisOptions{}))
	keys := renew(t, a, morning)
	require.Equal(t, keys, renew(t, b, morning))
	add(t, a, view(1, morning))
	add(t, b, view(1, morning), view(2, morning))
	want := figure.Counts{Views: 3, Visits: 2, Visitors: 2}
	requireToday(t, want, a, b)

	hit := view(1, morning)
	hit.Token = 7
	require.Equal(t, 1, add(t, a, hit))
	require.Equal(t, 0, add(t, b, hit), "a beacon that is sent again may reach another server")
}

// requireToday waits for the figures: a store that writes by itself at this
// moment sees what another one has added when it looks next.
func requireToday(t *testing.T, want figure.Counts, stores ...*valkey.Store) {
	t.Helper()
	for _, s := range stores {
		require.EventuallyWithT(t, func(t *assert.CollectT) {
			got, err := visit.Figures(context.Background(), s, morning)
			assert.NoError(t, err)
			assert.Equal(t, want, got.Values.Of(figure.Today))
		}, time.Minute, 5*time.Millisecond)
	}
}

// eventually adds hits as a counter does: again, until they are counted.
func eventually(t *testing.T, s *valkey.Store, hits ...visit.Hit) {
	t.Helper()
	require.Eventually(t, func() bool {
		_, err := s.Add(t.Context(), hits)
		return err == nil
	}, time.Minute, 5*time.Millisecond)
}

// A server that keeps nothing on disk comes back empty: the processes still
// know everything.
func TestServerThatForgetsEverything(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	a, b := pair(t, server)
	keys := renew(t, a, morning)
	renew(t, b, morning)
	require.NoError(t, a.Seed(t.Context(), visit.Seed{Views: 1000, At: 1}))
	for visitor := range uint64(50) {
		add(t, a, views(3, visitor+1, morning)...)
		add(t, b, view(visitor+1, morning))
	}
	before := tally(t, a, morning)
	require.Equal(t, figure.Counts{Views: 200, Visits: 50, Visitors: 50}, before.Values.Of(figure.Today))
	require.EqualValues(t, 1200, before.Values.Of(figure.Total).Views)

	server.Restart()
	for _, s := range []*valkey.Store{b, a} { // a has written last: b does not know that yet
		eventually(t, s, view(99, morning))
	}
	for _, s := range []*valkey.Store{a, b} {
		got := tally(t, s, morning)
		require.Equal(t, figure.Counts{Views: 202, Visits: 51, Visitors: 51}, got.Values.Of(figure.Today))
		require.EqualValues(t, 1202, got.Values.Of(figure.Total).Views, "the total never goes down")
		require.Equal(t, keys, renew(t, s, morning))
	}
}

// A server that restarts from an older state gets what it lacks.
func TestServerThatWentBack(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	a, b := pair(t, server)
	renew(t, a, morning)
	add(t, a, view(1, morning))
	add(t, b, view(2, morning))
	command(t, server, "SAVE")
	for range 20 {
		add(t, a, view(3, morning))
		add(t, b, view(4, morning))
	}
	server.Kill() // without another save
	server.Restart()
	eventually(t, a, view(5, morning))
	eventually(t, b, view(6, morning))
	want := figure.Counts{Views: 44, Visits: 6, Visitors: 6}
	requireToday(t, want, a, b, open(t, optionsOf(t, server)))
}

// The master dies with hits that its replica may not have heard of: what the
// new master lacks is sent again.
func TestFailoverLosesNothing(t *testing.T) {
	master := testenv.Redis(t, testenv.RedisOptions{})
	replica := testenv.Redis(t, testenv.RedisOptions{ReplicaOf: master})
	sentinel := testenv.Sentinel(t, master, testenv.SentinelOptions{})
	requireReplica(t, sentinel)
	opts := optionsOf(t, sentinel)
	opts.Client.Sentinel = driver.SentinelOption{MasterSet: "portlet"}
	s := open(t, opts)
	renew(t, s, morning)
	for range 50 {
		add(t, s, view(1, morning))
	}
	replica.Pause() // it hears no more
	for range 50 {
		add(t, s, view(2, morning))
	}
	require.EqualValues(t, 100, tally(t, s, morning).Values.Of(figure.Total).Views)
	master.Kill()
	replica.Resume()
	for range 50 {
		eventually(t, s, view(3, morning))
	}
	require.Equal(t, figure.Counts{Views: 150, Visits: 3, Visitors: 3}, tally(t, s, morning).Values.Of(figure.Today))
	require.Contains(t, command(t, replica, "INFO", "replication"), "role:master")
}

// requireReplica waits until a sentinel knows the replica.
func requireReplica(t *testing.T, sentinel *testenv.Server) {
	t.Helper()
	c := client(t, sentinel.Addr)
	require.Eventually(t, func() bool {
		list, err := c.Do(t.Context(), c.B().Arbitrary("SENTINEL", "REPLICAS", "portlet").Build()).ToArray()
		return err == nil && len(list) > 0
	}, 30*time.Second, 100*time.Millisecond)
}

// Servers forget scripts when they restart, and when they are told so.
func TestServerThatForgetsScripts(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	s := open(t, optionsOf(t, server))
	for round := range int64(3) {
		command(t, server, "SCRIPT", "FLUSH")
		renew(t, s, morning)
		require.Equal(t, 1000, add(t, s, views(1000, 1, morning)...))
		require.EqualValues(t, (round+1)*1000, tally(t, s, morning).Values.Of(figure.Total).Views)
	}
}

// A server whose rows somebody changed is not believed.
func TestServerThatIsDamaged(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	s := open(t, opts)
	renew(t, s, morning)
	add(t, s, view(1, morning))
	require.NoError(t, s.Close())
	name := "{portlet-" + opts.Name + "}:"
	do(t, server, "ZADD", name+"log", "2", "2 5 nonsense")
	_, err := valkey.Open(t.Context(), opts)
	require.ErrorIs(t, err, visit.ErrDamaged)
	do(t, server, "ZADD", name+"log", "2", "nonsense")
	_, err = valkey.Open(t.Context(), opts)
	require.ErrorContains(t, err, "unexpected answer")
	do(t, server, "HSET", name+"machine", "seq", "7", "mark", "1", "data", "nonsense")
	_, err = valkey.Open(t.Context(), opts)
	require.Error(t, err)
}

// do is command for those that answer with a number.
func do(t *testing.T, server *testenv.Server, words ...string) {
	t.Helper()
	c := client(t, server.Addr)
	require.NoError(t, c.Do(t.Context(), c.B().Arbitrary(words...).Build()).Error(), words)
}
