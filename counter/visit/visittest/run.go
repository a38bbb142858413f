package visittest

import (
	"testing"

	"github.com/portletkit/portletkit/counter/visit"
)

// Run proves the contract. open returns a new, empty store with the default
// limits for each part; Run closes it.
func Run(t *testing.T, open func(t *testing.T) visit.Store) {
	parts := []struct {
		name  string
		prove func(subject)
	}{
		{"a new store has counted nothing", proveEmpty},
		{"page views, visits and visitors are told apart", proveCounts},
		{"a page view without an id is a page view only", proveAnonymous},
		{"a visit ends after 30 minutes without a page view", proveVisits},
		{"a visit runs over midnight", proveMidnight},
		{"a heartbeat keeps a known visitor online and counts nothing", proveHeartbeat},
		{"online now ends after 5 minutes", proveOnline},
		{"a visitor is online once when the day changes", proveOnlineMidnight},
		{"days, weeks, months and years begin on time", provePeriods},
		{"a token counts once", proveTokens},
		{"a late hit counts on its day, as a page view only", proveLate},
		{"a clock that steps back counts nobody twice", proveClockBack},
		{"keys last for their period and are destroyed after it", proveKeys},
		{"longer periods count distinct visitors", proveSketches},
		{"pages are counted by name", provePages},
		{"of too many pages those that are used least are forgotten", proveTooManyPages},
		{"one network has its share of visitors and pages", proveNetworks},
		{"one network of many has its share of page views", proveViews},
		{"the most viewed pages of each span are told", proveTop},
		{"the days are kept", proveHistory},
		{"an older counter is carried over once", proveSeed},
		{"a seed that contradicts itself is refused", proveBadSeed},
		{"hits that arrive together all count", proveConcurrent},
		{"a batch keeps its order", proveBatch},
		{"a closed store says so", proveClosed},
	}
	for _, part := range parts {
		t.Run(part.name, func(t *testing.T) {
			store := open(t)
			defer store.Close()
			part.prove(subject{t, store})
		})
	}
}
