package page

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// A taskSet is all that a request has to do.
type taskSet struct {
	page  *Page
	visit *visit
	alone *window // the one that is shown alone, nil for the whole page
	tasks []task

	streamed bool
	answers  int  // the status of an Action that has no view to lead to, else 0
	returned bool // a form came back
}

// tasks are the windows that the view shows.
func (p *Page) tasks(v *visit) *taskSet {
	set := &taskSet{page: p, visit: v}
	windows := p.plan.all
	if id := v.view.Alone(); id != "" {
		set.alone = p.plan.find(id)
		windows = []*window{set.alone}
	}
	set.tasks = make([]task, len(windows))
	for i, w := range windows {
		set.tasks[i] = task{visit: v, window: w, request: v.request(w)}
	}
	return set
}

// begin starts all of them.
func (s *taskSet) begin() {
	for i := range s.tasks {
		t := &s.tasks[i]
		if t.answered {
			continue
		}
		t.deadline = s.deadline(t.window)
		t.limit, t.patient = t.deadline, s.streamed
		if s.streamed {
			t.limit = s.visit.start.Add(s.page.opts.Budget)
		}
		t.begin()
	}
}

func (s *taskSet) deadline(w *window) time.Time {
	if s.alone != nil {
		return s.visit.start.Add(MaxDeadline)
	}
	return s.visit.start.Add(min(w.deadline(), s.page.opts.Budget))
}

// refusal is the error of a response about one window alone that the reader may
// not even know the title of.
func (s *taskSet) refusal() error {
	if s.alone != nil && s.tasks[0].isHidden() {
		return ErrDenied
	}
	return nil
}

// isHidden reports whether nothing of the window is shown.
func (t *task) isHidden() bool {
	return t.outcome.status == portlet.StatusDenied && t.message() == ""
}

func (s *taskSet) wait() {
	timer := stoppedTimer()
	for i := range s.tasks {
		s.tasks[i].finish(timer)
	}
}

func stoppedTimer() *time.Timer {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}

// answer sends the page when all outcomes are known.
func (s *taskSet) answer(w http.ResponseWriter, shell portlet.ShellOptions) error {
	if s.visit.left() {
		return nil
	}
	if m := makingOf(s.visit.http.Context()); m != nil {
		m.take(s)
	}
	if err := s.refusal(); err != nil {
		return err
	}
	b := s.page.opts.Engine.paper()
	defer s.page.opts.Engine.giveBack(b)
	if err := s.document(shell).Render(s.visit.http.Context(), b); err != nil {
		return err
	}
	h := w.Header()
	s.time(h)
	s.caching(h)
	s.robots(h)
	send(w, s.visit.http, s.status(), b.Bytes())
	return nil
}

func (s *taskSet) time(h http.Header) {
	if s.visit.timed {
		h.Set("Server-Timing", s.timing())
	}
}

// timing is the Server-Timing header: what each run took, and its outcome (W3C
// Server Timing). It does not name windows that the reader may not see.
func (s *taskSet) timing() string {
	var b strings.Builder
	for i := range s.tasks {
		t := &s.tasks[i]
		if t.isHidden() {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(t.window.name.ID)
		b.WriteString(";dur=")
		b.WriteString(strconv.FormatFloat(float64(t.outcome.took)/float64(time.Millisecond), 'f', 1, 64))
		b.WriteString(`;desc="`)
		b.WriteString(t.outcome.status.String())
		b.WriteByte('"')
	}
	return b.String()
}
