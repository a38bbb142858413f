package page

import "time"

// The limits of a portlet's time and size.
const (
	// defaultDeadline is the time that a portlet has on a page.
	defaultDeadline = time.Second
	// MaxDeadline is the longest Portlet.Deadline. A window that stands alone
	// always has it, as has a run whose body is kept for others.
	MaxDeadline = 5 * time.Second
	// maxBody is the greatest body of a window or of a Resource in bytes.
	maxBody = 1 << 20
)
