package valkey_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// A server that keeps nothing on disk comes back empty: the spools still hold
// what it lost.
func TestServerThatForgetsGetsHitsAgain(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	a, b := pair(t, server)
	renew(t, a, morning)
	renew(t, b, morning)
	for visitor := range uint64(50) {
		add(t, a, views(3, visitor+1, morning)...)
		add(t, b, view(visitor+1, morning))
	}
	before := tally(t, a, morning)
	require.Equal(t, visit.Counts{Views: 200, Visits: 50, Visitors: 50}, before.Today)

	server.Restart()
	for _, s := range []*valkey.Store{a, b} {
		add(t, s, view(99, morning))
		requireBack(t, s)
	}
	got := tally(t, b, morning)
	require.Equal(t, visit.Counts{Views: 202, Visits: 51, Visitors: 51}, got.Today)
	require.Equal(t, before.Week.Visitors+1, got.Week.Visitors)
}

// More is lost than the spool holds: the total stands still until it is
// reached again, in this process and the next.
func TestTotalNeverGoesDown(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := valkey.Keeping(optionsOf(t, server), 1)
	s := open(t, opts)
	renew(t, s, morning)
	for range 10 {
		add(t, s, view(1, morning), view(1, morning))
	}
	require.EqualValues(t, 20, tally(t, s, morning).Total.Views)
	server.Kill()
	requireAway(t, s)
	server.Restart()
	requireBack(t, s)
	add(t, s, view(1, morning))
	require.EqualValues(t, 20, tally(t, s, morning).Total.Views, "3 on the server")
	require.EqualValues(t, 3, tally(t, s, morning).Today.Views)
	require.NoError(t, s.Close())

	s = open(t, opts)
	require.EqualValues(t, 20, tally(t, s, morning).Total.Views)
	add(t, s, views(18, 1, morning)...)
	require.EqualValues(t, 21, tally(t, s, morning).Total.Views)
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
	opts.AnswerWithin = 100 * time.Millisecond
	s := open(t, opts)
	renew(t, s, morning)
	for range 50 {
		add(t, s, view(1, morning))
	}
	requireBack(t, s)

	replica.Pause() // it hears no more
	for range 50 {
		add(t, s, view(2, morning))
	}
	requireBack(t, s)
	require.EqualValues(t, 100, tally(t, s, morning).Total.Views)
	master.Kill()
	replica.Resume()
	for range 50 {
		add(t, s, view(3, morning))
	}
	requireAway(t, s)
	require.Eventually(t, func() bool { return s.Status().Away == nil }, time.Minute, 10*time.Millisecond)
	requireBack(t, s)
	require.Equal(t, visit.Counts{Views: 150, Visits: 3, Visitors: 3}, tally(t, s, morning).Today)
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

// Two processes with copies of one spool: the second one gets an identity of
// its own, and no hit counts twice.
func TestCopiedSpool(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	a := open(t, opts)
	renew(t, a, morning)
	add(t, a, view(1, morning))
	copied := opts
	copied.Spool = filepath.Join(t.TempDir(), "copy")
	content, err := os.ReadFile(opts.Spool)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(copied.Spool, content, 0o600))

	b := open(t, copied)
	for range 20 {
		add(t, a, view(1, morning))
		add(t, b, view(1, morning))
	}
	requireBack(t, a)
	requireBack(t, b)
	require.EqualValues(t, 41, tally(t, a, morning).Total.Views)
}

// A spool that an administrator puts back from a backup knows less than the
// server.
func TestSpoolThatWasPutBack(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	s := open(t, opts)
	renew(t, s, morning)
	add(t, s, view(1, morning))
	old, err := os.ReadFile(opts.Spool)
	require.NoError(t, err)
	add(t, s, view(1, morning))
	require.NoError(t, s.Close())
	require.NoError(t, os.WriteFile(opts.Spool, old, 0o600))

	s = open(t, opts)
	add(t, s, view(1, morning))
	requireBack(t, s)
	require.EqualValues(t, 3, tally(t, s, morning).Total.Views)
}

// Servers forget scripts when they restart, and when they are told so.
func TestServerThatForgetsScripts(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	s := open(t, optionsOf(t, server))
	for round := range int64(3) {
		command(t, server, "SCRIPT", "FLUSH")
		renew(t, s, morning)
		require.Equal(t, 3*maxBatch, add(t, s, views(3*maxBatch, 1, morning)...))
		require.EqualValues(t, (round+1)*3*maxBatch, tally(t, s, morning).Total.Views)
	}
}

// maxBatch is how many hits go to the server in one batch.
const maxBatch = 512
