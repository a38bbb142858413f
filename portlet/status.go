package portlet

// Status says how the rendering of a window's body ended. It stands in
// data-portlet-status. The zero value is StatusOK.
type Status uint8

// The outcomes, from best to worst.
const (
	// StatusOK shows the body.
	StatusOK Status = iota
	// StatusEmpty shows a sentence in place of a body that has nothing in it.
	StatusEmpty
	// StatusLoading shows that the body is about to come.
	StatusLoading
	// StatusStale shows an older body and the time it is from.
	StatusStale
	// StatusLate shows a link to the body, which was not ready in time.
	StatusLate
	// StatusFailed shows that the body could not be made, and a way to retry.
	StatusFailed
	// StatusBlocked shows that the portlet is out of service for now.
	StatusBlocked
	// StatusDenied shows a message if there is one, else no window at all.
	StatusDenied
)

var statusNames = [...]string{"ok", "empty", "loading", "stale", "late", "failed", "blocked", "denied"}

// String returns the name that stands in data-portlet-status.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return statusNames[StatusFailed]
}

// HasBody reports whether the body that came with this status is shown.
func (s Status) HasBody() bool { return s == StatusOK || s == StatusStale }
