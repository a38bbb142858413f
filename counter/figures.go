package counter

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/counter/visit"
)

const (
	// maxAge is how old the figures of Recent may be.
	maxAge = time.Second
	// tallyTimeout bounds how long a store may take for them.
	tallyTimeout = 10 * time.Second
)

// maxFigure is the greatest whole number that JSON readers in browsers take
// exactly: 2^53 - 1 (RFC 8259, section 6).
const maxFigure = 1<<53 - 1

// figure shows a sum that has passed maxFigure, or come out negative because it
// passed int64, as maxFigure: an older version took seeds without a bound.
func figure(n int64) int64 {
	if n < 0 {
		return maxFigure
	}
	return min(n, maxFigure)
}

func figuresOf(t visit.Tally) panel.Figures {
	return panel.Figures{
		AsOf:     time.Unix(t.At, 0),
		Delayed:  t.Delayed,
		Online:   figure(t.Online),
		Views:    periodsOf(t, func(c visit.Counts) int64 { return c.Views }),
		Visits:   periodsOf(t, func(c visit.Counts) int64 { return c.Visits }),
		Visitors: periodsOf(t, func(c visit.Counts) int64 { return c.Visitors }),
	}
}

func periodsOf(t visit.Tally, of func(visit.Counts) int64) panel.Periods {
	return panel.Periods{
		Today:     figure(of(t.Today)),
		Yesterday: figure(of(t.Yesterday)),
		ThisWeek:  figure(of(t.Week)),
		ThisMonth: figure(of(t.Month)),
		ThisYear:  figure(of(t.Year)),
		Total:     figure(of(t.Total)),
	}
}

// figureCache keeps the last snapshot, or why there was none.
type figureCache struct {
	asking singleflight.Group

	mu      sync.Mutex
	figures panel.Figures
	err     error
	until   time.Time // by the machine's clock
}

// Recent returns figures that are at most a second old: for pages, so that
// readers cost the store one tally a second, however many they are. The
// handlers use it, too. While the store is slow all who ask wait for the same
// tally, each until its own ctx is done and at most 10 seconds.
func (c *Counter) Recent(ctx context.Context) (panel.Figures, error) {
	if f, err, ok := c.figures.recent(); ok {
		return f, err
	}
	if err := ctx.Err(); err != nil {
		return panel.Figures{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, tallyTimeout)
	defer cancel()
	select {
	case answer := <-c.figures.asking.DoChan("", c.ask):
		return answer.Val.(panel.Figures), answer.Err
	case <-ctx.Done():
		return panel.Figures{}, fmt.Errorf("counter: figures: %w", ctx.Err())
	}
}

// ask belongs to nobody who waits for it: one that leaves takes nothing from
// the others.
func (c *Counter) ask() (any, error) {
	if f, err, ok := c.figures.recent(); ok {
		return f, err // of the call before, which ended just now
	}
	ctx, cancel := context.WithTimeout(context.Background(), tallyTimeout)
	defer cancel()
	f, err := c.guardedSnapshot(ctx)
	c.figures.keep(f, err)
	return f, err
}

// guardedSnapshot makes an error of a panic: it runs in no request's goroutine,
// where net/http would have caught it.
func (c *Counter) guardedSnapshot(ctx context.Context) (f panel.Figures, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%w: the store panicked: %v", visit.ErrUnavailable, cause)
		}
	}()
	return c.Snapshot(ctx)
}

func (k *figureCache) recent() (panel.Figures, error, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.figures, k.err, time.Now().Before(k.until)
}

func (k *figureCache) keep(f panel.Figures, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.figures, k.err, k.until = f, err, time.Now().Add(maxAge)
}
