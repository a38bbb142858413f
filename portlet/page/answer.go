package page

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// Invalid is the error of an Action for input that cannot be accepted: the whole
// page comes back with status 422 (Unprocessable Content), and the body in the
// window of the Action, even in one that was minimized or stood behind another:
// the form again, with what was typed and what is wrong with it. The Action has
// changed nothing. The body is rendered within the Action's deadline, has at
// most 1 MiB and is never kept. nil is a window that failed.
func Invalid(body templ.Component) error {
	return &answerError{component: body, status: http.StatusUnprocessableEntity}
}

type answerError struct {
	status    int
	component templ.Component
	body      []byte
}

// Error implements error.
func (e *answerError) Error() string { return "page: input is not valid" }

// isReturned reports whether an error shows a form again.
func isReturned(err error) bool { return errors.As(err, new(*answerError)) }

// rendered makes the body of an answer, as part of the Action.
func rendered(ctx context.Context, err error) error {
	a := (*answerError)(nil)
	if !errors.As(err, &a) || a.component == nil {
		return err
	}
	body, failure := bodyOf(ctx, a.component)
	if failure != nil {
		return failure
	}
	return &answerError{status: a.status, body: body}
}

// answerAction shows the page with what an Action has said in place of a view
// to lead to. A failure costs its window alone.
func (p *Page) answerAction(w http.ResponseWriter, v *visit, win *window, shell portlet.ShellOptions, err error) error {
	if v.left() {
		return nil
	}
	v.show(win.name.ID)
	v.start = time.Now() // the Action has had its own time
	set := p.tasks(v)
	set.answers, set.returned = httpStatus(err, http.StatusInternalServerError), isReturned(err)
	for i := range set.tasks {
		if t := &set.tasks[i]; t.window == win {
			t.answered, t.outcome = true, actionOutcome(err)
		}
	}
	if set.answers >= http.StatusInternalServerError {
		p.opts.Engine.logger.Log(v.http.Context(), slog.LevelError, "action failed",
			"portlet", win.unit.title.Key, "window", win.name.ID, "error", err)
	}
	set.begin()
	set.wait()
	return set.answer(w, shell)
}

// errNotAllowed is what Allow has said to an Action: whose session has ended
// reads the message of the window, in the page.
var errNotAllowed = fmt.Errorf("%w: not allowed", ErrDenied)

// actionOutcome is what the window of an Action shows in place of a view.
func actionOutcome(err error) outcome {
	if a := (*answerError)(nil); errors.As(err, &a) && a.body != nil {
		return outcome{status: portlet.StatusOK, body: a.body, asOf: time.Now()}
	}
	if errors.Is(err, errNotAllowed) {
		return outcome{status: portlet.StatusDenied, err: err}
	}
	if errors.Is(err, ErrBlocked) {
		return outcome{status: portlet.StatusBlocked, err: err}
	}
	return outcome{status: portlet.StatusFailed, err: err}
}

// show makes the view one in which the window's body is seen.
func (v *visit) show(id string) {
	if alone := v.view.Alone(); alone != "" && alone != id {
		v.view = v.view.WithState(alone, portlet.StateNormal)
	}
	if s := v.view.State(id); !s.HasBody() || !s.HasChrome() {
		v.view = v.view.WithState(id, portlet.StateNormal)
	}
	v.query = v.view.Query()
}
