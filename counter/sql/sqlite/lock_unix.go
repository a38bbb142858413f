//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package sqlite

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// lockBefore takes the lock by which versions before SQLite kept others away,
// and returns what gives it back.
func lockBefore(path string) (free func(), err error) {
	file, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", errInUse, err), file.Close())
	}
	if !standsAt(file, path+".lock") { // who held it has removed it meanwhile
		return nil, errors.Join(errInUse, file.Close())
	}
	return func() {
		_ = os.Remove(path + ".lock") // it is of no use any more
		_ = file.Close()
	}, nil
}

func standsAt(file *os.File, path string) bool {
	have, err := file.Stat()
	there, err2 := os.Stat(path)
	return err == nil && err2 == nil && os.SameFile(have, there)
}
