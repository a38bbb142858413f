package panel

import (
	"slices"
	"strings"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/text/locale"
)

// PanelOptions configures Panel. The zero value shows the two rows of the old
// portals' counters, without live update.
type PanelOptions struct {
	// Rows are the figures in their order; nil is figure.Online,
	// figure.ViewsTotal. Keys that name no figure are left out.
	Rows []figure.Key
	// Bare shows the rows alone, without their time and definitions.
	Bare bool
	// Source is the address of the counter's snapshot, asked every 15
	// seconds while the page is visible. "" leaves the figures as they are.
	Source string
	// Stream is the address of the counter's live stream. If it is set, it
	// is used instead of Source, which serves browsers that cannot.
	Stream string
}

// number writes a figure, "–" for one that is not known.
func number(l *locale.Locale, n int64) string {
	if n < 0 {
		return "–"
	}
	return l.Int(n)
}

// months are the names that the live figures' time needs, "" for none.
func months(l *locale.Locale) string {
	if !strings.Contains(l.Dates.DateTime, "MMM") {
		return ""
	}
	return strings.Join(l.Dates.Months[:], "|")
}

func (o PanelOptions) rows() []figure.Key {
	if o.Rows == nil {
		return []figure.Key{figure.Online, figure.ViewsTotal}
	}
	return slices.DeleteFunc(slices.Clone(o.Rows), func(k figure.Key) bool { return !k.Valid() })
}

// PresenceOptions configures Presence. The zero value does nothing.
type PresenceOptions struct {
	// Heartbeat is the address of the counter's heartbeat: who has the page
	// in a visible tab is online.
	Heartbeat string
	// Beacon is the address of the counter's beacon, for pages that the
	// counter's middleware does not see: static sites, pages that a CDN or a
	// proxy answers from its cache. "" where it does.
	Beacon string
	// Ahead is the same address, for pages that the middleware sees. It does
	// not count those that a browser loads ahead, or has in its cache: they
	// are reported from here when a reader is shown them, each time once. It
	// needs a browser that tells how it got a page (Chromium); in others such
	// views are not counted.
	Ahead string
}
