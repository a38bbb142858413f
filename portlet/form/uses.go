package form

import (
	"context"
	"sync"
	"time"
)

// maxUses is how many entries a form remembers to have received. Beyond it the
// oldest are forgotten.
const maxUses = 16_384

// uses are the entries that were received, or are being kept.
type uses struct {
	life time.Duration
	now  func() time.Time

	mu    sync.Mutex
	known map[key]*use
	order []key // by the time of their beginning
}

type use struct {
	began time.Time
	done  chan struct{} // closed when it was kept, or could not be
	kept  bool
}

func newUses(life time.Duration, now func() time.Time) *uses {
	return &uses{life: life, now: now, known: map[key]*use{}}
}

// once runs keep for a key that was not kept before. Otherwise it returns when
// that was; one that is under way is waited for, and tried again if it fails.
func (u *uses) once(ctx context.Context, k key, keep func() error) (before time.Time, err error) {
	for {
		mine, other := u.claim(k)
		if other == nil {
			err := context.Canceled // where keep panics
			defer func() { u.settle(k, mine, err == nil) }()
			err = keep()
			return time.Time{}, err
		}
		select {
		case <-other.done:
		case <-ctx.Done():
			return time.Time{}, ctx.Err()
		}
		if other.kept {
			return other.began, nil
		}
	}
}

// claim begins a use, or returns the one that there is.
func (u *uses) claim(k key) (mine, other *use) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if other := u.known[k]; other != nil {
		return nil, other
	}
	now := u.now()
	for len(u.order) > 0 && (len(u.order) >= maxUses || u.known[u.order[0]] == nil || now.Sub(u.known[u.order[0]].began) > u.life) {
		delete(u.known, u.order[0])
		u.order = u.order[1:]
	}
	mine = &use{began: now, done: make(chan struct{})}
	u.known[k] = mine
	u.order = append(u.order, k)
	return mine, nil
}

func (u *uses) settle(k key, mine *use, kept bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	mine.kept = kept
	if !kept && u.known[k] == mine {
		delete(u.known, k)
	}
	close(mine.done)
}
