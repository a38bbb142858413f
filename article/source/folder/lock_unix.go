//go:build unix

package folder

import (
	"errors"
	"os"
	"syscall"
)

// locked keeps other processes from the folder until the file is closed, or this
// process ends.
func locked(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrInUse
	}
	return err
}

// canLock tells tests what to expect.
const canLock = true

func syncFolder(f *os.File) error { return f.Sync() }
