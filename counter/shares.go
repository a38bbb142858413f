package counter

import (
	"log/slog"
	"sync"

	"github.com/portletkit/portletkit/counter/visit"
)

// shares remembers what the shares of networks kept out of the figures today,
// and tells the log once a day that they did: readers behind one address that
// are more than the store believes, a proxy that nobody named, or somebody who
// makes readers up.
type shares struct {
	mu       sync.Mutex
	withheld visit.Withheld
	told     visit.Day
}

func (s *shares) note(log *slog.Logger, day visit.Day, w visit.Withheld) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.withheld = w
	if w != (visit.Withheld{}) && s.told != day {
		s.told = day
		log.Warn("counter: some networks bring more than their share; SelfCheck shows whether proxies are named",
			"day", day.String(), "views", w.Views, "visitors", w.Visitors, "pages", w.Pages)
	}
}

func (s *shares) today() visit.Withheld {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.withheld
}
