package sql

import (
	"context"
	"errors"
	"math"

	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
)

// A place is the article's number in the order of lists, newest first, exact to
// the hour: an index that is read by places gives what is wanted first. Within
// an hour places are given as articles come, and readers put them in order.
// There the order of times may be broken, so that an article never has to move
// for another one.
const (
	hour    = int64(3_600_000_000_000) // nanoseconds, as ages count
	perHour = dialect.PerHour
	// firstHour keeps places positive, which databases store shorter.
	firstHour = int64(4_194_304)
	lastPlace = int64(math.MaxInt64)
)

// errHourFull says that more than 1,048,582 articles have a time of publication
// within one hour.
var errHourFull = errors.New("articles: too many articles of one hour")

// hourOf is the first place of the hour that holds the age, which no article
// has.
func hourOf(age int64) int64 {
	return (age/hour + firstHour) * perHour
}

// placeFor gives a place to each article that needs another one than it has.
func (w *writer) placeFor(ctx context.Context, batch []*change) error {
	last := map[int64]int64{}
	for _, c := range batch {
		start := hourOf(c.age)
		switch {
		case !c.standing:
			c.place = 0
			continue
		case c.before.place > start && c.before.place < start+perHour:
			c.place = c.before.place
			continue
		}
		if _, known := last[start]; !known {
			n, err := w.lastOf(ctx, start)
			if err != nil {
				return err
			}
			last[start] = n
		}
		last[start]++
		if c.place = last[start]; c.place >= start+perHour {
			return &changeError{c, errHourFull}
		}
	}
	return nil
}

func (w *writer) lastOf(ctx context.Context, start int64) (last int64, err error) {
	st := dialect.Statement{Text: "SELECT COALESCE(MAX(place), ?) FROM portlet_article WHERE place > ? AND place < ?", Args: []any{start, start, start + perHour}}
	err = w.tx.QueryRowContext(ctx, w.text(st), st.Args...).Scan(&last)
	return last, err
}
