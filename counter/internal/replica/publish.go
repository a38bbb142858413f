package replica

import (
	"context"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// publishSoon has the tables written within PublishEvery.
func (s *Store) publishSoon() {
	if s.timer == nil {
		s.timer = time.AfterFunc(s.opts.PublishEvery, s.tick)
	}
}

func (s *Store) tick() {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.timer = nil
	if s.isClosed() {
		return
	}
	// A Machine with millions of visitors takes longer than a call may.
	ctx, cancel := context.WithTimeout(context.Background(), 10*s.opts.Timeout)
	defer cancel()
	if s.traits.Local {
		ctx = context.WithoutCancel(ctx)
	}
	if err := s.publish(ctx); err != nil {
		s.publishSoon() // Add tells the error
	}
}

// publish writes what changed into the tables of figures, and stores the
// Machine if the log has grown. The caller holds writing.
func (s *Store) publish(ctx context.Context) error {
	if s.size > max(s.opts.StoreAt, 2*s.weight) {
		return s.store(ctx)
	}
	if !s.traits.Tables {
		return nil
	}
	_, _, err := s.write(ctx, func(m *visit.Machine) Entry {
		list, any := m.Unpublished()
		if !any {
			return Entry{}
		}
		return Entry{Kind: published, Changes: &list}
	})
	if err == nil {
		s.log.Confirm(s.at.Seq)
	}
	return err
}

// store publishes, stores the Machine and deletes the log before it.
func (s *Store) store(ctx context.Context) error {
	_, _, err := s.write(ctx, func(m *visit.Machine) Entry {
		list, _ := m.Unpublished()
		e := Entry{Kind: stored, Changes: &list, Machine: m.Encode()}
		s.weight = len(e.Machine)
		return e
	})
	if err == nil {
		s.log.Confirm(s.at.Seq)
	}
	return err
}
