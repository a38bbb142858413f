package page

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// Options are the optional parts of a Page.
type Options struct {
	// Engine is shared by the pages of a site; nil is one for this page alone.
	Engine *Engine
	// Budget is the time that a page waits for all its portlets together; 0 is
	// 2 seconds, more than MaxDeadline is an error of New.
	Budget time.Duration
	// Stream sends the page piece by piece, and fills the slots of slow windows
	// until the budget ends. The page then never has a Content-Length, and is
	// never cached by proxies. A host's middleware must not hold it back.
	Stream bool
	// User returns what tells the reader of a request from others, "" for one
	// that is not known. nil knows nobody.
	User func(*http.Request) string
	// MaxForm is the greatest body of a POST in bytes; 0 is 1 MiB.
	MaxForm int64
	// TrustedOrigins may POST to the page besides its own ("https://example.vn");
	// see http.CrossOriginProtection, which refuses all others.
	TrustedOrigins []string
	// Admin says who sees the text of errors; nil shows it to nobody.
	Admin func(*http.Request) bool
	// Shared says that the shell is the same for all readers, so that a page of
	// public portlets may be cached by proxies.
	Shared bool
	// Error answers when there is no page to answer with; nil is a line of
	// plain text.
	Error func(w http.ResponseWriter, r *http.Request, status int, err error)
}

const (
	defaultBudget  = 2 * time.Second
	defaultMaxForm = 1 << 20
)

// Page is a page of portlets, an http.Handler for GET, HEAD and POST. It does not
// change and is safe for concurrent use.
type Page struct {
	layout Layout
	plan   *floorPlan
	opts   Options
	origin *http.CrossOriginProtection
}

var _ http.Handler = (*Page)(nil)

// New checks a layout and names its windows. Errors wrap ErrLayout and say where
// the fault is: a nil portlet, a deadline or parameter that is not allowed, more
// than 100 windows.
func New(layout Layout, opts Options) (*Page, error) {
	if opts.Engine == nil {
		opts.Engine = NewEngine(EngineOptions{})
	}
	opts.Budget = cmp.Or(opts.Budget, defaultBudget)
	opts.MaxForm = cmp.Or(opts.MaxForm, defaultMaxForm)
	if opts.Budget < 0 || opts.Budget > MaxDeadline {
		return nil, fmt.Errorf("%w: a budget of %v, at most %v is allowed", ErrLayout, opts.Budget, MaxDeadline)
	}
	plan, err := newFloorPlan(layout, opts.Engine)
	if err != nil {
		return nil, err
	}
	origin := http.NewCrossOriginProtection()
	for _, trusted := range opts.TrustedOrigins {
		if err := origin.AddTrustedOrigin(trusted); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrLayout, err)
		}
	}
	return &Page{layout: layout, plan: plan, opts: opts, origin: origin}, nil
}

// ServeHTTP implements http.Handler.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var err error
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		err = p.get(w, r)
	case http.MethodPost:
		err = p.post(w, r)
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		err = errMethod
	}
	if err != nil {
		p.fail(w, r, err)
	}
}

func (p *Page) get(w http.ResponseWriter, r *http.Request) error {
	shell, err := p.shell(r)
	if err != nil {
		return err
	}
	v := p.newVisit(r, shell.Lang)
	if id, name := asked(r.URL.RawQuery, resourcePrefix); id != "" {
		return p.serveResource(w, v, id, name)
	}
	if id := v.view.Alone(); id != "" && v.view.State(id) == portlet.StateSolo {
		return p.serveSolo(w, v, shell)
	}
	if p.opts.Stream && v.view.Alone() == "" && r.Method == http.MethodGet {
		return p.stream(w, v, shell)
	}
	return p.serve(w, v, shell)
}

func (p *Page) shell(r *http.Request) (portlet.ShellOptions, error) {
	if p.layout.Shell == nil {
		return portlet.ShellOptions{Title: p.layout.Heading}, nil
	}
	return p.layout.Shell(r)
}

// serve waits for all portlets, then knows the status and sends the page.
func (p *Page) serve(w http.ResponseWriter, v *visit, shell portlet.ShellOptions) error {
	set := p.tasks(v)
	set.begin()
	set.wait()
	return set.answer(w, shell)
}

// answer sends the page when all outcomes are known.
func (s *taskSet) answer(w http.ResponseWriter, shell portlet.ShellOptions) error {
	if s.visit.left() {
		return nil
	}
	var b bytes.Buffer
	if err := s.document(shell).Render(s.visit.http.Context(), &b); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Server-Timing", s.timing())
	s.caching(h)
	send(w, s.visit.http, s.status(), b.Bytes())
	return nil
}

func send(w http.ResponseWriter, r *http.Request, status int, document []byte) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(document)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// The reader may be gone; there is nobody left to tell.
		_, _ = w.Write(document)
	}
}

// A taskSet is all that a request has to do.
type taskSet struct {
	page  *Page
	visit *visit
	alone *window // the one that is shown alone, nil for the whole page
	tasks []task

	streamed bool
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

// left reports whether there is nobody to answer.
func (s *taskSet) left() bool { return s.visit.left() }

// status is that of the page: the worst of its primary portlets.
func (s *taskSet) status() int {
	status := http.StatusOK
	for i := range s.tasks {
		if t := &s.tasks[i]; t.window.Primary {
			status = max(status, t.outcome.httpStatus())
		}
	}
	return status
}

func (o outcome) httpStatus() int {
	switch o.status {
	case portlet.StatusFailed, portlet.StatusBlocked:
		return httpStatus(o.err, http.StatusServiceUnavailable)
	case portlet.StatusDenied:
		return http.StatusForbidden
	}
	return http.StatusOK
}

func (s *taskSet) timing() string {
	var b strings.Builder
	for i := range s.tasks {
		t := &s.tasks[i]
		if i > 0 {
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

// fail answers without a page.
func (p *Page) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := httpStatus(err, http.StatusInternalServerError)
	w.Header().Set("Cache-Control", "no-store")
	if p.opts.Error != nil {
		p.opts.Error(w, r, status, err)
		return
	}
	http.Error(w, http.StatusText(status), status)
}

// httpStatus is the one place where an error becomes a status.
func httpStatus(err error, otherwise int) int {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.Is(err, ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, ErrDenied):
		return http.StatusForbidden
	case errors.Is(err, ErrBlocked):
		return http.StatusServiceUnavailable
	case errors.Is(err, errMethod):
		return http.StatusMethodNotAllowed
	case errors.Is(err, errRequest):
		return http.StatusBadRequest
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	}
	return otherwise
}

func (s *taskSet) document(shell portlet.ShellOptions) templ.Component {
	switch {
	case s.alone != nil:
		shell.Aside = nil
	case len(s.page.plan.aside) > 0:
		shell.Aside = s.aside()
	}
	return portlet.Shell(s.main(), shell)
}
