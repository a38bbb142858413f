package counter

import (
	"context"
	"hash/maphash"
	"net/netip"
	"sync"
)

// streams bounds the open live streams, those of one network too, and ends them
// together.
type streams struct {
	limit, each int // each: of one network, negative is no limit
	ended       context.Context
	end         context.CancelFunc

	seed maphash.Seed

	mu   sync.Mutex
	open int
	of   map[uint64]int // open ones by the hash of their network; none is 0
}

func newStreams(limit, each int) *streams {
	s := &streams{limit: limit, each: each, of: map[uint64]int{}, seed: maphash.MakeSeed()}
	s.ended, s.end = context.WithCancel(context.Background())
	return s
}

// enter takes one of the places and reports whether there was one.
func (s *streams) enter(address netip.Addr) bool {
	from := s.key(address)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended.Err() != nil || s.open >= s.limit || s.each >= 0 && s.of[from] >= s.each {
		return false
	}
	s.open++
	s.of[from]++
	return true
}

func (s *streams) leave(address netip.Addr) {
	from := s.key(address)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open--
	if s.of[from]--; s.of[from] == 0 {
		delete(s.of, from)
	}
}

// key keeps the address itself out of what lives as long as a stream.
func (s *streams) key(address netip.Addr) uint64 {
	return maphash.Comparable(s.seed, network(wide(address)))
}

func (s *streams) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open
}
