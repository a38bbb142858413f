package valkey

import (
	"time"

	"github.com/portletkit/portletkit/counter/internal/disk"
)

// OnDisk returns opts with the spool on another disk.
func OnDisk(opts Options, files disk.FS) Options {
	opts.files = files
	return opts
}

// Keeping returns opts with fewer bytes of counted hits kept.
func Keeping(opts Options, bytes int64) Options {
	opts.keepSent = bytes
	return opts
}

// Checking returns opts with the server asked more often where it stands.
func Checking(opts Options, every time.Duration) Options {
	opts.checkEvery = every
	return opts
}
