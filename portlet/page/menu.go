package page

import (
	"slices"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// menu holds the items of the kit, and those of the portlet.
func (t *task) menu(o portlet.WindowOptions) []portlet.MenuItem {
	m := portlet.WindowMenu{Window: o.ID, View: t.visit.view, Path: t.visit.path, Feed: o.Feed, Lang: o.Lang}
	items := m.Items()
	if edit, ok := t.editItem(o); ok {
		items = append(items, edit)
	}
	return append(items, t.ownMenu()...)
}

// weightEdit puts the item before that of the help.
const weightEdit = 650

// editItem leads to the edit mode, for those who may edit, and back from there.
func (t *task) editItem(o portlet.WindowOptions) (portlet.MenuItem, bool) {
	if !slices.Contains(t.window.Modes, portlet.ModeEdit) {
		return portlet.MenuItem{}, false
	}
	loc := locale.Of(o.Lang)
	item := portlet.MenuItem{Key: "edit", Label: loc.Pick("Chỉnh sửa", "Edit"), Group: "help", Weight: weightEdit}
	to := portlet.ModeEdit
	if t.request.Mode == portlet.ModeEdit {
		item.Label, to = loc.Pick("Thôi chỉnh sửa", "Stop editing"), portlet.ModeView
	}
	item.URL = t.visit.view.WithMode(o.ID, to).URL(t.visit.path) + "#" + o.ID
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
