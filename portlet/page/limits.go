package page

import "time"

// The limits of a portlet's time and size.
const (
	// DefaultDeadline is the time that a portlet has on a page.
	DefaultDeadline = time.Second
	// MaxDeadline is the longest Portlet.Deadline. A window that stands alone
	// always has it, as has a run whose body is kept for others.
	MaxDeadline = 5 * time.Second
	// MaxBody is the greatest body of a window or of a Resource in bytes.
	MaxBody = 1 << 20
)
