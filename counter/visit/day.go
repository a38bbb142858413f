package visit

import (
	"fmt"
	"time"
)

// Day is a calendar day in the counter's zone, as days since 1970-01-01.
// Weeks begin on Monday.
type Day int32

// Instant is a moment with its place in the local calendar, so that a store
// needs no zone.
type Instant struct {
	Unix  int64 // seconds since 1970-01-01T00:00:00Z
	Day   Day
	Clock int32 // seconds since the Day began, whatever clocks show
}

// InstantOf returns t as seen in zone.
func InstantOf(t time.Time, zone *time.Location) Instant {
	local := t.In(zone)
	return Instant{Unix: t.Unix(), Day: DayOf(local.Date()), Clock: sinceDayBegan(local)}
}

// sinceDayBegan returns how many seconds ago the day of t began. That is what a
// clock on the wall shows, unless it was put forward or back since midnight:
// there are days that begin at 01:00, and days in which an hour comes twice.
func sinceDayBegan(t time.Time) int32 {
	hour, minute, second := t.Clock()
	wall := int32(hour*3600 + minute*60 + second)
	change, _ := t.ZoneBounds()
	passed := t.Unix() - change.Unix()
	if change.IsZero() || passed > int64(wall) {
		return wall
	}
	before := change.Add(-time.Second)
	if before.Day() != t.Day() {
		return int32(passed)
	}
	return sinceDayBegan(before) + 1 + int32(passed)
}

// DayOf returns the day of a calendar date.
func DayOf(year int, month time.Month, day int) Day {
	const seconds = 24 * 60 * 60
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / seconds)
}

// Week returns the Monday of d's week.
func (d Day) Week() Day { return d - Day((int(d)%7+7+3)%7) }

// Month returns the first day of d's month.
func (d Day) Month() Day {
	year, month, _ := d.date()
	return DayOf(year, month, 1)
}

// Year returns the first day of d's year.
func (d Day) Year() Day {
	year, _, _ := d.date()
	return DayOf(year, time.January, 1)
}

// String returns d as 2006-01-02.
func (d Day) String() string {
	year, month, day := d.date()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

func (d Day) date() (int, time.Month, int) {
	return time.Unix(int64(d)*24*60*60, 0).UTC().Date()
}
