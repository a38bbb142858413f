package page

import (
	"cmp"
	"fmt"
	"net/http"
	"net/netip"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// Options are the optional parts of a Page.
type Options struct {
	// Engine is shared by the pages of a site; nil is one for this page alone.
	Engine *Engine
	// Budget is the time that a page waits for all its portlets together; 0 is
	// 2 seconds, more than 5 seconds is an error of New.
	Budget time.Duration
	// Base is where the site is: "https://gov.example/portal/", or its path alone.
	// It stands in front of the path that the page is asked for, unless that
	// begins with it and nothing was cut from it. "" is what http.StripPrefix and
	// its like have cut from the path of the request. A host behind a proxy that
	// cuts a prefix, or adds one, names it here. Anything but an http or https URL
	// or a path, without query and fragment, is an error of New.
	Base string
	// PrefixProxies are the addresses of the proxies of which the page takes what
	// they have cut from the header X-Forwarded-Prefix, where Base is "". They set or
	// remove that header: links would lead where a reader says otherwise. It is for
	// a page that several proxies, or several paths of one, lead to.
	PrefixProxies []netip.Prefix
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
	// Standard are the names of the items that the menus of windows have, in their
	// order, of those that portlet.WindowMenu lists; nil is all. Another name
	// is an error of New. Portlet.Menu and the Menu of Portlet.Frame add to them.
	Standard []string
	// Admin says who sees the text of errors; nil shows it to nobody.
	Admin func(*http.Request) bool
	// Timing says who gets the header Server-Timing: what each portlet took, how
	// it ended and whether it was cached (W3C Server Timing). Pages with it are
	// never cached by proxies. nil sends it to nobody.
	Timing func(*http.Request) bool
	// Shared says that the shell is the same for all readers who ask for the same
	// URL and Accept-Language, so that a page of public portlets may be cached by
	// proxies. Fragments and resources of such portlets may be without it, where
	// the shell leaves Lang empty. What reads the user, a cookie, the request
	// itself or a header other than those of negotiation (Accept-Language and the
	// like), in a body or a menu, may not, nor does a portlet with Allow or a menu
	// item with Show let the page be.
	Shared bool
	// Error answers, and logs, when there is no page to answer with; nil is a
	// line of plain text.
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
	base   string // the path of Options.Base, without the last slash
	opts   Options
	origin *http.CrossOriginProtection
}

var _ http.Handler = (*Page)(nil)

// New checks a layout and names its windows. Errors say where
// the fault is: a nil portlet, a deadline or parameter that is not allowed, more
// than 100 windows.
func New(layout Layout, opts Options) (*Page, error) {
	if opts.Engine == nil {
		opts.Engine = NewEngine(EngineOptions{})
	}
	opts.Budget = cmp.Or(opts.Budget, defaultBudget)
	opts.MaxForm = cmp.Or(opts.MaxForm, defaultMaxForm)
	if opts.Budget < 0 || opts.Budget > MaxDeadline {
		return nil, fmt.Errorf("%w: a budget of %v, at most %v is allowed", errLayout, opts.Budget, MaxDeadline)
	}
	plan, err := newFloorPlan(layout, opts)
	if err != nil {
		return nil, err
	}
	base, err := basePath(opts.Base)
	if err != nil {
		return nil, err
	}
	origin := http.NewCrossOriginProtection()
	for _, trusted := range opts.TrustedOrigins {
		if err := origin.AddTrustedOrigin(trusted); err != nil {
			return nil, fmt.Errorf("%w: %w", errLayout, err)
		}
	}
	return &Page{layout: layout, plan: plan, base: base, opts: opts, origin: origin}, nil
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
	view := p.plan.parse(r.URL.RawQuery)
	shell, err := p.shell(r, view)
	if err != nil {
		return err
	}
	v := p.newVisit(r, view, shell)
	if id, name := asked(r.URL.RawQuery, resourcePrefix); id != "" {
		return p.serveResource(w, v, id, name)
	}
	if id := v.view.Alone(); id != "" && v.view.State(id) == portlet.StateSolo {
		return p.serveSolo(w, v, shell)
	}
	if p.opts.Stream && v.view.Alone() == "" && r.Method == http.MethodGet && makingOf(r.Context()) == nil {
		return p.stream(w, v, shell)
	}
	return p.serve(w, v, shell)
}

// serve waits for all portlets, then knows the status and sends the page.
func (p *Page) serve(w http.ResponseWriter, v *visit, shell portlet.ShellOptions) error {
	set := p.tasks(v)
	if m := makingOf(v.http.Context()); m != nil && !m.mayKeep(set) {
		return nil
	}
	set.begin()
	set.wait()
	return set.answer(w, shell)
}

// retryAfter is what clients are told whom a failure met, in seconds: by then a
// breaker lets a run try again.
const retryAfter = "30"

func send(w http.ResponseWriter, r *http.Request, status int, document []byte) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(document)))
	if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", retryAfter)
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// The reader may be gone; there is nobody left to tell.
		_, _ = w.Write(document)
	}
}
