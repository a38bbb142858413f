package portlet

import "github.com/a-h/templ"

// note is the sentence that stands in place of the body or, for a stale one of
// unknown age, above it.
func (f *frame) note() string {
	if f.status == StatusEmpty && f.Empty != "" {
		return f.Empty
	}
	if f.Message != "" && f.status != StatusStale {
		return f.Message
	}
	switch f.status {
	case StatusEmpty:
		return f.loc.Portlet.Empty
	case StatusLoading:
		return f.loc.Portlet.Loading
	case StatusLate:
		return f.loc.Portlet.Late
	case StatusStale:
		return f.loc.Portlet.Stale
	case StatusBlocked:
		return f.loc.Portlet.Blocked
	}
	return f.loc.Portlet.Failed
}

// retry is the way out of a late or failed window.
func (f *frame) retry() *MenuItem {
	item := f.Retry
	if item.Label == "" && f.status == StatusLate {
		item.Label = f.loc.Portlet.OpenLate
	}
	if item.Label == "" {
		item.Label = f.loc.Portlet.Retry
	}
	return &item
}

// retryURL is where that leads, false if there is none.
func (f *frame) retryURL() (templ.SafeURL, bool) {
	url, ok := f.Retry.target()
	return url, ok && (f.status == StatusLate || f.status == StatusFailed)
}

// busy is aria-busy: assistive technology may wait for the body.
func (f *frame) busy() bool { return f.status == StatusLoading }

// dated reports whether the note is the time of a stale body.
func (f *frame) dated() bool { return f.status == StatusStale && !f.AsOf.IsZero() }
