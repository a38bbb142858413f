package page

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// post does an action and sends the reader on to what the page then shows
// (303), so that reloading does not do it again.
func (p *Page) post(w http.ResponseWriter, r *http.Request) error {
	if err := p.origin.Check(r); err != nil {
		return fmt.Errorf("%w: %w", ErrDenied, err)
	}
	id, name := asked(r.URL.RawQuery, actionPrefix)
	win := p.plan.find(id)
	if win == nil || !isName(name) {
		return fmt.Errorf("%w: no action %q of a window %q", ErrBadRequest, name, id)
	}
	from := p.plan.parse(r.URL.RawQuery)
	shell, err := p.shell(r, from)
	if err != nil {
		return err
	}
	v := p.newVisit(r, from, shell)
	t := &task{visit: v, window: win, request: v.request(win)}
	if !t.allowed() {
		return p.refuse(w, t, shell)
	}
	// Read last: who may not send anything sends nothing.
	read, form, err := p.form(w, r, win.unit)
	if err != nil {
		return err
	}
	v.http = read
	view, err := t.act(name, form)
	if err != nil {
		return p.answerAction(w, v, t.window, shell, err)
	}
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	// Parsed again, it holds nothing that this page does not know.
	h.Set("Location", p.plan.parse(view.Query()).URL(v.path)+"#"+id)
	w.WriteHeader(http.StatusSeeOther)
	return nil
}

// refuse answers a form of whom Allow refuses, whose session may have ended while
// they wrote: with what they typed where it can be given back, or the window's
// message.
func (p *Page) refuse(w http.ResponseWriter, t *task, shell portlet.ShellOptions) error {
	u := t.window.unit
	if u.Refused != nil && isOwn(t.visit.http) && !u.crowded() {
		read, _, err := p.form(w, t.visit.http, u)
		if err != nil {
			return err
		}
		t.visit.http = read
		if err := t.giveBack(); isReturned(err) {
			return p.answerAction(w, t.visit, t.window, shell, err)
		} else if err != nil {
			p.opts.Engine.logger.Error("form not given back", "portlet", u.title.Key, "window", t.request.Window, "error", err)
		}
	}
	if u.Denied == "" { // whoever sees no window learns of none
		return ErrDenied
	}
	return p.answerAction(w, t.visit, t.window, shell, WithMessage(errNotAllowed, u.Denied))
}

// giveBack is like an action that only shows what was sent.
func (t *task) giveBack() error {
	u := t.window.unit
	ctx, cancel := context.WithTimeout(t.visit.http.Context(), MaxDeadline)
	defer cancel()
	_, err := u.within(ctx, "Refused", func() (portlet.View, error) {
		body := u.Refused(ctx, t.request)
		if body == nil {
			return portlet.View{}, nil
		}
		return portlet.View{}, &answerError{status: http.StatusForbidden, component: body}
	})
	return err
}

// isOwn reports whether a request that passed the check of its origin says that
// it is the site's own. One that says nothing is borne where a reader's rights
// decide, and gets nothing of it back.
func isOwn(r *http.Request) bool {
	return r.Header.Get("Sec-Fetch-Site") != "" || r.Header.Get("Origin") != ""
}

// form reads the body within the limit, or lets the portlet read it.
func (p *Page) form(w http.ResponseWriter, r *http.Request, u *unit) (*http.Request, url.Values, error) {
	if u.ReadForm != nil {
		read, err := u.ReadForm(w, r)
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %w", ErrBadRequest, err)
		}
		return read, read.PostForm, nil
	}
	r.Body = http.MaxBytesReader(w, r.Body, p.opts.MaxForm)
	err := r.ParseForm()
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && kind == "multipart/form-data" {
		err = r.ParseMultipartForm(p.opts.MaxForm)
	}
	if tooLarge := (*http.MaxBytesError)(nil); err != nil && !errors.As(err, &tooLarge) {
		return nil, nil, fmt.Errorf("%w: %w", ErrBadRequest, err)
	}
	return r, r.PostForm, err
}

// act runs the action, if there is one. The bodies of the portlet are not shown
// any more from its beginning on, so that none is seen that knows less than it
// does, and end with it unless it was refused. The kit's reset changes nothing
// but the view.
func (t *task) act(name string, form url.Values) (portlet.View, error) {
	u := t.window.unit
	switch {
	case name == resetAction:
		return t.reset(), nil
	case u.Action == nil:
		return portlet.View{}, fmt.Errorf("%w: window %q has no actions", ErrBadRequest, t.request.Window)
	case u.crowded():
		return portlet.View{}, ErrBlocked
	}
	ctx, cancel := context.WithTimeout(t.visit.http.Context(), MaxDeadline)
	defer cancel()
	u.editions.begin()
	view, err := u.within(ctx, name, func() (portlet.View, error) { return u.Action(ctx, t.request, name, form) })
	u.editions.end(!isRefusal(err))
	return view, err
}

// isRefusal reports whether an action with this error has done nothing.
func isRefusal(err error) bool {
	return errors.As(err, new(*answerError)) || errors.Is(err, ErrNotFound) || errors.Is(err, ErrDenied) || errors.Is(err, ErrBadRequest)
}

// within waits for an action, whose ctx ends with the reader or the deadline. Past
// the deadline it is abandoned, like a run.
func (u *unit) within(ctx context.Context, name string, action func() (portlet.View, error)) (portlet.View, error) {
	type answer struct {
		view portlet.View
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		a := answer{err: errExited}
		defer func() { done <- a }()
		defer catch(&a.err)
		a.view, a.err = action()
		a.err = rendered(ctx, a.err)
	}()
	limit := time.NewTimer(MaxDeadline)
	defer limit.Stop()
	select {
	case a := <-done:
		if a.err != nil && ctx.Err() != nil && !isRefusal(a.err) {
			return portlet.View{}, tooLong(name)
		}
		return a.view, a.err
	case <-limit.C:
	}
	u.abandoned.Add(1)
	go func() {
		<-done
		u.editions.purge()
		u.abandoned.Add(-1)
	}()
	return portlet.View{}, tooLong(name)
}

func tooLong(name string) error {
	return fmt.Errorf("%w: the action %q took too long", ErrBlocked, name)
}

// reset returns the view with nothing of what the reader chose in the window.
func (t *task) reset() portlet.View {
	id := t.request.Window
	v := t.visit.view.WithState(id, portlet.StateNormal).WithMode(id, portlet.ModeView)
	for _, name := range t.window.Params {
		v = v.WithParam(id, name)
	}
	return v
}
