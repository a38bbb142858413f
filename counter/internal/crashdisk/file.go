package crashdisk

import (
	"slices"

	"github.com/portletkit/portletkit/counter/internal/disk"
)

// file is an open file. After a failed sync it refuses everything: a program
// that goes on with such a handle is wrong, and its test shall see it.
type file struct {
	disk *Disk
	node *inode
	dead bool
}

func (f *file) Write(data []byte) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if f.dead {
		return 0, errClosed
	}
	if err := f.disk.try(Write); err != nil {
		half := data[:len(data)/2]
		f.node.written = append(f.node.written, half...)
		return len(half), err
	}
	f.node.written = append(f.node.written, data...)
	return len(data), nil
}

func (f *file) Sync() error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if f.dead {
		return errClosed
	}
	if err := f.disk.try(Sync); err != nil {
		f.dead = true
		return err
	}
	f.node.synced = slices.Clone(f.node.written)
	return nil
}

func (f *file) Truncate(size int64) error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if f.dead {
		return errClosed
	}
	if err := f.disk.try(Truncate); err != nil {
		return err
	}
	f.node.written = f.node.written[:size:size]
	return nil
}

func (f *file) Close() error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	f.dead = true
	return nil
}

// Lock implements disk.FS.
func (d *Disk) Lock(name string) (disk.Lock, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	l := d.locks[name]
	if l == nil {
		l = &lock{disk: d}
		d.locks[name] = l
	}
	if l.held {
		return nil, disk.ErrLocked
	}
	l.held = true
	return l, nil
}

type lock struct {
	disk *Disk
	note string
	held bool
}

func (l *lock) Note() (string, error) { return l.note, nil }

func (l *lock) SetNote(text string) error {
	l.note = text
	return nil
}

func (l *lock) Close() error {
	l.disk.mu.Lock()
	defer l.disk.mu.Unlock()
	l.held = false
	return nil
}
