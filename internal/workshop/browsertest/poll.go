package browsertest

import (
	"context"
	"errors"
	"time"
)

// patience is how long the first asking of a poll may take. Each that was not
// answered doubles it, so that a page with much to do is heard in the end.
const patience = 500 * time.Millisecond

// poll asks until done says true or the context ends. An error is not the end,
// for between two documents there is none to ask; the last one is told.
//
// Nor is silence: what is asked of a document that just leaves for the history
// cache, or comes out of it, is never answered. Such an asking costs its own
// time alone; done gives up with its context.
func poll(ctx context.Context, done func(context.Context) (bool, error)) error {
	for limit := patience; ; {
		asking, cancel := context.WithTimeout(ctx, limit)
		yes, err := done(asking)
		if asking.Err() != nil {
			limit *= 2
		}
		cancel()
		if yes {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
