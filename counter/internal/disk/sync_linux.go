package disk

import (
	"errors"
	"os"
	"syscall"
)

// syncData uses fdatasync: the new length of the file is synced with it, its
// times are not, which saves one write to the file system's own log.
func syncData(f *os.File) error {
	for {
		err := syscall.Fdatasync(int(f.Fd()))
		if !errors.Is(err, syscall.EINTR) {
			return os.NewSyscallError("fdatasync", err)
		}
	}
}

func syncDir(name string) error {
	dir, err := os.Open(name)
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}
