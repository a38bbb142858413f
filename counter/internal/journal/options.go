package journal

import "time"

// Options configures a journal. The zero value works.
type Options struct {
	// MarkEvery is the longest time from an acknowledged Append to the
	// beginning of the write of the mark that covers it; 0 is one second. A
	// negative one keeps no mark, and heeds none.
	MarkEvery time.Duration
}

func (o Options) every() time.Duration {
	if o.MarkEvery == 0 {
		return time.Second
	}
	return o.MarkEvery
}
