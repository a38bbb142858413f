package page

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// component is the window with what became of it.
func (t *task) component() templ.Component {
	if t.isHidden() {
		return templ.NopComponent
	}
	if t.window.steady && t.outcome.status == portlet.StatusOK && t.outcome.body != nil {
		return t.steadyFrame().around(t.outcome.body)
	}
	var body templ.Component
	if t.outcome.body != nil {
		body = rawBody(t.outcome.body)
	}
	return portlet.Window(t.window.unit.title.Text, body, t.frame())
}

func (t *task) frame() portlet.WindowOptions {
	o := t.plainFrame()
	o.Status, o.AsOf = t.outcome.status, t.outcome.asOf
	o.Message = t.message()
	o.Retry = t.retry()
	switch {
	case o.Status == portlet.StatusDenied:
		o.Menu = nil
	case !t.window.Bare:
		o.Menu = append(t.menu(o), o.Menu...)
	}
	return o
}

// plainFrame is what the frame shows whatever became of the window.
func (t *task) plainFrame() portlet.WindowOptions {
	w, o := t.window, t.window.Frame
	o.ID, o.Name = w.name.ID, w.name.Name
	o.State, o.Mode = t.request.State, t.request.Mode
	if w.Bare {
		o.State = portlet.StateSolo
	}
	return o
}

// loading is the frame of the slot of a window.
func (t *task) loading() portlet.WindowOptions {
	o := t.plainFrame()
	o.ID = "portlet-slot-" + strconv.Itoa(t.window.place)
	o.Name = locale.Fill(t.visit.locale.Portlet.StillLoading, o.Name)
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
	return v.Reset(w.name.ID).WithState(w.name.ID, v.State(w.name.ID)).Query() == v.Query()
}
