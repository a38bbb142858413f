package counter

import (
	"context"
	"sync"
	"time"

	"github.com/portletkit/portletkit/counter/ledger"
	"github.com/portletkit/portletkit/counter/panel"
)

// maxAge is how old the figures of Recent may be.
const maxAge = time.Second

func figuresOf(t ledger.Tally) panel.Figures {
	return panel.Figures{
		AsOf:     time.Unix(t.At, 0),
		Delayed:  t.Delayed,
		Online:   t.Online,
		Views:    periodsOf(t, func(c ledger.Counts) int64 { return c.Views }),
		Visits:   periodsOf(t, func(c ledger.Counts) int64 { return c.Visits }),
		Visitors: periodsOf(t, func(c ledger.Counts) int64 { return c.Visitors }),
	}
}

func periodsOf(t ledger.Tally, of func(ledger.Counts) int64) panel.Periods {
	return panel.Periods{
		Today:     of(t.Today),
		Yesterday: of(t.Yesterday),
		ThisWeek:  of(t.Week),
		ThisMonth: of(t.Month),
		ThisYear:  of(t.Year),
		Total:     of(t.Total),
	}
}

// figureCache keeps the last snapshot, or why there was none.
type figureCache struct {
	mu      sync.Mutex
	figures panel.Figures
	err     error
	until   time.Time // by the machine's clock
}

// Recent returns figures that are at most a second old: for pages, so that
// readers cost the store one tally a second, however many they are. The
// handlers use it, too.
func (c *Counter) Recent(ctx context.Context) (panel.Figures, error) {
	c.figures.mu.Lock()
	defer c.figures.mu.Unlock()
	if time.Now().Before(c.figures.until) {
		return c.figures.figures, c.figures.err
	}
	f, err := c.Snapshot(ctx)
	if ctx.Err() != nil {
		return f, err // the asker gave up; that is no news of the store
	}
	c.figures.figures, c.figures.err, c.figures.until = f, err, time.Now().Add(maxAge)
	return f, err
}
