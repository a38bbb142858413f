package page

import (
	"errors"

	"github.com/portletkit/portletkit/portlet"
)

var (
	// errLayout is what every error of New wraps.
	errLayout = errors.New("page: layout cannot be used")
	// ErrDenied is returned by portlets whose reader may not have this. See also
	// WithMessage.
	ErrDenied = errors.New("page: not allowed")
	// ErrBlocked is returned by portlets that are out of service for now. See
	// also WithMessage.
	ErrBlocked = errors.New("page: out of service")
	// ErrNotFound is returned by portlets and by Layout.Shell for what does not
	// exist; see Portlet.Primary.
	ErrNotFound = errors.New("page: not found")
	// ErrBadRequest is returned by portlets for input that makes no sense, such
	// as a page number that is none: the reader's fault, not theirs.
	ErrBadRequest = errors.New("page: bad request")
	// errTooLarge is the error of a body beyond 1 MiB.
	errTooLarge = errors.New("page: body is too large")
	// errPanic is what the error of a panic wraps.
	errPanic = errors.New("page: portlet panicked")

	errNoRender = errors.New("page: portlet has no Render")
	errMethod   = errors.New("page: method not allowed")
	errExited   = errors.New("page: portlet ended its goroutine")
)

// WithMessage returns an error that is err, and shows readers a message of the
// portlet's own in place of the kit's, in the window of the portlet.
func WithMessage(err error, message string) error { return &messageError{err, message} }

type messageError struct {
	error
	message string
}

func (e *messageError) Unwrap() error { return e.error }

func messageOf(err error) string {
	if m := (*messageError)(nil); errors.As(err, &m) {
		return m.message
	}
	return ""
}

// statusOf is the one place where a portlet's error becomes an outcome.
func statusOf(err error) portlet.Status {
	switch {
	case errors.Is(err, ErrDenied):
		return portlet.StatusDenied
	case errors.Is(err, ErrBlocked):
		return portlet.StatusBlocked
	}
	return portlet.StatusFailed
}
