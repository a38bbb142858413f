package feed

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// errUndated says that an entry has no date that can be read and was dated by
// ReadOptions.FirstSeen, by its feed's date or by the time of reading.
var errUndated = errors.New("has no date")

// times dates an article. A date that cannot be read is told, not guessed.
func (r *reader) times(e *entry, a *article.Article) {
	published := r.firstDate("published", e.published, &e.lost)
	updated := r.firstDate("updated", e.updated, &e.lost)
	if published.IsZero() {
		published = updated
	}
	if published.IsZero() {
		var by string
		published, by = r.undated(a.ID)
		e.lost.add("published", fmt.Errorf("%w; it got that of %s, %s", errUndated, by, vi.DateTime(published)))
	}
	a.Published = published
	if updated.After(published) {
		a.Updated = updated
	}
}

// undated is the date of an entry that has none, and whose it is.
func (r *reader) undated(id string) (t time.Time, by string) {
	if r.opts.FirstSeen != nil {
		if t = r.opts.FirstSeen(id); !t.IsZero() {
			return t, "its first sight"
		}
	}
	var none losses
	if t = r.dateOf("", r.feed.date, &none); !t.IsZero() && !t.After(r.now) {
		return t, "the feed"
	}
	return r.now, "the reading"
}

// firstDate is the first of these that can be read; those before it are told.
func (r *reader) firstDate(field string, raws []string, lost *losses) (t time.Time) {
	for _, raw := range raws {
		if t = r.dateOf(field, raw, lost); !t.IsZero() {
			break
		}
	}
	return t
}

// dateOf reads a feed's date in the feed's order of day and month and with
// Vietnamese zones; no date is the zero time.
func (r *reader) dateOf(field, raw string, lost *losses) time.Time {
	raw = strings.TrimSpace(raw)
	if raw == "" {
		return time.Time{}
	}
	form, err := r.order.dayFirstForm(raw)
	if err != nil {
		lost.add(field, err)
		return time.Time{}
	}
	t, err := parseDate(form)
	switch {
	case err != nil:
		lost.add(field, err)
		return time.Time{}
	case t.Year() < firstYear || t.Year() >= lastYear || t.Equal(time.Unix(0, 0)):
		lost.add(field, fmt.Errorf("%q is what programs write that have no date", vi.Excerpt(raw, 60)))
		return time.Time{}
	}
	return t
}

// firstYear is the first of which there may be news.
const firstYear = 1800

// lastYear is the year of what .NET and Java call the last moment.
const lastYear = 9999
