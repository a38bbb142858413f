package portlet

import (
	"slices"

	"github.com/portletkit/portletkit/internal/text/locale"
)

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
	// Locale has the labels; nil is Vietnamese, and on a page with another locale
	// that one, wherever the host has left the label as it was.
	Locale *locale.Locale
	// Standard are the names of the items that Items returns, in their order; nil
	// is all: minimize (or restore), maximize (or return), refresh, permalink,
	// feed, print, edit (of package page) and help. Their weights are 100, 200 and
	// so on; items of the host's own stand between them by weights of their own.
	Standard []string
}

var standardItems = []string{"minimize", "maximize", "refresh", "permalink", "feed", "print", "edit", "help"}

// Weight returns the weight of an item, false if the menu does not have it.
func (m WindowMenu) Weight(name string) (int, bool) {
	names := m.Standard
	if names == nil {
		names = standardItems
	}
	i := slices.Index(names, name)
	return 100 * (i + 1), i >= 0
}

// Items returns those of the Standard items that the window's state and the
// schema allow, but for edit.
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
	return slices.DeleteFunc(items, func(item MenuItem) bool { return item.Weight == 0 })
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
	url := m.url(m.View.WithState(m.Window, to))
	switch {
	case to == StateMinimized:
		return m.item("minimize", "minimize", url, "state")
	case to == StateMaximized:
		return m.item("maximize", "maximize", url, "state")
	case from == StateMaximized:
		return m.item("maximize", "return", url, "state")
	}
	return m.item("minimize", "restore", url, "state")
}

// Refresh loads the page again as it is. Its URL has no fragment: with one a
// browser would only scroll.
func (m WindowMenu) Refresh() MenuItem {
	return m.item("refresh", "refresh", m.View.URL(m.Path), "content")
}

// Permalink is the address of this window alone, for bookmarks and for sharing.
func (m WindowMenu) Permalink() MenuItem {
	return m.item("permalink", "permalink", m.alone(), "content")
}

// FeedLink leads to the window's content as a feed.
func (m WindowMenu) FeedLink() MenuItem {
	return m.item("feed", "feed", m.Feed, "content")
}

// Print prints this window; without script it leads to the window alone.
func (m WindowMenu) Print() MenuItem {
	item := m.item("print", "print", m.alone(), "content")
	item.Action = "print"
	return item
}

// Help leads to the window's help, and back from there.
func (m WindowMenu) Help() MenuItem {
	if m.View.Mode(m.Window) == ModeHelp {
		return m.item("help", "view", m.url(m.View.WithMode(m.Window, ModeView)), "help")
	}
	return m.item("help", "help", m.url(m.View.WithMode(m.Window, ModeHelp)), "help")
}

// item has the weight 0 where the menu is to be without it.
func (m WindowMenu) item(name, key, url, group string) MenuItem {
	weight, has := m.Weight(name)
	if !has {
		weight = 0
	}
	return MenuItem{Key: key, Label: standardLabel(key, m.words()), URL: url, Group: group, Weight: weight, standard: m.Locale == nil}
}

func (m WindowMenu) alone() string {
	return m.View.Only(m.Window).WithState(m.Window, StateMaximized).URL(m.Path)
}

// url brings the reader back to the window on the page.
func (m WindowMenu) url(v View) string { return v.URL(m.Path) + "#" + m.Window }

func (m WindowMenu) words() *locale.Portlet {
	if m.Locale == nil {
		return &locale.Of("").Portlet
	}
	return &m.Locale.Portlet
}

// standardLabel is the label of an item, by its key.
func standardLabel(key string, words *locale.Portlet) string {
	switch key {
	case "minimize":
		return words.Minimize
	case "restore":
		return words.Restore
	case "maximize":
		return words.Maximize
	case "return":
		return words.Return
	case "refresh":
		return words.Refresh
	case "permalink":
		return words.Permalink
	case "feed":
		return words.Feed
	case "print":
		return words.Print
	case "help":
		return words.Help
	}
	return words.EndHelp
}

// inWords is the item in the words of the page, if it has those of nobody else.
func (m *MenuItem) inWords(words *locale.Portlet) *MenuItem {
	if !m.standard || m.Label != standardLabel(m.Key, &locale.Of("").Portlet) {
		return m
	}
	own := *m
	own.Label = standardLabel(m.Key, words)
	return &own
}
