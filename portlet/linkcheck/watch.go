package linkcheck

import (
	"context"
	"errors"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// MinInterval is the shortest interval of Watch.
const MinInterval = time.Hour

// ErrInterval reports an interval of Watch below MinInterval.
var ErrInterval = errors.New("linkcheck: the interval is below one hour")

// Watch checks the links at once and then every interval, until the context is
// done, whose error it returns. It asks for the list of links anew each time,
// and gives report the results or what went wrong; the links are not checked
// while report runs.
func (c *Checker) Watch(ctx context.Context, interval time.Duration, links func(context.Context) ([]portlet.Link, error), report func([]Result, error)) error {
	if interval < MinInterval {
		return ErrInterval
	}
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		list, err := links(ctx)
		var results []Result
		if err == nil {
			results, err = c.Check(ctx, list)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		report(results, err)
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
