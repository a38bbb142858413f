package page

import (
	"errors"
	"net/http"

	"github.com/portletkit/portletkit/portlet"
)

// status is that of the page: the worst of its primary portlets.
func (s *taskSet) status() int {
	if s.answers != 0 {
		return s.answers
	}
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
	case portlet.StatusLate:
		if errors.Is(o.err, ErrBlocked) {
			return http.StatusServiceUnavailable
		}
	case portlet.StatusDenied:
		return http.StatusForbidden
	}
	return http.StatusOK
}

// fail answers without a page.
func (p *Page) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := httpStatus(err, http.StatusInternalServerError)
	w.Header().Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter)
	}
	if p.opts.Error != nil {
		p.opts.Error(w, r, status, err)
		return
	}
	if status >= http.StatusInternalServerError {
		p.opts.Engine.logger.Error("no page", "path", r.URL.Path, "status", status, "error", err)
	}
	http.Error(w, http.StatusText(status), status)
}

// httpStatus is the one place where an error becomes a status.
func httpStatus(err error, otherwise int) int {
	var tooLarge *http.MaxBytesError
	var answer *answerError
	switch {
	case errors.As(err, &answer):
		return answer.status
	case errors.Is(err, ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, ErrDenied):
		return http.StatusForbidden
	case errors.Is(err, ErrBlocked):
		return http.StatusServiceUnavailable
	case errors.Is(err, errMethod):
		return http.StatusMethodNotAllowed
	case errors.Is(err, ErrBadRequest):
		return http.StatusBadRequest
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	}
	return otherwise
}
