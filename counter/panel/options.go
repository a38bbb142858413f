package panel

import (
	"slices"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/text/locale"
)

// PanelOptions configures Panel. The zero value shows the two rows of the old
// portals' counters, in Vietnamese, without live update.
type PanelOptions struct {
	Lang string // "" is Vietnamese, "en" English
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

func (o PanelOptions) locale() locale.Locale { return locale.Of(o.Lang) }

// figure writes a number, "–" for one that is not known.
func (o PanelOptions) figure(n int64) string {
	if n < 0 {
		return "–"
	}
	return o.locale().Int(n)
}

// machine writes t for computers, at its own offset.
func machine(t time.Time) string { return t.Format("2006-01-02T15:04:05-07:00") }

// onWall returns the time at which clocks in Viet Nam show what clocks show in
// the zone of t, for dates are written as there.
func onWall(t time.Time) time.Time {
	_, east := t.Zone()
	return t.Add(time.Duration(east)*time.Second - 7*time.Hour)
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
