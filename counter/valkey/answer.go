package valkey

import (
	"errors"
	"fmt"

	"github.com/portletkit/portletkit/counter/visit"
)

var (
	// errAnswer means that something else than our scripts answered.
	errAnswer = fmt.Errorf("%w: valkey: unexpected answer", visit.ErrUnavailable)
	// errElsewhere means that the server is not where the courier thought.
	errElsewhere = errors.New("valkey: server stands elsewhere")
)

// allNew is countedOf's answer for a batch that was counted before: how many
// of its hits were new is not known any more.
const allNew = -1

// countedOf reads the answer of count.lua.
func countedOf(answer []int64, err error) (int, error) {
	switch {
	case err != nil:
		return 0, fmt.Errorf("%w: %w", errAnswer, err)
	case len(answer) == 2 && answer[0] == 1 && answer[1] >= 0 && answer[1] <= maxBatch:
		return int(answer[1]), nil
	case len(answer) == 1 && answer[0] == 2:
		return allNew, nil
	case len(answer) == 1 && answer[0] == 0:
		return 0, errElsewhere
	}
	return 0, fmt.Errorf("%w to a batch", errAnswer)
}

// tallyNumbers is how many numbers tally.lua answers with.
const tallyNumbers = 2 + 2*3 + 3*2 + 3 + 3 + 1 + 1

// tallyOf reads the answer of tally.lua, asked at now. Of the seed it knows
// the time only.
func tallyOf(answer []int64, err error, now visit.Instant) (visit.Tally, error) {
	if err != nil {
		return visit.Tally{}, fmt.Errorf("%w: %w", errAnswer, err)
	}
	if len(answer) != tallyNumbers {
		return visit.Tally{}, fmt.Errorf("%w: %d figures, expected %d", errAnswer, len(answer), tallyNumbers)
	}
	next := func() int64 {
		n := answer[0]
		answer = answer[1:]
		return max(0, n)
	}
	t := visit.Tally{At: now.Unix}
	t.Total = visit.Counts{Views: next(), Visits: next()}
	t.Today = visit.Counts{Views: next(), Visits: next(), Visitors: next()}
	t.Yesterday = visit.Counts{Views: next(), Visits: next(), Visitors: next()}
	for _, c := range []*visit.Counts{&t.Week, &t.Month, &t.Year} {
		*c = visit.Counts{Views: next(), Visits: next()}
	}
	starts := [3]visit.Day{visit.Day(next()), visit.Day(next()), visit.Day(next())}
	estimates := [3]int64{next(), next(), next()}
	estimate(&t, now.Day, starts, estimates)
	t.Online = next()
	t.Seed.At = next()
	return t, nil
}

// estimate sets the visitors of the longer periods. A period is never shown
// with fewer than a part of it, which an estimate alone could do.
func estimate(t *visit.Tally, today visit.Day, starts [3]visit.Day, estimates [3]int64) {
	of := func(i int, start visit.Day) int64 {
		if starts[i] != start {
			return 0
		}
		return estimates[i]
	}
	t.Week.Visitors = max(of(0, today.Week()), t.Today.Visitors)
	t.Month.Visitors = max(of(1, today.Month()), t.Today.Visitors)
	t.Year.Visitors = max(of(2, today.Year()), t.Month.Visitors)
}
