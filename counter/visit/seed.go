package visit

import (
	"fmt"

	"github.com/portletkit/portletkit/counter/figure"
)

// Bounds of a Seed: a hundred years, bytes, and numbers (a million views a day
// for 2.7 million years). Every figure made of it is still a whole number that
// JSON readers in browsers take exactly (RFC 8259, section 6).
const (
	maxSeedDays = 36600
	maxSeedNote = 500
	maxSeed     = 1_000_000_000_000_000
)

// Seed is what an older counter had counted.
type Seed struct {
	Views  int64 // page views in all, those of Days included
	Visits int64 // visits in all, those of Days included; 0 if unknown
	Days   []DayCounts
	Note   string // where the numbers come from; kept with them
	At     int64  // when it was carried over, Unix seconds
}

// DayCounts are the numbers of one day.
type DayCounts struct {
	Day Day
	figure.Counts
}

// Validate returns an error that wraps ErrSeed if the seed has no time, negative
// numbers, days that together exceed the totals, a day twice, more than
// 36,600 days or 500 bytes of note, or if its views, visits or
// visitors of all days exceed 10^15.
func (s Seed) Validate() error { return s.validate(maxSeed) }

func (s Seed) validate(most int64) error {
	switch {
	case len(s.Days) > maxSeedDays:
		return fmt.Errorf("%w: %d days, at most %d", ErrSeed, len(s.Days), maxSeedDays)
	case len(s.Note) > maxSeedNote:
		return fmt.Errorf("%w: a note of %d bytes, at most %d", ErrSeed, len(s.Note), maxSeedNote)
	case s.At <= 0:
		return fmt.Errorf("%w: no time", ErrSeed)
	case s.Views < 0 || s.Visits < 0:
		return fmt.Errorf("%w: negative total", ErrSeed)
	case s.Views > most || s.Visits > most:
		return fmt.Errorf("%w: %d views and %d visits, at most %d each", ErrSeed, s.Views, s.Visits, most)
	}
	return s.validateDays(most)
}

func (s Seed) validateDays(most int64) error {
	seen := make(map[Day]bool, len(s.Days))
	left := figure.Counts{Views: s.Views, Visits: s.Visits, Visitors: most}
	for _, d := range s.Days {
		if d.Views < 0 || d.Visits < 0 || d.Visitors < 0 {
			return fmt.Errorf("%w: negative number on %s", ErrSeed, d.Day)
		}
		if seen[d.Day] {
			return fmt.Errorf("%w: %s stands there twice", ErrSeed, d.Day)
		}
		seen[d.Day] = true
		// Subtracting from the totals cannot overflow, adding the days could.
		left = figure.Counts{Views: left.Views - d.Views, Visits: left.Visits - d.Visits, Visitors: left.Visitors - d.Visitors}
		if left.Views < 0 || left.Visits < 0 {
			return fmt.Errorf("%w: the days up to %s exceed the total", ErrSeed, d.Day)
		}
		if left.Visitors < 0 {
			return fmt.Errorf("%w: the visitors of the days up to %s exceed %d", ErrSeed, d.Day, most)
		}
	}
	return nil
}

// CanSeed returns why a seed cannot be carried over, ErrSeeded or ErrSeed, nil
// if it can.
func (m *Machine) CanSeed(seed Seed) error {
	if m.seed.At != 0 {
		return ErrSeeded
	}
	return seed.Validate()
}

// carryOver counts what an older counter had counted.
func (m *Machine) carryOver(seed Seed) {
	m.seed, m.seeded = seed, true
	m.total = m.total.Plus(figure.Counts{Views: seed.Views, Visits: seed.Visits})
	for _, d := range seed.Days {
		m.days[d.Day] = m.days[d.Day].Plus(d.Counts)
		m.changed.day(d.Day)
	}
}
