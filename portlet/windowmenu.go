package portlet

import "github.com/portletkit/portletkit/internal/text/locale"

// WindowMenu makes the items that the menu of a window has for every reader.
// Its links keep what the page shows otherwise.
type WindowMenu struct {
	// Window is the id of the window, View what the page shows, Path the URL of
	// the page without the query of the view.
	Window string
	View   View
	Path   string
	// Feed is the URL of the window's content as a feed; "" leaves it out.
	Feed string
	// Lang is the language of the labels: Vietnamese, or English for "en…".
	Lang string
}

// The weights of the items, far enough apart for the host's own between them.
const (
	weightState = 100 * (iota + 1)
	weightMaximize
	weightRefresh
	weightPermalink
	weightFeed
	weightPrint
	weightHelp
)

// Items returns all items that the window's state and the schema allow:
// minimize or restore, maximize or return, refresh, direct link, feed, print,
// help.
func (m WindowMenu) Items() []MenuItem {
	items := make([]MenuItem, 0, 8)
	items = append(items, m.States()...)
	items = append(items, m.Refresh(), m.Permalink())
	if m.Feed != "" {
		items = append(items, m.FeedLink())
	}
	if m.View.State(m.Window).HasBody() {
		items = append(items, m.Print())
	}
	if m.View.schema != nil && m.View.schema.hasMode(m.Window, ModeHelp) {
		items = append(items, m.Help())
	}
	return items
}

// States returns an item for each state that the window can change to.
func (m WindowMenu) States() []MenuItem {
	from := m.View.State(m.Window)
	var items []MenuItem
	for _, to := range from.Changes() {
		items = append(items, m.change(from, to))
	}
	return items
}

func (m WindowMenu) change(from, to State) MenuItem {
	item := MenuItem{URL: m.url(m.View.WithState(m.Window, to)), Group: "state", Weight: weightState}
	switch {
	case to == StateMinimized:
		item.Key, item.Label = "minimize", m.pick("Thu gọn", "Minimize")
	case to == StateMaximized:
		item.Key, item.Label, item.Weight = "maximize", m.pick("Phóng to", "Maximize"), weightMaximize
	case from == StateMaximized:
		item.Key, item.Label = "return", m.pick("Trở lại trang", "Return to the page")
	default:
		item.Key, item.Label = "restore", m.pick("Mở lại", "Restore")
	}
	return item
}

// Refresh loads the page again as it is. Its URL has no fragment: with one a
// browser would only scroll.
func (m WindowMenu) Refresh() MenuItem {
	return m.item("refresh", m.pick("Làm mới", "Refresh"), m.View.URL(m.Path), "content", weightRefresh)
}

// Permalink is the address of this window alone, for bookmarks and for sharing.
func (m WindowMenu) Permalink() MenuItem {
	return m.item("permalink", m.pick("Liên kết trực tiếp", "Direct link"), m.alone(), "content", weightPermalink)
}

// FeedLink leads to the window's content as a feed.
func (m WindowMenu) FeedLink() MenuItem {
	return m.item("feed", m.pick("Theo dõi tin (RSS)", "Follow (RSS)"), m.Feed, "content", weightFeed)
}

// Print prints this window; without script it leads to the window alone.
func (m WindowMenu) Print() MenuItem {
	item := m.item("print", m.pick("In", "Print"), m.alone(), "content", weightPrint)
	item.Action = "print"
	return item
}

// Help leads to the window's help, and back from there.
func (m WindowMenu) Help() MenuItem {
	if m.View.Mode(m.Window) == ModeHelp {
		return m.item("view", m.pick("Trở về nội dung", "Back to the content"), m.url(m.View.WithMode(m.Window, ModeView)), "help", weightHelp)
	}
	return m.item("help", m.pick("Trợ giúp", "Help"), m.url(m.View.WithMode(m.Window, ModeHelp)), "help", weightHelp)
}

func (m WindowMenu) item(key, label, url, group string, weight int) MenuItem {
	return MenuItem{Key: key, Label: label, URL: url, Group: group, Weight: weight}
}

func (m WindowMenu) alone() string {
	return m.View.Only(m.Window).WithState(m.Window, StateMaximized).URL(m.Path)
}

// url brings the reader back to the window on the page.
func (m WindowMenu) url(v View) string { return v.URL(m.Path) + "#" + m.Window }

func (m WindowMenu) pick(vi, en string) string { return locale.Of(m.Lang).Pick(vi, en) }
