package visit

import "github.com/axiomhq/hyperloglog"

// sketch estimates the distinct visitors of one period: 16 KB, standard error
// 0.8 %.
type sketch struct {
	start Day // first day of the period
	key   Key
	set   *hyperloglog.Sketch
	// last is the latest estimate, added how many ids came since.
	last, added int64
}

func newSketch(start Day, key Key) sketch {
	return sketch{start: start, key: key, set: hyperloglog.New14()}
}

// current reports whether s serves a period that begins at start. After a
// small step back of the clock the period that had just begun still serves.
func (s *sketch) current(start, today Day) bool {
	return s.set != nil && (s.start == start || s.start == today+1)
}

func (s *sketch) add(id uint64) {
	if s.set != nil && id != 0 {
		s.set.InsertHash(id)
		s.added++
	}
}

// estimate returns the distinct visitors of the period that begins at start,
// 0 if s is of another one. It looks at all of the sketch only when a
// thousandth has come since, an eighth of the error: figures are asked for with
// every page.
func (s *sketch) estimate(start Day) int64 {
	if s.set == nil || s.start != start {
		return 0
	}
	if s.added*1000 > s.last {
		s.last, s.added = int64(s.set.Estimate()), 0
	}
	return s.last
}
