package visit

import (
	"testing"
	"time"
	_ "time/tzdata" // zones of the tests, wherever they run

	"github.com/stretchr/testify/require"
)

// Clock is real time since the day began, also on days that have no midnight,
// that have two, or in which clocks change later.
func TestClockOfUnusualDays(t *testing.T) {
	for name, row := range map[string]struct {
		zone string
		at   string // in UTC
		day  string
		want time.Duration
	}{
		"no change":                       {"Asia/Ho_Chi_Minh", "2026-11-24T02:30:05Z", "2026-11-24", 9*time.Hour + 30*time.Minute + 5*time.Second},
		"before a night without midnight": {"America/Santiago", "2026-09-06T03:59:59Z", "2026-09-05", 24*time.Hour - time.Second},
		"a day that begins at 01:00":      {"America/Santiago", "2026-09-06T04:00:00Z", "2026-09-06", 0},
		"a quarter of an hour into it":    {"America/Santiago", "2026-09-06T04:15:00Z", "2026-09-06", 15 * time.Minute},
		"its noon":                        {"America/Santiago", "2026-09-06T15:00:00Z", "2026-09-06", 11 * time.Hour},
		"the hour before midnight, twice": {"America/Santiago", "2026-04-05T03:30:00Z", "2026-04-04", 24*time.Hour + 30*time.Minute},
		"midnight after it":               {"America/Santiago", "2026-04-05T04:00:00Z", "2026-04-05", 0},
		"the first of two midnights":      {"America/Havana", "2026-11-01T04:00:00Z", "2026-11-01", 0},
		"the second of two midnights":     {"America/Havana", "2026-11-01T05:00:00Z", "2026-11-01", time.Hour},
		"the evening of that day":         {"America/Havana", "2026-11-02T04:00:00Z", "2026-11-01", 24 * time.Hour},
		"an hour that is left out at two": {"Europe/Berlin", "2026-03-29T01:30:00Z", "2026-03-29", 2*time.Hour + 30*time.Minute},
		"an hour that comes twice at two": {"Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25", 3*time.Hour + 30*time.Minute},
		"half an hour, as on Lord Howe":   {"Australia/Lord_Howe", "2026-04-04T15:10:00Z", "2026-04-05", 2*time.Hour + 10*time.Minute},
		"a zone that never changes":       {"Etc/GMT+3", "2026-04-05T03:00:00Z", "2026-04-05", 0},
	} {
		t.Run(name, func(t *testing.T) {
			zone, err := time.LoadLocation(row.zone)
			require.NoError(t, err)
			at, err := time.Parse(time.RFC3339, row.at)
			require.NoError(t, err)
			got := InstantOf(at, zone)
			require.Equal(t, row.day, got.Day.String())
			require.Equal(t, int32(row.want/time.Second), got.Clock)
		})
	}
}

// Through whole years of zones with odd changes the clock runs on by itself, and
// starts anew with each day.
func TestClockRunsOn(t *testing.T) {
	for _, name := range []string{"America/Santiago", "America/Havana", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "Asia/Beirut"} {
		zone, err := time.LoadLocation(name)
		require.NoError(t, err)
		before := InstantOf(time.Date(2026, 1, 1, 0, 0, 0, 0, zone), zone)
		const step = 10 * 60
		for range 400 * 24 * 3600 / step {
			unix := before.Unix + step
			now := InstantOf(time.Unix(unix, 0), zone)
			if now.Day == before.Day {
				require.EqualValues(t, before.Clock+step, now.Clock, "%s %s", name, time.Unix(unix, 0).In(zone))
			} else {
				require.Equal(t, before.Day+1, now.Day)
				require.Less(t, now.Clock, int32(step), "%s %s", name, time.Unix(unix, 0).In(zone))
			}
			before = now
		}
	}
}
