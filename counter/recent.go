package counter

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

const (
	// maxAge is how old the figures of Recent may be.
	maxAge = time.Second
	// lookTimeout bounds how long a store may take for them.
	lookTimeout = 10 * time.Second
)

// answer is what all readers of a second are answered: made once for them.
type answer struct {
	figures  figure.Figures
	snapshot []byte // the JSON of SnapshotHandler
	event    []byte // of Stream
	etag     string
	err      error // there are no figures
}

// latest keeps the last answer.
type latest struct {
	asking singleflight.Group

	mu     sync.Mutex
	answer *answer
	until  time.Time // by the machine's clock
}

// Recent returns figures that are at most a second old: for pages, so that
// readers cost the store one look a second, however many they are. The
// handlers use it, too. While the store is slow all who ask wait for the same
// figures, each until its own ctx is done and at most 10 seconds.
func (c *Counter) Recent(ctx context.Context) (figure.Figures, error) {
	a := c.answer(ctx)
	return a.figures, a.err
}

func (c *Counter) answer(ctx context.Context) *answer {
	if a := c.latest.recent(); a != nil {
		return a
	}
	if err := ctx.Err(); err != nil {
		return &answer{err: err}
	}
	ctx, cancel := context.WithTimeout(ctx, lookTimeout)
	defer cancel()
	select {
	case asked := <-c.latest.asking.DoChan("", c.ask):
		return asked.Val.(*answer)
	case <-ctx.Done():
		return &answer{err: fmt.Errorf("counter: figures: %w", ctx.Err())}
	}
}

// ask belongs to nobody who waits for it: one that leaves takes nothing from
// the others.
func (c *Counter) ask() (any, error) {
	if a := c.latest.recent(); a != nil {
		return a, nil // of the call before, which ended just now
	}
	ctx, cancel := context.WithTimeout(context.Background(), lookTimeout)
	defer cancel()
	a := newAnswer(c.guardedSnapshot(ctx))
	c.latest.keep(a)
	return a, nil
}

// guardedSnapshot makes an error of a panic: it runs in no request's goroutine,
// where net/http would have caught it.
func (c *Counter) guardedSnapshot(ctx context.Context) (f figure.Figures, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%w: the store panicked: %v", visit.ErrUnavailable, cause)
		}
	}()
	return c.Snapshot(ctx)
}

func newAnswer(f figure.Figures, err error) *answer {
	if err != nil {
		return &answer{err: err}
	}
	s := snapshot{AsOf: f.AsOf.Truncate(time.Minute).Format(time.RFC3339), Delayed: f.Delayed, Figures: f.Values}
	a := &answer{figures: f, etag: etagOf(s)}
	s.AsOf = f.AsOf.Format(time.RFC3339)
	a.event, _ = json.Marshal(s) // texts and numbers always have a JSON
	s.Definitions = definitions()
	a.snapshot, _ = json.Marshal(s)
	return a
}

// etagOf is weak: answers with equal figures may differ in their seconds. It
// changes with the minute, so that readers see that the figures are of now.
func etagOf(s snapshot) string {
	text, _ := json.Marshal(s)
	sum := sha256.Sum256(text)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`
}

// recent returns the last answer while it is good, else nil.
func (l *latest) recent() *answer {
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Now().Before(l.until) {
		return l.answer
	}
	return nil
}

func (l *latest) keep(a *answer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.answer, l.until = a, time.Now().Add(maxAge)
}
