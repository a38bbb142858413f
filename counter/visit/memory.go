package visit

import (
	"context"
	"sync"
)

// Memory is a Store that lasts as long as the process: for tests and
// previews. Its methods fail only after Close.
type Memory struct {
	mu      sync.Mutex
	machine *Machine
	closed  bool
}

var _ Store = (*Memory)(nil)

// NewMemory returns an empty store with the default limits.
func NewMemory() *Memory { return &Memory{machine: NewMachine(Limits{})} }

// Add counts hits.
func (s *Memory) Add(_ context.Context, hits []Hit) (counted int, err error) {
	err = s.do(func(m *Machine) error {
		counted = m.Add(hits)
		m.Published() // nobody asks what changed
		return nil
	})
	return counted, err
}

// Look shows the Machine to f.
func (s *Memory) Look(_ context.Context, now Instant, f func(*Machine, AsOf)) error {
	return s.do(func(m *Machine) error {
		f(m, AsOf{Instant: now})
		return nil
	})
}

// Renew returns the keys in force at now.
func (s *Memory) Renew(_ context.Context, now Instant) (keys Keys, err error) {
	err = s.do(func(m *Machine) error {
		r, _ := m.Renew(now)
		keys = r.Keys
		keys.Destroyed = m.Enforce(r)
		return nil
	})
	return keys, err
}

// Seed carries an older counter's numbers over.
func (s *Memory) Seed(_ context.Context, seed Seed) error {
	return s.do(func(m *Machine) error {
		if err := m.CanSeed(seed); err != nil {
			return err
		}
		m.carryOver(seed)
		return nil
	})
}

// Close ends the store.
func (s *Memory) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

func (s *Memory) do(f func(*Machine) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	return f(s.machine)
}
