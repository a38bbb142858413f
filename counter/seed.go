package counter

import (
	"context"
	"fmt"

	"github.com/portletkit/portletkit/counter/visit"
)

// Seed carries over what an older counter had counted, once in the life of the
// store: page views and visits in all, and of single days where they are
// known. It is logged and kept with the figures, with its note and its time. A
// second call returns visit.ErrSeeded; a seed that is not valid visit.ErrSeed. A
// seed without At gets the present time.
func (c *Counter) Seed(ctx context.Context, seed visit.Seed) error {
	if seed.At == 0 {
		seed.At = c.instant().Unix
	}
	if err := c.store.Seed(ctx, seed); err != nil {
		return fmt.Errorf("counter: seed: %w", err)
	}
	c.opts.Logger.Info("counter: carried an older counter over",
		"views", seed.Views, "visits", seed.Visits, "days", len(seed.Days), "note", seed.Note)
	return nil
}

// Seeded returns the seed that the store was given, and whether there is one.
func (c *Counter) Seeded(ctx context.Context) (visit.Seed, bool, error) {
	seed, err := visit.Ask(ctx, c.store, c.instant(), (*visit.Machine).Seed)
	return seed, seed.At != 0, err
}
