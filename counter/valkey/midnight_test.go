package valkey_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// pair are two processes that share a counter.
func pair(t *testing.T, server *testenv.Server) (a, b *valkey.Store) {
	opts := optionsOf(t, server)
	a = open(t, opts)
	opts.Spool = filepath.Join(t.TempDir(), "other")
	return a, open(t, opts)
}

func TestProcessesShareKeysAndVisitors(t *testing.T) {
	a, b := pair(t, testenv.Redis(t, testenv.RedisOptions{}))
	keys := renew(t, a, morning)
	require.Equal(t, keys, renew(t, b, morning))
	add(t, a, view(1, morning))
	add(t, b, view(1, morning), view(2, morning))
	want := visit.Counts{Views: 3, Visits: 2, Visitors: 2}
	require.Equal(t, want, tally(t, a, morning).Today)
	require.Equal(t, want, tally(t, b, morning).Today)

	hit := view(1, morning)
	hit.Token = 7
	require.Equal(t, 1, add(t, a, hit))
	require.Equal(t, 0, add(t, b, hit), "a beacon that is sent again may reach another server")
}

// The server is away over midnight: all processes go on with the same keys,
// nobody is counted twice, and what began before midnight counts where it
// belongs.
func TestOutageOverMidnight(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	a, b := pair(t, server)
	evening := instant("2026-11-30 23:50:00")
	renew(t, a, evening)
	renew(t, b, evening)
	server.Kill()
	add(t, a, view(1, evening))
	add(t, b, view(1, evening), view(2, evening))
	requireAway(t, a)
	requireAway(t, b)

	night := instant("2026-12-01 00:10:00")
	keys := renew(t, a, night)
	require.Equal(t, keys, renew(t, b, night))
	still := view(11, night)
	still.Earlier = 1
	add(t, b, still)
	later := instant("2026-12-01 00:40:00")
	require.Equal(t, []string{"day 2026-11-30"}, renew(t, a, later).Destroyed)
	require.Equal(t, []string{"day 2026-11-30"}, renew(t, b, later).Destroyed)
	add(t, a, view(11, later))

	server.Restart()
	requireBack(t, a)
	requireBack(t, b)
	got := tally(t, a, later)
	require.Equal(t, visit.Counts{Views: 3, Visits: 2, Visitors: 2}, got.Yesterday)
	require.Equal(t, visit.Counts{Views: 2, Visits: 1, Visitors: 1}, got.Today, "delivered in any order: %+v", got)
	require.EqualValues(t, 1, got.Month.Visitors)

	for _, s := range []*valkey.Store{a, b} {
		now := renew(t, s, later)
		now.Destroyed, keys.Destroyed, keys.Earlier = nil, nil, visit.Key{}
		require.Equal(t, keys, now, "the server now has the keys that were in use")
	}
}

// Only one process cannot reach the server when the day begins: tomorrow's key
// was known to it.
func TestOneProcessIsCutOffAtMidnight(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	wire := startProxy(t, server.Addr)
	opts := optionsOf(t, server)
	a := open(t, opts)
	opts.Spool = filepath.Join(t.TempDir(), "other")
	opts.Client.InitAddress = []string{wire.address}
	b := open(t, opts)
	evening, night := instant("2026-12-31 23:50:00"), instant("2027-01-01 00:45:00")
	renew(t, a, evening)
	renew(t, b, evening)
	wire.cut()
	requireAway(t, b)
	keys := renew(t, a, night)
	require.Equal(t, keys, renew(t, b, night), "day, month and year begin")
	add(t, a, view(1, night))
	add(t, b, view(1, night))
	wire.mend()
	requireBack(t, b)
	got := tally(t, b, night)
	require.Equal(t, visit.Counts{Views: 2, Visits: 1, Visitors: 1}, got.Today)
	require.EqualValues(t, 1, got.Year.Visitors)
}

// Days without a server: the keys go on, the same everywhere.
func TestKeysDuringALongOutage(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	a, b := pair(t, server)
	first := renew(t, a, morning)
	renew(t, b, morning)
	server.Kill()
	requireAway(t, a)
	requireAway(t, b)

	seen := map[visit.Key]bool{first.Day: true}
	for day := range visit.Day(6) {
		now := visit.Instant{Unix: morning.Unix + int64(day+1)*86400, Day: morning.Day + day + 1, Clock: morning.Clock}
		keys := renew(t, a, now)
		require.False(t, seen[keys.Day], "a key of its own for each day")
		seen[keys.Day] = true
		if day == 5 { // b did not run in the days between
			other := renew(t, b, now)
			keys.Destroyed, other.Destroyed = nil, nil
			require.Equal(t, keys, other)
			require.NotEqual(t, first.Week, keys.Week)
			require.Equal(t, first.Month, keys.Month)
		}
	}
}
