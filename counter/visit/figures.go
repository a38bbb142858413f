package visit

import (
	"context"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
)

// Figures returns what a store has counted up to now, or what it knew last, with
// Delayed set.
func Figures(ctx context.Context, s Store, now Instant) (f figure.Figures, err error) {
	err = s.Look(ctx, now, func(m *Machine, asOf AsOf) {
		f = m.Figures(asOf.Instant)
		f.Delayed = asOf.Delayed
	})
	return f, err
}

// Figures returns the figures at now. A period is never shown with fewer
// visitors than a part of it, which an estimate alone could do: one of its days,
// as an older counter may have counted them, or a shorter period.
func (m *Machine) Figures(now Instant) figure.Figures {
	f := figure.Figures{AsOf: time.Unix(now.Unix, 0)}
	f.Values[figure.Online] = m.online.count(now.Unix)
	today, firsts := m.days[now.Day], [...]Day{now.Day.Week(), now.Day.Month(), now.Day.Year()}
	var longer [len(firsts)]figure.Counts
	var busiest [len(firsts)]int64
	for day := min(firsts[0], firsts[2]); day <= now.Day; day++ {
		n := m.days[day]
		for i, first := range firsts {
			if day >= first {
				longer[i] = longer[i].Plus(n)
				busiest[i] = max(busiest[i], n.Visitors)
			}
		}
	}
	// Visitors of days are not distinct.
	for i, s := range []*sketch{&m.week, &m.month, &m.year} {
		longer[i].Visitors = max(s.estimate(firsts[i]), busiest[i])
	}
	longer[2].Visitors = max(longer[2].Visitors, longer[1].Visitors)
	for p, n := range []figure.Counts{today, m.days[now.Day-1], longer[0], longer[1], longer[2], m.total} {
		f.Values.Set(figure.Period(p), n)
	}
	return f
}
