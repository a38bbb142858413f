package visit

import "fmt"

// MaxSeedDays and MaxSeedNote bound a Seed: a hundred years, and bytes.
const (
	MaxSeedDays = 36600
	MaxSeedNote = 500
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
	Counts
}

// Validate returns an error that wraps ErrSeed if the seed has no time, negative
// numbers, days that together exceed the totals, a day twice, or more than
// MaxSeedDays days or MaxSeedNote bytes of note.
func (s Seed) Validate() error {
	if len(s.Days) > MaxSeedDays {
		return fmt.Errorf("%w: %d days, at most %d", ErrSeed, len(s.Days), MaxSeedDays)
	}
	if len(s.Note) > MaxSeedNote {
		return fmt.Errorf("%w: a note of %d bytes, at most %d", ErrSeed, len(s.Note), MaxSeedNote)
	}
	if s.At <= 0 {
		return fmt.Errorf("%w: no time", ErrSeed)
	}
	if s.Views < 0 || s.Visits < 0 {
		return fmt.Errorf("%w: negative total", ErrSeed)
	}
	return s.validateDays()
}

func (s Seed) validateDays() error {
	seen := make(map[Day]bool, len(s.Days))
	views, visits := s.Views, s.Visits
	for _, d := range s.Days {
		if d.Views < 0 || d.Visits < 0 || d.Visitors < 0 {
			return fmt.Errorf("%w: negative number on %s", ErrSeed, d.Day)
		}
		if seen[d.Day] {
			return fmt.Errorf("%w: %s stands there twice", ErrSeed, d.Day)
		}
		seen[d.Day] = true
		// Subtracting from the totals cannot overflow, adding the days could.
		views, visits = views-d.Views, visits-d.Visits
		if views < 0 || visits < 0 {
			return fmt.Errorf("%w: the days up to %s exceed the total", ErrSeed, d.Day)
		}
	}
	return nil
}
