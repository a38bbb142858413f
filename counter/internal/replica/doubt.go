package replica

import "github.com/portletkit/portletkit/counter/visit"

// doubt is an entry of which it is not known whether it was written. When it
// turns up in the log, its hits are owed to whoever was told that they failed.
type doubt struct {
	at   Position
	hits []visit.Hit
}

// suspect remembers the hits of a write that failed. They are the caller's,
// who may change them.
func (s *Store) suspect(hits []visit.Hit) {
	if s.doubt.at != (Position{}) && s.doubt.hits == nil {
		s.doubt.hits = append([]visit.Hit{}, hits...)
	}
}

// resolve looks whether at is the entry in doubt.
func (s *Store) resolve(at Position) {
	if s.doubt.at != at {
		return
	}
	if s.owed == nil {
		s.owed = make(map[visit.Hit]int, len(s.doubt.hits))
	}
	for _, h := range s.doubt.hits {
		s.owed[h]++
	}
	s.doubt = doubt{}
}

// settle returns those of hits that are still to be counted, and how many have
// been by an earlier call that failed.
func (s *Store) settle(hits []visit.Hit) (left []visit.Hit, again int) {
	if len(s.owed) == 0 {
		return hits, 0
	}
	used := make(map[visit.Hit]int, len(s.owed))
	for _, h := range hits {
		if used[h] < s.owed[h] {
			used[h]++
			continue
		}
		left = append(left, h)
	}
	return left, len(hits) - len(left)
}
