package visittest

// What the published definitions, Limits and Seed say, in their own numbers: a
// store that counts by others does not count what is promised.
const (
	visitIdle    = 30 * 60
	onlineWindow = 5 * 60
	tokenWindow  = 5 * 60

	maxPages        = 10_000
	networkVisitors = 200
	networkViews    = 20_000
	networkPages    = 50

	maxSeed = 1_000_000_000_000_000
)
