package visit

import (
	"context"
	"sync"
)

// Limits if nothing else is said: pages that are counted by name, and visitors
// that are told apart on one day, at some 40 bytes each. Page views beyond them
// count in all other figures. When there are more pages, the less viewed half
// is forgotten and begins at zero.
const (
	DefaultMaxPages    = 10_000
	DefaultMaxVisitors = 2_000_000
)

// Memory is a Store that lasts as long as the process: for tests and
// previews. Its methods fail only after Close.
type Memory struct {
	mu     sync.Mutex
	state  *state
	closed bool
}

var _ Store = (*Memory)(nil)

// NewMemory returns an empty store with the default limits.
func NewMemory() *Memory { return &Memory{state: newState(limits{})} }

// Add counts hits.
func (m *Memory) Add(_ context.Context, hits []Hit) (int, error) {
	var counted int
	err := m.do(func(s *state) error {
		counted = s.applyAll(hits)
		return nil
	})
	return counted, err
}

func (s *state) applyAll(hits []Hit) int {
	counted := 0
	for _, h := range hits {
		if s.apply(h) {
			counted++
		}
	}
	return counted
}

// Tally returns the figures at now.
func (m *Memory) Tally(_ context.Context, now Instant) (Tally, error) {
	var t Tally
	err := m.do(func(s *state) error {
		t = s.tally(now)
		return nil
	})
	return t, err
}

// Pages returns the most viewed pages.
func (m *Memory) Pages(_ context.Context, limit int) ([]PageViews, error) {
	var top []PageViews
	err := m.do(func(s *state) error {
		top = s.pages.top(limit)
		return nil
	})
	return top, err
}

// Renew returns the keys in force at now.
func (m *Memory) Renew(_ context.Context, now Instant) (Keys, error) {
	var keys Keys
	err := m.do(func(s *state) error {
		r, _ := s.renew(now)
		keys = r.keys
		keys.Destroyed = s.enforce(r)
		return nil
	})
	return keys, err
}

// Seed carries an older counter's numbers over.
func (m *Memory) Seed(_ context.Context, seed Seed) error {
	return m.do(func(s *state) error {
		if err := s.maySow(seed); err != nil {
			return err
		}
		s.sow(seed)
		return nil
	})
}

func (s *state) maySow(seed Seed) error {
	if s.seeded() {
		return ErrSeeded
	}
	return seed.Validate()
}

// Close ends the store.
func (m *Memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

func (m *Memory) do(f func(*state) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return ErrClosed
	}
	return f(m.state)
}
