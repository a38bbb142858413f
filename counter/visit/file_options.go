package visit

import (
	"time"

	"github.com/portletkit/portletkit/counter/internal/disk"
)

// FileOptions configures a File. The zero value works.
type FileOptions struct {
	// MaxPages is how many pages are counted by name; 0 is DefaultMaxPages.
	MaxPages int
	// MaxVisitors is how many visitors are told apart on one day; 0 is
	// DefaultMaxVisitors.
	MaxVisitors int
	// RewriteAt is the length in bytes at which the file is replaced by a
	// fresh one; 0 is 64 MB. It is also not replaced before it is four
	// times as long as the fresh one was.
	RewriteAt int64
	// RetryAfter is the pause between attempts to write again after an
	// error; 0 is one second.
	RetryAfter time.Duration

	files disk.FS // nil is the machine's; tests bring worse ones
}

func (o FileOptions) withDefaults() FileOptions {
	if o.RewriteAt == 0 {
		o.RewriteAt = 64 << 20
	}
	if o.RetryAfter == 0 {
		o.RetryAfter = time.Second
	}
	if o.files == nil {
		o.files = disk.OS{}
	}
	return o
}

func (o FileOptions) limits() limits { return limits{o.MaxPages, o.MaxVisitors} }
