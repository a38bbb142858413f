package feed

import "time"

// The forms of a time in feeds, in the zone of the site; each is "" for none.

// isoTime is that of RFC 3339, for Atom, JSON Feed and sitemaps.
func (f *Feed) isoTime(t time.Time) string { return f.site.Locale.Machine(t) }

// rssTime is that of RFC 822 with the four-digit year that RSS asks for.
func (f *Feed) rssTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return f.site.Locale.In(t).Format(time.RFC1123Z)
}
