package counter

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/web/cache"
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
type latest struct{ *cache.Cache[*answer] }

func newLatest() latest {
	return latest{cache.New(cache.Options[*answer]{
		Limit: 1, Makers: 1, Time: lookTimeout,
		Terms: func(*answer) cache.Terms { return cache.Terms{Fresh: maxAge} },
	})}
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
	a, err := c.latest.Get(ctx, "", c.ask)
	var panicked *cache.PanicError
	switch {
	case errors.As(err, &panicked):
		return &answer{err: fmt.Errorf("%w: the store panicked: %v", visit.ErrUnavailable, panicked.Value)}
	case err != nil:
		return &answer{err: fmt.Errorf("counter: figures: %w", err)}
	}
	return a
}

// ask is for all who wait. That a store has no figures is an answer, too: it is
// not asked again for every reader.
func (c *Counter) ask(ctx context.Context) (*answer, error) {
	return newAnswer(c.Snapshot(ctx)), nil
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
