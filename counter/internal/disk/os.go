package disk

import (
	"io"
	"os"
	"path/filepath"
)

// OS is the machine's file system. Files are readable by their owner only:
// they hold the keys of visitor ids.
type OS struct{}

var _ FS = OS{}

const private = 0o600

// ReadFile reads a whole file.
func (OS) ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }

// Create makes or empties a file.
func (OS) Create(name string) (File, error) {
	return open(name, os.O_CREATE|os.O_TRUNC|os.O_APPEND|os.O_WRONLY)
}

// Append opens an existing file at its end.
func (OS) Append(name string) (File, error) {
	return open(name, os.O_APPEND|os.O_WRONLY)
}

// Rename replaces to by from.
func (OS) Rename(from, to string) error { return os.Rename(from, to) }

// Remove deletes a file.
func (OS) Remove(name string) error { return os.Remove(name) }

// SyncDir syncs the folder that holds name.
func (OS) SyncDir(name string) error { return syncDir(filepath.Dir(name)) }

// Lock takes the lock file name.
func (OS) Lock(name string) (Lock, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, private)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		f.Close()
		return nil, err
	}
	return osLock{f}, nil
}

func open(name string, flag int) (File, error) {
	f, err := os.OpenFile(name, flag, private)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

type osFile struct{ *os.File }

func (f osFile) Sync() error { return syncData(f.File) }

type osLock struct{ file *os.File }

func (l osLock) Note() (string, error) {
	text, err := io.ReadAll(io.NewSectionReader(l.file, 0, 4096))
	return string(text), err
}

func (l osLock) SetNote(text string) error {
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	if _, err := l.file.WriteAt([]byte(text), 0); err != nil {
		return err
	}
	return l.file.Sync()
}

func (l osLock) Close() error { return l.file.Close() }
