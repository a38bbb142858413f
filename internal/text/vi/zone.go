package vi

import "time"

var zone = time.FixedZone("+07", 7*60*60)

// Zone returns the time zone of Viet Nam as a fixed offset named "+07", which
// needs no time zone database; Viet Nam has had it without summer time since
// 1975. It is the same pointer each time.
func Zone() *time.Location { return zone }
