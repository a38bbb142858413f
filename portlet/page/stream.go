package page

import (
	"net/http"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// stream sends the head at once and each window as soon as it is there. Only
// primary portlets hold it up, since they decide its status.
//
// Windows that are slow get a slot in a declarative shadow root (HTML Standard,
// section 4.12.3), which a browser fills without script when their content
// comes at the end of the same element. Windows stay in the light tree: the
// page's styles, ids and fragments apply to them.
func (p *Page) stream(w http.ResponseWriter, v *visit, shell portlet.ShellOptions) error {
	set := p.tasks(v)
	set.streamed = true
	set.begin()
	timer := stoppedTimer()
	for i := range set.tasks {
		if t := &set.tasks[i]; t.window.Primary {
			t.finish(timer)
		}
	}
	if v.left() {
		return nil
	}
	if set.status() != http.StatusOK {
		set.wait()
		return set.answer(w, shell)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, no-cache")
	h.Set("X-Accel-Buffering", "no")
	set.robots(h)
	if v.timed {
		h.Set("Trailer", "Server-Timing")
	}
	w.WriteHeader(http.StatusOK)
	// What has been sent cannot be taken back: the document ends here.
	err := set.streamDocument(shell).Render(v.http.Context(), w)
	if v.left() {
		return nil
	}
	if err != nil {
		p.opts.Engine.logger.Error("page broke off", "path", v.http.URL.Path, "error", err)
		panic(http.ErrAbortHandler)
	}
	set.time(h)
	return nil
}

// streamDocument is the document whose main content and aside are rivers.
func (s *taskSet) streamDocument(shell portlet.ShellOptions) templ.Component {
	n := len(s.tasks) - len(s.page.plan.aside)
	main := &river{tasks: s.tasks[:n], whole: s.main, heading: s.page.layout.Heading, stylesheets: shell.Stylesheets}
	main.lead, main.regions = s.arrange(slot)
	if n < len(s.tasks) {
		aside := &river{tasks: s.tasks[n:], whole: s.aside, stylesheets: shell.Stylesheets}
		aside.regions = []portlet.Region{{Windows: components(aside.tasks, slot)}}
		shell.Aside = aside
	}
	return portlet.Shell(main, shell)
}
