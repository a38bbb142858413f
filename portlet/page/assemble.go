package page

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/locale"
	"github.com/portletkit/portletkit/portlet"
)

// main sets the windows into the regions of the layout.
func (s *taskSet) main() templ.Component {
	if s.alone != nil {
		return s.tasks[0].component()
	}
	lead, regions := s.arrange((*task).component)
	return mainContent(s.page.layout.Heading, lead, regions)
}

// arrange makes a component of each task of the main content.
func (s *taskSet) arrange(of func(*task) templ.Component) (lead []templ.Component, regions []portlet.Region) {
	next := len(s.page.plan.lead)
	lead = components(s.tasks[:next], of)
	for i, windows := range s.page.plan.regions {
		tasks := s.tasks[next:][:len(windows)]
		next += len(windows)
		regions = append(regions, portlet.Region{Windows: components(tasks, of), Wide: s.page.layout.Regions[i].Wide})
	}
	return lead, regions
}

func (s *taskSet) aside() templ.Component {
	n := len(s.tasks) - len(s.page.plan.aside)
	return templ.Join(components(s.tasks[n:], (*task).component)...)
}

func components(tasks []task, of func(*task) templ.Component) []templ.Component {
	list := make([]templ.Component, len(tasks))
	for i := range tasks {
		list[i] = of(&tasks[i])
	}
	return list
}

// component is the window with what became of it.
func (t *task) component() templ.Component {
	var body templ.Component
	if t.outcome.body != nil {
		body = rawBody(t.outcome.body)
	}
	return portlet.Window(t.window.Title, body, t.frame())
}

func (t *task) frame() portlet.WindowOptions {
	o := t.plainFrame()
	o.Status, o.AsOf = t.outcome.status, t.outcome.asOf
	o.Message = t.message()
	o.Retry = t.retry()
	if !t.window.Bare {
		o.Menu = append(t.menu(o), o.Menu...)
	}
	return o
}

// plainFrame is what the frame shows whatever became of the window.
func (t *task) plainFrame() portlet.WindowOptions {
	w, o := t.window, t.window.Frame
	o.ID, o.Name = w.name.ID, w.name.Name
	o.State, o.Mode = t.request.State, t.request.Mode
	if o.Lang == "" && locale.Of(t.visit.lang) != locale.Of("") {
		o.Lang = t.visit.lang
	}
	if w.Bare {
		o.State = portlet.StateSolo
	}
	return o
}

// loading is the frame of the slot of a window.
func (t *task) loading() portlet.WindowOptions {
	o := t.plainFrame()
	o.ID = "portlet-slot-" + strconv.Itoa(t.window.place)
	o.Name += locale.Of(o.Lang).Pick(" (đang tải)", " (loading)")
	o.Status, o.Menu, o.More, o.Feed = portlet.StatusLoading, nil, portlet.Link{}, ""
	return o
}

// message is the portlet's own, or the error for those who may see it.
func (t *task) message() string {
	err := t.outcome.err
	if err == nil {
		return ""
	}
	if admin := t.visit.page.opts.Admin; admin != nil && t.outcome.status == portlet.StatusFailed && admin(t.visit.http) {
		return err.Error()
	}
	return messageOf(err)
}

// retry leads on from a late window to its body, and from a failed one to
// another try, for which what the reader chose is given up.
func (t *task) retry() portlet.MenuItem {
	v, id := t.visit.view, t.window.name.ID
	switch t.outcome.status {
	case portlet.StatusLate:
		return portlet.MenuItem{URL: v.Only(id).WithState(id, portlet.StateSolo).URL(t.visit.path)}
	case portlet.StatusFailed:
		if isPlain(v, t.window) {
			return portlet.MenuItem{URL: v.URL(t.visit.path)}
		}
		return portlet.MenuItem{URL: t.request.ActionURL(resetAction), Method: http.MethodPost}
	}
	return portlet.MenuItem{}
}

// isPlain reports whether the window shows nothing that the reader chose.
func isPlain(v portlet.View, w *window) bool {
	return v.Keeping(w.name.ID, portlet.CopyPublic).WithMode(w.name.ID, portlet.ModeView).Query() == v.Query()
}

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

func (t *task) ownMenu() (items []portlet.MenuItem) {
	if t.window.Portlet.Menu == nil {
		return nil
	}
	var err error
	defer func() {
		if err != nil {
			t.window.unit.engine.logger.Error("portlet failed", "portlet", t.window.unit.title.Key, "error", err)
			items = nil
		}
	}()
	defer catch(&err)
	return t.window.Portlet.Menu(t.request)
}

// caching says how long the page holds: as long as the first of its windows to
// expire, if nothing on it is for one reader.
func (s *taskSet) caching(h http.Header) {
	h.Set("Cache-Control", s.cacheControl())
	var on []dependency
	for i := range s.tasks {
		on = merge(on, s.tasks[i].outcome.reads...)
	}
	headers := varies(on)
	h.Add("Vary", "Accept-Language")
	for _, header := range headers {
		h.Add("Vary", header)
	}
}

func (s *taskSet) cacheControl() string {
	if s.status() != http.StatusOK {
		return "no-store"
	}
	age := time.Duration(-1)
	for i := range s.tasks {
		t := &s.tasks[i]
		if !t.request.State.HasBody() {
			continue
		}
		if !s.shared(t) {
			return "private, no-cache"
		}
		if left := time.Until(t.outcome.expires); age < 0 || left < age {
			age = max(0, left)
		}
	}
	if age < time.Second {
		return "private, no-cache"
	}
	return "public, max-age=" + strconv.Itoa(int(min(age, maxAge)/time.Second))
}

// shared reports whether a window is the same for all readers who agree in what
// it depends on.
func (s *taskSet) shared(t *task) bool {
	return (s.page.opts.Shared || s.visit.view.State(t.request.Window) == portlet.StateSolo || t.request.resource != "") &&
		s.page.opts.Admin == nil && t.window.Allow == nil &&
		t.window.Cache.Scope == Public && !t.outcome.expires.IsZero()
}

// maxAge is the longest that a page may be cached by others.
const maxAge = time.Hour
