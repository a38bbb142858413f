package page

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// settleTime is how long a streamed page waits for all of its windows before it
// makes slots for those that are not there: most pages then need none, and look
// as they do when they are not streamed.
const settleTime = 50 * time.Millisecond

// A river is a part of the page whose windows may come one by one.
type river struct {
	tasks       []task
	whole       func() templ.Component // for when all are there
	heading     string
	stylesheets []string
	lead        []templ.Component // slots, likewise below
	regions     []portlet.Region
}

// Render implements templ.Component. It flushes w, if w can be, before every
// wait.
func (r *river) Render(ctx context.Context, w io.Writer) error {
	if err := flush(w); err != nil {
		return err
	}
	arrivals := r.watch()
	arrivals.settle(settleTime)
	if arrivals.pending == 0 {
		return r.whole().Render(ctx, w)
	}
	return errors.Join(
		mainContent(r.heading, nil, nil).Render(ctx, w),
		text(w, `<div class="portlet-stream">`),
		skeleton(r.stylesheets, r.lead, r.regions).Render(ctx, w),
		r.fill(ctx, w, arrivals),
		text(w, `</div>`),
	)
}

// fill writes what is there in the order of the page, then the rest as it comes.
func (r *river) fill(ctx context.Context, w io.Writer, a *arrivals) error {
	for i := range r.tasks {
		if t := &r.tasks[i]; t.arrived {
			if err := t.intoSlot(ctx, w); err != nil {
				return err
			}
		}
	}
	for a.pending > 0 {
		if err := flush(w); err != nil {
			return err
		}
		if err := a.next().intoSlot(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

func (t *task) intoSlot(ctx context.Context, w io.Writer) error {
	if t.isHidden() {
		return nil
	}
	return errors.Join(
		text(w, `<div slot="`+t.window.name.ID+`">`),
		t.component().Render(ctx, w),
		text(w, `</div>`),
	)
}

// arrivals tells which tasks are done.
type arrivals struct {
	done    chan *task
	pending int
}

func (r *river) watch() *arrivals {
	a := &arrivals{done: make(chan *task, len(r.tasks)), pending: len(r.tasks)}
	for i := range r.tasks {
		t := &r.tasks[i]
		if t.flight == nil {
			t.finish(nil)
			a.take(t)
			continue
		}
		go func() {
			t.finish(stoppedTimer())
			a.done <- t
		}()
	}
	return a
}

// settle waits until all tasks are done, or for a time.
func (a *arrivals) settle(most time.Duration) {
	enough := time.NewTimer(most)
	defer enough.Stop()
	for a.pending > 0 {
		select {
		case t := <-a.done:
			a.take(t)
		case <-enough.C:
			return
		}
	}
}

func (a *arrivals) next() *task {
	t := <-a.done
	a.take(t)
	return t
}

func (a *arrivals) take(t *task) {
	t.arrived = true
	a.pending--
}

func flush(w io.Writer) error {
	if f, ok := w.(interface{ Flush() error }); ok {
		return f.Flush()
	}
	return nil
}

func text(w io.Writer, s string) error {
	_, err := io.WriteString(w, s)
	return err
}
