package counter

import "sync"

// streams bounds the open live streams and ends them together.
type streams struct {
	limit int
	ended chan struct{}

	mu     sync.Mutex
	open   int
	closed bool
}

func newStreams(limit int) *streams {
	return &streams{limit: limit, ended: make(chan struct{})}
}

// enter takes one of the places and reports whether there was one.
func (s *streams) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || s.open >= s.limit {
		return false
	}
	s.open++
	return true
}

func (s *streams) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open--
}

func (s *streams) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open
}

func (s *streams) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.closed = true
		close(s.ended)
	}
}
