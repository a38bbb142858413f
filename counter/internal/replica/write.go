package replica

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// plan makes the entry that is to be written next, of a Machine that has
// replayed all before it. An entry without a kind is none: there is nothing to
// do.
type plan func(*visit.Machine) Entry

// write appends an entry, replays it when it is durable, and returns its place.
// After an error that is not Unsent it may stand there all the same: the answer
// can be lost. The caller holds writing.
func (s *Store) write(ctx context.Context, plan plan) (at Position, outcome visit.Outcome, err error) {
	if err := s.ready(); err != nil {
		return at, outcome, Unsent(err)
	}
	e, err := s.append(ctx, plan)
	if errors.Is(err, ErrGone) {
		// What others stored stands in place of what this process knows.
		if err = s.load(ctx); err == nil {
			e, err = s.append(ctx, plan)
		}
	}
	switch {
	case errors.Is(err, errTooLong):
		return at, outcome, Unsent(err)
	case err != nil:
		return e.Position, outcome, s.failed(err)
	case e.Kind == 0:
		return at, outcome, nil
	}
	s.recent.add(e)
	s.mu.Lock()
	s.succeeded()
	s.mu.Unlock()
	outcome, err = s.replay(e)
	return e.Position, outcome, err
}

func (s *Store) append(ctx context.Context, plan plan) (e Entry, err error) {
	if s.unsettled {
		return e, ErrGone
	}
	err = s.log.Append(ctx, s.at, func(missing []Row) (Entry, error) {
		if err := s.replayAll(missing); err != nil {
			return Entry{}, err
		}
		e, err = s.planned(plan)
		return e, err
	})
	return e, err
}

func (s *Store) planned(plan plan) (Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := plan(s.machine)
	e.Position = s.at.next()
	if len(e.Record) > MaxRecord {
		return Entry{}, fmt.Errorf("%w: %d bytes, at most %d", errTooLong, len(e.Record), MaxRecord)
	}
	if e.Machine != nil {
		e.Machine = e.seal(e.Machine)
	}
	return e, nil
}

// ready returns an error while it is no use to try.
func (s *Store) ready() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return visit.ErrClosed
	case s.cause != nil && time.Now().Before(s.retryAt):
		return unavailable(s.cause)
	}
	return nil
}

// failed notes why an exchange failed.
func (s *Store) failed(err error) error {
	s.retryAt = time.Now().Add(s.opts.RetryAfter)
	if s.retry == nil {
		s.retry = time.AfterFunc(s.opts.RetryAfter, s.again)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cause == nil {
		s.since = time.Now()
		s.opts.Logger.Error("counter: visits cannot be stored", "in", s.traits.Name, "error", err)
	}
	s.cause = err
	return unavailable(err)
}

// again asks whether the log can be written again, with a record of nothing.
func (s *Store) again() {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.retry = nil
	if s.Status().Away == nil {
		return
	}
	ctx, cancel := s.limited(context.Background())
	defer cancel()
	// An error has asked for the next attempt.
	_, _, _ = s.write(ctx, func(m *visit.Machine) Entry {
		return Entry{Kind: changed, Record: m.RecordHits(nil)}
	})
}

// succeeded notes that an exchange did not fail. The caller holds mu.
func (s *Store) succeeded() {
	if s.cause != nil {
		s.opts.Logger.Info("counter: visits can be stored again", "in", s.traits.Name, "after", time.Since(s.since).Round(time.Second))
	}
	s.cause, s.since = nil, time.Time{}
}
