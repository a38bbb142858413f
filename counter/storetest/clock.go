package storetest

import (
	"time"

	"github.com/portletkit/portletkit/counter/ledger"
	"github.com/portletkit/portletkit/internal/vi"
)

// at returns an instant at +07:00, "2026-11-24 09:00:00".
func at(text string) ledger.Instant {
	t, err := time.ParseInLocation(time.DateTime, text, vi.Zone())
	if err != nil {
		panic("storetest: " + err.Error())
	}
	return ledger.InstantOf(t, vi.Zone())
}

// later returns the instant some seconds after now.
func later(now ledger.Instant, seconds int64) ledger.Instant {
	return ledger.InstantOf(time.Unix(now.Unix+seconds, 0), vi.Zone())
}
