package feed

import (
	"time"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// The forms of a time in feeds; each is "" for none.

// isoTime is that of RFC 3339, for Atom, JSON Feed and sitemaps.
func isoTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return vi.Machine(t)
}

// rssTime is that of RFC 822 with the four-digit year that RSS asks for.
func rssTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(vi.Zone()).Format(time.RFC1123Z)
}
