package page

import "github.com/portletkit/portletkit/portlet"

// idle names the options of a portlet that do nothing on a page with these
// options, for the log.
func (p *Portlet) idle(opts Options) []string {
	f := p.Frame
	cached := p.Cache.Expiry != 0
	rows := []struct {
		name string
		idle bool
	}{
		{"Denied or Refused without Allow", (p.Denied != "" || p.Refused != nil) && p.Allow == nil},
		{"ReadForm or Refused without Action", (p.ReadForm != nil || p.Refused != nil) && p.Action == nil},
		{"Version without Cache", p.Version != nil && !cached},
		{"Cache of Scope Private without Options.User", cached && p.Cache.Scope == Private && opts.User == nil},
		{"Menu of a Bare portlet", p.Bare && (p.Menu != nil || f.Menu != nil)},
		{"Frame.Level, More or Feed of a Bare portlet", p.Bare && (f.Level != 0 || f.More != (portlet.Link{}) || f.Feed != "")},
		{"Frame.FeedType without Feed", f.FeedType != "" && f.Feed == ""},
		{"Frame.ID, Name or Key, which the page sets", f.ID != "" || f.Name != "" || f.Key != ""},
		{"Frame.State, Mode or Status, which the page sets", f.State != 0 || f.Mode != "" || f.Status != 0},
		{"Frame.AsOf, Message or Retry, which the page sets", !f.AsOf.IsZero() || f.Message != "" || f.Retry.URL != ""},
	}
	var names []string
	for _, r := range rows {
		if r.idle {
			names = append(names, r.name)
		}
	}
	return names
}
