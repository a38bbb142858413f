package counter

import "sync/atomic"

// Reason says why a request was not counted. String names it:
//
//   - "method": neither GET nor, for beacons, POST; the middleware counts beacons
//     that pass through it here;
//   - "unseen": nothing was written through the middleware: the router answers
//     past it;
//   - "status": the answer was neither 200 nor 304;
//   - "type": the answer was no HTML page;
//   - "range": only a part was asked for;
//   - "destination": not the page of a window or tab: a frame, a fetch;
//   - "fragment": a script asked for a piece of a page;
//   - "prefetch": loaded ahead, maybe never seen;
//   - "host": Options.Exclude;
//   - "origin": a beacon from a page of another origin;
//   - "body": a beacon that cannot be read or is too long;
//   - "signal": a heartbeat of someone who asks not to be tracked;
//   - "robot": a robot, by its User-Agent;
//   - "limit": too many from one address or in all;
//   - "repeat": a beacon that was counted before;
//   - "queue": more page views at once than can wait;
//   - "store": the store could not take it, or not while somebody waited.
type Reason uint8

// The reasons, in the order in which they are looked for.
const (
	Counted Reason = iota // it was
	byMethod
	byUnseen
	byStatus
	byType
	byRange
	byDestination
	byFragment
	byPrefetch
	byHost
	byOrigin
	byBody
	bySignal
	byRobot
	byLimit
	byRepeat
	byQueue
	byStore
	reasons
)

var reasonNames = [reasons]string{
	"counted", "method", "unseen", "status", "type", "range", "destination", "fragment", "prefetch", "host", "origin", "body",
	"signal", "robot", "limit", "repeat", "queue", "store",
}

// String returns the reason as one word, as in the metrics.
func (r Reason) String() string {
	if r >= reasons {
		return "unknown"
	}
	return reasonNames[r]
}

// refusals counts outcomes by reason.
type refusals [reasons]atomic.Int64

func (f *refusals) add(r Reason)         { f[r].Add(1) }
func (f *refusals) addN(r Reason, n int) { f[r].Add(int64(n)) }

// Refusal is how many requests were not counted for a reason.
type Refusal struct {
	Reason Reason
	Count  int64
}

// Refusals returns, for each reason, how many requests were not counted since
// the counter was opened.
func (c *Counter) Refusals() []Refusal {
	list := make([]Refusal, 0, reasons-1)
	for r := Counted + 1; r < reasons; r++ {
		list = append(list, Refusal{r, c.refused[r].Load()})
	}
	return list
}
