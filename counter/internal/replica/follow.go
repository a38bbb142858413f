package replica

import (
	"context"
	"errors"

	"github.com/portletkit/portletkit/counter/visit"
)

// look reads what other processes have written, unless this one is exchanging
// something with the log anyway. An error of the log is none here: it stands in
// cause.
func (s *Store) look(ctx context.Context) error {
	if s.isClosed() {
		return visit.ErrClosed
	}
	if !s.writing.TryLock() {
		return nil
	}
	defer s.writing.Unlock()
	if s.Status().Away != nil {
		return nil
	}
	ctx, cancel := s.limited(ctx)
	defer cancel()
	_ = s.follow(ctx)
	return nil
}

// follow replays what was written behind the last entry that this process
// knows. The caller holds writing.
func (s *Store) follow(ctx context.Context) error {
	if err := s.ready(); err != nil {
		return err
	}
	err := s.catchUp(ctx)
	if errors.Is(err, ErrGone) {
		err = s.load(ctx)
	}
	if err != nil {
		return s.failed(err)
	}
	return nil
}

func (s *Store) catchUp(ctx context.Context) error {
	if s.unsettled {
		return ErrGone
	}
	rows, err := s.log.Since(ctx, s.at.Seq)
	if err == nil {
		rows, err = Behind(s.at, rows)
	}
	if err != nil {
		return err
	}
	return s.replayAll(rows)
}

// load reads the stored Machine and replays the log behind it.
func (s *Store) load(ctx context.Context) error {
	all, err := s.log.All(ctx)
	if err != nil {
		return err
	}
	if all.Head == (Position{}) && s.at.Seq > 0 {
		return s.restore(ctx)
	}
	m, err := all.Machine.machine(s.opts.Limits)
	if err != nil {
		return err
	}
	before := s.at
	s.begin(m, all.Machine)
	for len(all.Log) > 0 && all.Log[0].Seq <= all.Machine.Seq {
		all.Log = all.Log[1:]
	}
	if err := s.replayAll(all.Log); err != nil {
		return err
	}
	if s.at != all.Head {
		return damaged("the log ends at record %d, and %d were written", s.at.Seq, all.Head.Seq)
	}
	return s.resend(ctx, before, all)
}

func (s *Store) begin(m *visit.Machine, r Row) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.machine, s.at = m, r.Position
	s.size, s.weight, s.destroyed = 0, len(r.Data), nil
}

func (s *Store) replayAll(rows []Row) error {
	for _, r := range rows {
		e, err := r.entry()
		if err != nil {
			return err
		}
		if e.Seq != s.at.Seq+1 {
			return damaged("record %d stands where %d belongs", e.Seq, s.at.Seq+1)
		}
		if _, err := s.replay(e); err != nil {
			return err
		}
	}
	return nil
}

// replay applies an entry that is durable.
func (s *Store) replay(e Entry) (visit.Outcome, error) {
	s.resolve(e.Position)
	s.mu.Lock()
	defer s.mu.Unlock()
	var outcome visit.Outcome
	switch e.Kind {
	case changed:
		var err error
		if outcome, err = s.machine.Replay(e.Record); err != nil {
			return outcome, damaged("record %d: %w", e.Seq, err)
		}
		s.size += len(e.Record)
	case published, stored:
		s.machine.Published()
	default:
		return outcome, damaged("record %d is of an unknown kind", e.Seq)
	}
	if e.Kind == stored {
		s.size, s.destroyed = 0, nil
	}
	s.destroyed = append(s.destroyed, outcome.Destroyed...)
	s.at = e.Position
	return outcome, nil
}
