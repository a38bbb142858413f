package view

import "github.com/portletkit/portletkit/portlet"

// A Failure is an error whose cause readers are told.
type Failure struct {
	// Cause is a code of Options.Cause.
	Cause string
	Err   error
}

func (f Failure) Error() string { return f.Err.Error() }

// Unwrap returns Err.
func (f Failure) Unwrap() error { return f.Err }

// message is the sentence of a failed widget: what happened, in the reader's
// words. "" leaves it to the window.
func (o Options) message() string {
	if o.Status != portlet.StatusFailed {
		return ""
	}
	words := &o.Words().Widget
	switch o.Cause {
	case "timeout":
		return words.Timeout
	case "network":
		return words.Network
	case "status":
		return words.Status
	case "size":
		return words.Size
	case "format":
		return words.Format
	case "length":
		return words.Length
	case "missing":
		return words.Missing
	}
	return o.Words().Portlet.Failed
}
