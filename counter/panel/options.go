package panel

import (
	"slices"

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
	// counter's middleware does not see. "" where it does.
	Beacon string
}
