package journal

import (
	"errors"
	"fmt"

	"github.com/portletkit/portletkit/counter/internal/disk"
)

// MaxPayload is the longest payload that Append takes.
const MaxPayload = 16 << 20

var (
	// ErrDamaged means that the file holds something that no interrupted
	// write can have left. The file is untouched.
	ErrDamaged = errors.New("journal: file is damaged")
	// ErrMissing means that the file is gone, although its lock file shows
	// that it was in use.
	ErrMissing = errors.New("journal: file is missing")
	// ErrLocked means that another process has the journal open.
	ErrLocked = errors.New("journal: file is in use by another process")
	// ErrBroken means that an earlier write failed; only Rewrite helps.
	ErrBroken = errors.New("journal: an earlier write failed")
	// ErrTooLong means that a payload is longer than MaxPayload.
	ErrTooLong = errors.New("journal: payload is too long")
)

// Owner is the program whose state a journal keeps.
type Owner struct {
	// State returns the state as it is now.
	State func() []byte
	// Load takes over a state that State returned earlier.
	Load func(state []byte) error
	// Replay takes one appended payload, in order.
	Replay func(payload []byte) error
}

// Journal is an open journal. It is not safe for concurrent use.
type Journal struct {
	fs     disk.FS
	path   string
	lock   disk.Lock
	file   disk.File // nil while broken
	number uint64    // of the next frame
	size   int64
	origin mark // of the file, without its length
	marker *marker
	buffer []byte
}

// Open opens the journal at path, or makes one with the owner's present state.
// Beside it stand path.lock and path.mark, for good, path.new and
// path.mark.new, while these are written, and path.torn, the bytes behind the
// last whole frame that an Open has cut off.
//
// Errors: ErrLocked, ErrMissing, ErrDamaged, also for a file that is shorter
// than its mark, what Load and Replay return (wrapped in ErrDamaged), and those
// of the file system.
func Open(files disk.FS, path string, owner Owner, opts Options) (*Journal, Recovery, error) {
	lock, err := lockOf(files, path)
	if err != nil {
		return nil, Recovery{}, err
	}
	j := &Journal{fs: files, path: path, lock: lock, marker: newMarker(files, path, opts)}
	recovery, err := j.recover(owner)
	if err != nil {
		j.Close()
		return nil, Recovery{}, err
	}
	return j, recovery, nil
}

func lockOf(files disk.FS, path string) (disk.Lock, error) {
	lock, err := files.Lock(path + ".lock")
	if errors.Is(err, disk.ErrLocked) {
		return nil, fmt.Errorf("%w: %s", ErrLocked, path)
	}
	return lock, err
}

// Append adds payload and returns when it is durable. After any error but
// ErrTooLong the payload may or may not be found by a later Open, and the
// journal refuses with ErrBroken until Rewrite succeeds.
func (j *Journal) Append(payload []byte) error {
	if len(payload) > MaxPayload {
		return ErrTooLong
	}
	if j.file == nil {
		return ErrBroken
	}
	j.buffer = appendFrame(j.buffer[:0], j.number, payload)
	if err := writeSync(j.file, j.buffer); err != nil {
		j.breakOff()
		return err
	}
	j.number++
	j.size += int64(len(j.buffer))
	j.note()
	return nil
}

// Rewrite replaces the file by one that holds state alone. After an error the
// journal is broken and the old file stays as it was, or the new one is in
// place: both hold everything that was acknowledged.
func (j *Journal) Rewrite(state []byte) error {
	j.breakOff()
	frame := appendFrame(nil, j.number, state)
	if err := replace(j.fs, j.path, frame); err != nil {
		return err
	}
	file, err := j.fs.Append(j.path)
	if err != nil {
		return err
	}
	j.file = file
	j.number++
	j.size = int64(len(frame))
	j.origin = markOf(frame, j.size)
	j.note()
	return nil
}

// note tells the marker the length of the file, which must be durable.
func (j *Journal) note() {
	durable := j.origin
	durable.size = j.size
	j.marker.note(durable)
}

// replace makes content the durable content of a file, or leaves the file as
// it is. It closes the new one before the rename: some systems rename no open
// files.
func replace(files disk.FS, path string, content []byte) error {
	fresh := path + ".new"
	if err := create(files, fresh, content); err != nil {
		return err
	}
	if err := files.Rename(fresh, path); err != nil {
		return err
	}
	return files.SyncDir(path)
}

// create makes a file with durable content.
func create(files disk.FS, name string, content []byte) error {
	file, err := files.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(writeSync(file, content), file.Close())
}

func writeSync(file disk.File, data []byte) error {
	if _, err := file.Write(data); err != nil {
		return err
	}
	return file.Sync()
}

// breakOff gives the handle up without another sync.
func (j *Journal) breakOff() {
	if j.file != nil {
		j.file.Close()
		j.file = nil
	}
}

// Broken reports whether only Rewrite can help.
func (j *Journal) Broken() bool { return j.file == nil }

// Size returns the length of the file in bytes.
func (j *Journal) Size() int64 { return j.size }

// Close writes the mark and releases the file and its lock. Everything appended
// is durable already.
func (j *Journal) Close() error {
	j.breakOff()
	j.marker.close()
	return j.lock.Close()
}
