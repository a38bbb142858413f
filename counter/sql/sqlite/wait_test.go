package sqlite_test

import "time"

// How long tests wait for what happens by itself, and how often they look.
const (
	waitLong = 30 * time.Second
	waitStep = 50 * time.Millisecond
)

// heard passes on what is logged, as long as somebody may wait for it.
type heard struct{ lines chan string }

func (h *heard) Write(line []byte) (int, error) {
	select {
	case h.lines <- string(line):
	default:
	}
	return len(line), nil
}
