package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// Recovery says what Open found.
type Recovery struct {
	Fresh    bool  // no file was there
	Replayed int   // appended payloads that were replayed
	Torn     int64 // bytes behind the last whole frame, moved to path.torn
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
	if err := j.marker.check(j.path, markOf(data, j.size)); err != nil {
		return Recovery{}, err
	}
	j.origin = markOf(data, 0)
	if err := j.keepTorn(data[j.size:]); err != nil {
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
	if err := j.marker.forget(); err != nil {
		return err
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

// keepTorn makes a durable copy of a torn tail before it is cut off: whether it
// was acknowledged cannot be told from the file. An earlier copy is replaced.
func (j *Journal) keepTorn(tail []byte) error {
	if len(tail) == 0 {
		return nil
	}
	name := j.path + ".torn"
	if err := create(j.fs, name, tail); err != nil {
		return fmt.Errorf("journal: keep %d torn bytes as %s: %w", len(tail), name, err)
	}
	return j.fs.SyncDir(name)
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
