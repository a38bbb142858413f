package page

import (
	"slices"

	"github.com/portletkit/portletkit/portlet"
)

// menu holds the items of the kit, and those of the portlet.
func (t *task) menu(o portlet.WindowOptions) []portlet.MenuItem {
	m := portlet.WindowMenu{
		Window: o.ID, View: t.visit.view, Path: t.visit.path, Feed: o.Feed,
		Locale: t.visit.locale, Standard: t.visit.page.opts.Standard,
	}
	items := m.Items()
	if edit, ok := t.editItem(m); ok {
		items = append(items, edit)
	}
	return append(items, t.ownMenu()...)
}

// editItem leads to the edit mode, for those who may edit, and back from there.
func (t *task) editItem(m portlet.WindowMenu) (portlet.MenuItem, bool) {
	weight, has := m.Weight("edit")
	if !has || !slices.Contains(t.window.Modes, portlet.ModeEdit) {
		return portlet.MenuItem{}, false
	}
	words := &m.Locale.Portlet
	item := portlet.MenuItem{Key: "edit", Label: words.Edit, Group: "help", Weight: weight}
	to := portlet.ModeEdit
	if t.request.Mode == portlet.ModeEdit {
		item.Label, to = words.StopEditing, portlet.ModeView
	}
	item.URL = t.visit.view.WithMode(m.Window, to).URL(t.visit.path) + "#" + m.Window
	asked := *t
	asked.request.Mode = to
	return item, asked.allowed()
}

// ownMenu is the portlet's part of the menu. After a panic there is none.
func (t *task) ownMenu() []portlet.MenuItem {
	if t.window.Portlet.Menu == nil {
		return nil
	}
	var items []portlet.MenuItem
	t.window.unit.guard(func() { items = t.window.Portlet.Menu(t.request) })
	return items
}
