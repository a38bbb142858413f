// Package disk is the seam between the counter's journal and the file system.
//
// The journal asks for very little of a disk: read a file whole, append to
// one, make what was appended durable, replace one file by another, and keep
// other processes out. Behind this seam tests put a disk that tears writes,
// fills up, refuses to sync or loses power (package crashdisk); production
// code uses OS.
package disk

import (
	"errors"
	"io"
)

// ErrLocked is returned by Lock while another process, or another holder in
// this process, has the lock.
var ErrLocked = errors.New("disk: locked by another process")

// File is an open file that only grows.
type File interface {
	io.Writer
	// Sync returns when everything written so far survives a loss of power.
	// After an error nothing is known about what survives: the handle must
	// not be used again.
	Sync() error
	// Truncate cuts the file to size bytes; later writes continue there.
	Truncate(size int64) error
	Close() error
}

// FS is the part of a file system that the journal needs. Names are paths of
// the system. Missing files are reported as fs.ErrNotExist.
type FS interface {
	// ReadFile returns the whole file.
	ReadFile(name string) ([]byte, error)
	// Create opens an empty file for appending; what was there is lost.
	Create(name string) (File, error)
	// Append opens an existing file for appending at its end.
	Append(name string) (File, error)
	Rename(from, to string) error
	Remove(name string) error
	// SyncDir makes creations, renames and removals in the folder of name
	// durable.
	SyncDir(name string) error
	// Lock takes an exclusive lock on the file name, making it if needed,
	// and holds it until the returned Lock is closed or the process ends.
	Lock(name string) (Lock, error)
}

// Lock is a held lock with a short note in its file, for whoever finds it.
type Lock interface {
	// Note returns what the lock file says, "" in a new one.
	Note() (string, error)
	// SetNote replaces it, durably.
	SetNote(text string) error
	io.Closer
}
