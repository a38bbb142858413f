package replica

import (
	"errors"

	"github.com/portletkit/portletkit/counter/visit"
)

// maxDoubts bounds the failed attempts that are remembered. Callers repeat the
// same hits: the newest attempts are those that matter.
const maxDoubts = 64

// errUnsent says that an error came before anything was written.
var errUnsent = errors.New("nothing was written")

// Unsent marks an error of Log.Append after which the entry cannot have been
// written.
func Unsent(err error) error {
	if err == nil {
		return nil
	}
	return unsent{err}
}

type unsent struct{ error }

func (u unsent) Unwrap() []error { return []error{errUnsent, u.error} }

// doubt is an entry of which it is not known whether it was written. When it
// turns up in the log, its hits are owed to whoever was told that they failed.
type doubt struct {
	at   Position
	hits []visit.Hit
}

// suspect remembers the hits of a write that failed. They are the caller's,
// who may change them.
func (s *Store) suspect(at Position, hits []visit.Hit, err error) {
	if len(hits) == 0 || errors.Is(err, errUnsent) {
		return
	}
	s.doubts = append(s.doubts, doubt{at, append([]visit.Hit{}, hits...)})
	s.doubts = s.doubts[max(0, len(s.doubts)-maxDoubts):]
}

// resolve looks whether at is an entry in doubt.
func (s *Store) resolve(at Position) {
	for i, d := range s.doubts {
		if d.at != at {
			continue
		}
		if s.owed == nil {
			s.owed = make(map[visit.Hit]int, len(d.hits))
		}
		for _, h := range d.hits {
			s.owed[h]++
		}
		s.doubts = append(s.doubts[:i], s.doubts[i+1:]...)
		return
	}
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
