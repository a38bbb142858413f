package counter

import (
	"context"
	"fmt"

	"github.com/portletkit/portletkit/counter/visit"
)

// MaxSeed is the greatest total of a seed, 10^15 (a million views a day for
// 2.7 million years). Every figure made of it is still a whole number that JSON
// readers in browsers take exactly (RFC 8259, section 6).
const MaxSeed = 1_000_000_000_000_000

// Seed carries over what an older counter had counted, once in the life of the
// store: page views and visits in all, and of single days where they are
// known. It is logged and kept with the figures, with its note and its time. A
// second call returns visit.ErrSeeded; a seed that contradicts itself, or whose
// views, visits or visitors of all days exceed MaxSeed, visit.ErrSeed. A seed
// without At gets the present time.
func (c *Counter) Seed(ctx context.Context, seed visit.Seed) error {
	if seed.At == 0 {
		seed.At = c.instant().Unix
	}
	err := checkSeed(seed)
	if err == nil {
		err = c.store.Seed(ctx, seed)
	}
	if err != nil {
		return fmt.Errorf("counter: seed: %w", err)
	}
	c.opts.Logger.Info("counter: carried an older counter over",
		"views", seed.Views, "visits", seed.Visits, "days", len(seed.Days), "note", seed.Note)
	return nil
}

// checkSeed looks at the sizes alone; the store looks at the rest. Of days only
// visitors need it: their views and visits are within the totals.
func checkSeed(seed visit.Seed) error {
	if seed.Views > MaxSeed || seed.Visits > MaxSeed {
		return fmt.Errorf("%w: %d views and %d visits, at most %d each",
			visit.ErrSeed, seed.Views, seed.Visits, int64(MaxSeed))
	}
	room := int64(MaxSeed)
	for _, d := range seed.Days {
		if d.Visitors > room {
			return fmt.Errorf("%w: the visitors of the days up to %s exceed %d", visit.ErrSeed, d.Day, int64(MaxSeed))
		}
		room -= d.Visitors
	}
	return nil
}

// Seeded returns the seed that the store was given, and whether there is one.
func (c *Counter) Seeded(ctx context.Context) (visit.Seed, bool, error) {
	t, err := c.store.Tally(ctx, c.instant())
	return t.Seed, t.Seed.At != 0, err
}
