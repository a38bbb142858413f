package page

import "time"

// A streak is of failures in a row.
type streak struct {
	failures int
	retryAt  time.Time
	probing  bool // a run is under way that tries again
}

// ready reports whether a run may start. While the limit is reached that is one
// run, and only after the pause.
func (s *streak) ready(now time.Time) bool {
	return s.failures < breakerLimit || !s.probing && !now.Before(s.retryAt)
}

func (s *streak) begin() { s.probing = s.failures >= breakerLimit }

func (s *streak) fail(now time.Time) {
	s.failures = min(s.failures+1, breakerLimit)
	s.probing, s.retryAt = false, now.Add(breakerPause)
}

// state is 0 for closed, 1 for half-open, 2 for open.
func (s *streak) state(now time.Time) int {
	switch {
	case s.failures < breakerLimit:
		return 0
	case s.probing || !now.Before(s.retryAt):
		return 1
	}
	return 2
}
