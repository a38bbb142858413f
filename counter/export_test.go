package counter

// What the package's own tests alone name.

const (
	ByBody        = byBody
	ByDestination = byDestination
	ByFragment    = byFragment
	ByHost        = byHost
	ByMethod      = byMethod
	ByOrigin      = byOrigin
	ByPrefetch    = byPrefetch
	ByRange       = byRange
	ByRepeat      = byRepeat
	ByRobot       = byRobot
	BySignal      = bySignal
	ByStatus      = byStatus
	ByStore       = byStore
	ByType        = byType
	ByUnseen      = byUnseen
	MaxBeacon     = maxBeacon
)
