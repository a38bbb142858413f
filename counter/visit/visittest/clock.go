package visittest

import (
	"time"

	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// at returns an instant at +07:00, "2026-11-24 09:00:00".
func at(text string) visit.Instant {
	t, err := time.ParseInLocation(time.DateTime, text, vi.Zone())
	if err != nil {
		panic("storetest: " + err.Error())
	}
	return visit.InstantOf(t, vi.Zone())
}

// later returns the instant some seconds after now.
func later(now visit.Instant, seconds int64) visit.Instant {
	return visit.InstantOf(time.Unix(now.Unix+seconds, 0), vi.Zone())
}
