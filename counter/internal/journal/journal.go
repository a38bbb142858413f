package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

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

// Recovery says what Open found.
type Recovery struct {
	Fresh    bool  // no file was there
	Replayed int   // appended payloads that were replayed
	Torn     int64 // bytes of an unfinished last write that were cut off
}

// Journal is an open journal. It is not safe for concurrent use.
type Journal struct {
	fs     disk.FS
	path   string
	lock   disk.Lock
	file   disk.File // nil while broken
	number uint64    // of the next frame
	size   int64
	buffer []byte
}

// Open opens the journal at path, or makes one with the owner's present state.
// Beside it stand path.lock, for good, and path.new, during a Rewrite.
//
// Errors: ErrLocked, ErrMissing, ErrDamaged, what Load and Replay return
// (wrapped in ErrDamaged), and those of the file system.
func Open(files disk.FS, path string, owner Owner) (*Journal, Recovery, error) {
	lock, err := lockOf(files, path)
	if err != nil {
		return nil, Recovery{}, err
	}
	j := &Journal{fs: files, path: path, lock: lock}
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

func (j *Journal) recover(owner Owner) (Recovery, error) {
	if err := j.fs.Remove(j.path + ".new"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Recovery{}, err
	}
	data, err := j.fs.ReadFile(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return Recovery{Fresh: true}, j.begin(owner.State())
	}
	if err != nil {
		return Recovery{}, err
	}
	recovery, err := j.replay(data, owner)
	if err != nil {
		return Recovery{}, err
	}
	return recovery, j.resume(recovery)
}

// begin makes the first file, unless there was one before.
func (j *Journal) begin(state []byte) error {
	note, err := j.lock.Note()
	if err != nil {
		return err
	}
	if note != "" {
		return fmt.Errorf("%w: %s; put it back, or delete %s.lock to begin anew", ErrMissing, j.path, j.path)
	}
	if err := j.Rewrite(state); err != nil {
		return err
	}
	return j.lock.SetNote("in use since " + time.Now().UTC().Format(time.RFC3339) + "\n")
}

// replay hands every whole frame to the owner.
func (j *Journal) replay(data []byte, owner Owner) (Recovery, error) {
	var recovery Recovery
	rest := data
	for first := true; ; first = false {
		number, payload, size := readFrame(rest)
		if size == 0 {
			break
		}
		if err := j.take(first, number, payload, owner); err != nil {
			return Recovery{}, fmt.Errorf("%w: %s, at byte %d: %w", ErrDamaged, j.path, len(data)-len(rest), err)
		}
		if !first {
			recovery.Replayed++
		}
		rest = rest[size:]
	}
	j.size = int64(len(data) - len(rest))
	recovery.Torn = int64(len(rest))
	if reason := damage(j.size, rest); reason != "" {
		return Recovery{}, fmt.Errorf("%w: %s, at byte %d: %s", ErrDamaged, j.path, j.size, reason)
	}
	return recovery, nil
}

func (j *Journal) take(first bool, number uint64, payload []byte, owner Owner) error {
	if !first && number != j.number {
		return fmt.Errorf("frame %d stands where %d belongs", number, j.number)
	}
	j.number = number + 1
	if first {
		return owner.Load(payload)
	}
	return owner.Replay(payload)
}

// damage names the reason why rest, found behind size good bytes, cannot be
// an unfinished last write; "" if it can.
func damage(size int64, rest []byte) string {
	switch {
	case size == 0:
		return "the state at its beginning is not whole"
	case len(rest) > headerSize+MaxPayload:
		return "more unreadable bytes than one write can leave"
	case holdsFrame(rest):
		return "unreadable bytes with readable ones behind them"
	}
	return ""
}

// resume opens the file for appending, with a torn tail cut off.
func (j *Journal) resume(recovery Recovery) error {
	file, err := j.fs.Append(j.path)
	if err != nil {
		return err
	}
	j.file = file
	if recovery.Torn == 0 {
		return nil
	}
	if err := file.Truncate(j.size); err != nil {
		return err
	}
	return file.Sync()
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
	return nil
}

// Rewrite replaces the file by one that holds state alone. After an error the
// journal is broken and the old file stays as it was, or the new one is in
// place: both hold everything that was acknowledged.
func (j *Journal) Rewrite(state []byte) error {
	j.breakOff()
	fresh := j.path + ".new"
	file, err := j.fs.Create(fresh)
	if err != nil {
		return err
	}
	frame := appendFrame(nil, j.number, state)
	if err := j.replaceBy(file, fresh, frame); err != nil {
		file.Close()
		return err
	}
	j.file = file
	j.number++
	j.size = int64(len(frame))
	return nil
}

func (j *Journal) replaceBy(file disk.File, name string, frame []byte) error {
	if err := writeSync(file, frame); err != nil {
		return err
	}
	if err := j.fs.Rename(name, j.path); err != nil {
		return err
	}
	return j.fs.SyncDir(j.path)
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

// Close releases the file and its lock. Everything appended is durable
// already.
func (j *Journal) Close() error {
	j.breakOff()
	return j.lock.Close()
}
