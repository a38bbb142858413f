package valkey

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/visit"
)

// noteEvery is how often the last known figures are made durable at most.
const noteEvery = time.Second

// known is what the server said last.
type known struct {
	mu     sync.Mutex
	noted  time.Time // when the spool last took figures
	seed   visit.Seed
	pages  []visit.PageViews
	listed int // for how many pages was asked
}

// Tally returns the figures at now, or the last known ones with Delayed set
// while the server is away or does not take hits; visit.ErrUnavailable if
// there are none. The total is never lower than this spool has known it,
// whatever a server has lost.
func (s *Store) Tally(ctx context.Context, now visit.Instant) (visit.Tally, error) {
	if s.closed.Load() {
		return visit.Tally{}, visit.ErrClosed
	}
	var t visit.Tally
	err := s.ask(ctx, func(ctx context.Context, c driver.Client) (err error) {
		t, err = s.readTally(ctx, c, now)
		return err
	})
	if err != nil {
		return s.lastKnown(err)
	}
	return s.remember(t), nil
}

// ask has f talk to the server, unless it is away.
func (s *Store) ask(ctx context.Context, f func(context.Context, driver.Client) error) error {
	if _, cause := s.outage.reason(); cause != nil {
		return unavailable(cause)
	}
	err := s.link.ask(ctx, f)
	if err != nil && ctx.Err() == nil {
		s.outage.begin(err)
		s.courier.hurry()
	}
	return err
}

func (s *Store) readTally(ctx context.Context, c driver.Client, now visit.Instant) (visit.Tally, error) {
	keys := append([]string{s.names.total(), s.names.days(), s.names.online(), s.names.periods()}, s.names.sketches()...)
	args := []int64{
		now.Unix - visit.OnlineWindow, now.Unix + 2*visit.OnlineWindow,
		int64(now.Day), int64(now.Day.Week()), int64(now.Day.Month()), int64(now.Day.Year()),
	}
	answer, err := tallyScript.run(ctx, c, append(keys, s.names.seed()), decimals(args)).AsIntSlice()
	t, err := tallyOf(answer, err, now)
	if err != nil || t.Seed.At == 0 {
		return t, err
	}
	t.Seed, err = s.seed(ctx, c, t.Seed.At)
	return t, err
}

func decimals(numbers []int64) []string {
	list := make([]string, len(numbers))
	for i, n := range numbers {
		list[i] = strconv.FormatInt(n, 10)
	}
	return list
}

// seed returns the seed that was carried over at an instant.
func (s *Store) seed(ctx context.Context, c driver.Client, at int64) (visit.Seed, error) {
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	if s.known.seed.At == at {
		return s.known.seed, nil
	}
	text, err := c.Do(ctx, c.B().Hget().Key(s.names.seed()).Field("text").Build()).AsBytes()
	if err != nil {
		return visit.Seed{}, unavailable(err)
	}
	var seed visit.Seed
	if err := json.Unmarshal(text, &seed); err != nil {
		return visit.Seed{}, fmt.Errorf("%w: seed: %w", errAnswer, err)
	}
	s.known.seed = seed
	return seed, nil
}

// remember makes t the last known figures, with the highest total.
func (s *Store) remember(t visit.Tally) visit.Tally {
	changed := false
	s.spool.locked(func(_ *queue, n *notes) {
		last := n.Last
		t.Total.Views = max(t.Total.Views, last.Total.Views)
		t.Total.Visits = max(t.Total.Visits, last.Total.Visits)
		changed = t.Total != last.Total
		n.Last = t
	})
	if changed && s.mayNote() {
		if err := s.spool.setNotes(func(*notes) {}); err != nil {
			s.opts.Logger.Error("valkey: last known figures cannot be noted", "error", err)
		}
	}
	return t
}

func (s *Store) mayNote() bool {
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	if time.Since(s.known.noted) < noteEvery {
		return false
	}
	s.known.noted = time.Now()
	return true
}

// lastKnown returns the last known figures in place of err.
func (s *Store) lastKnown(err error) (visit.Tally, error) {
	var t visit.Tally
	s.spool.locked(func(_ *queue, n *notes) { t = n.Last })
	if t.At == 0 {
		return visit.Tally{}, err
	}
	t.Delayed = true
	return t, nil
}
