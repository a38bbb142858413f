package visit

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/portletkit/portletkit/counter/internal/journal"
)

var (
	// ErrDamaged means that a counter's file cannot be read to its end, or
	// is shorter than it was. The text says where and why; the file is left
	// as it is. Put a copy of it back, or see Salvage.
	ErrDamaged = journal.ErrDamaged
	// ErrMissing means that a counter's file is gone, although its lock file
	// shows that it was in use: a counter never begins at zero silently.
	ErrMissing = journal.ErrMissing
	// ErrLocked means that another process has the counter's file open.
	ErrLocked = journal.ErrLocked
)

// Recovery says what OpenFile found.
type Recovery struct {
	Fresh    bool  // no file was there
	Replayed int   // records behind the last full state
	Torn     int64 // bytes behind the last whole record, moved to path.torn
}

// File is the durable Store in one file. See the package comment for what it
// promises, and internal/journal for how.
type File struct {
	opts     FileOptions
	recovery Recovery

	// writing is held through a write and its sync, mu only while the state
	// changes: whoever reads never waits for the disk.
	writing sync.Mutex
	journal *journal.Journal
	fresh   int64     // the file's length after the last rewrite
	retryAt time.Time // no attempt to write before, after an error
	cause   error     // of the last failed write, nil if none
	// destroyed names keys that are out of the state, but may still stand in
	// the file: Renew sees to it.
	destroyed []string

	mu     sync.Mutex
	state  *state
	closed bool
}

var _ Store = (*File)(nil)

// OpenFile opens the counter file at path, or makes it; its folder must exist.
// Beside it stand path.lock, and path.mark, the length that the file had. A file
// that is shorter, because somebody cut it or put an older copy there, is
// ErrDamaged; the package comment says how much can be missing unnoticed. Bytes
// behind the last whole record, as a kill or a loss of power in the middle of a
// write leaves them, are moved to path.torn and reported by Recovery. The copy
// can hold keys of visitor ids; delete it when it is understood. Errors:
// ErrLocked, ErrMissing, ErrDamaged, and those of the file system.
func OpenFile(path string, opts FileOptions) (*File, error) {
	f := &File{opts: opts.withDefaults()}
	f.state = newState(f.opts.limits())
	j, recovery, err := journal.Open(f.opts.files, path, f.owner(), journal.Options{})
	if err != nil {
		return nil, fmt.Errorf("visit: open %s: %w", path, err)
	}
	f.journal, f.recovery, f.fresh = j, Recovery(recovery), j.Size()
	return f, nil
}

func (f *File) owner() journal.Owner {
	return journal.Owner{
		State:  func() []byte { return f.state.encode() },
		Load:   f.load,
		Replay: f.replay,
	}
}

func (f *File) load(data []byte) error {
	s, err := decodeState(data, f.opts.limits())
	if err == nil {
		f.state = s
	}
	return err
}

// replay remembers what a record destroyed: the process may have been killed
// before the file was replaced, and the key still stand in it.
func (f *File) replay(record []byte) error {
	destroyed, err := f.state.replay(record)
	f.destroyed = append(f.destroyed, destroyed...)
	return err
}

// Recovery returns what OpenFile found.
func (f *File) Recovery() Recovery { return f.recovery }

// Add counts hits: one write, one sync.
func (f *File) Add(_ context.Context, hits []Hit) (int, error) {
	f.writing.Lock()
	defer f.writing.Unlock()
	if len(hits) == 0 {
		return 0, f.ready()
	}
	e := &encoder{}
	f.mu.Lock()
	encodeHits(e, hits, f.state.viewedToday)
	f.mu.Unlock()
	var counted int
	err := f.write(e.data, func(s *state) { counted = s.applyAll(hits) })
	return counted, err
}

// viewedToday reports whether the visitor of h is already counted.
func (s *state) viewedToday(h Hit) bool {
	t := s.tables[h.Day]
	return t != nil && t.visitors[h.Visitor].viewed != 0
}

// write makes record durable and then applies it. The caller holds writing.
func (f *File) write(record []byte, apply func(*state)) error {
	if err := f.ready(); err != nil {
		return err
	}
	if err := f.journal.Append(record); err != nil {
		return f.failed(err)
	}
	f.mu.Lock()
	apply(f.state)
	f.mu.Unlock()
	if f.journal.Size() > max(f.opts.RewriteAt, 4*f.fresh) {
		// The record is durable and counted: a failure here is the next
		// caller's.
		_ = f.rewrite()
	}
	return nil
}

// ready returns an error while the file cannot be written. After a pause it
// tries a fresh file.
func (f *File) ready() error {
	if err := f.openError(); err != nil {
		return err
	}
	if !f.journal.Broken() {
		return nil
	}
	if time.Now().Before(f.retryAt) {
		return fmt.Errorf("%w: %w", ErrUnavailable, f.cause)
	}
	return f.rewrite()
}

// rewrite replaces the file by a fresh one.
func (f *File) rewrite() error {
	f.mu.Lock()
	data := f.state.encode()
	f.mu.Unlock()
	if err := f.journal.Rewrite(data); err != nil {
		return f.failed(err)
	}
	f.fresh, f.cause = f.journal.Size(), nil
	return nil
}

func (f *File) failed(err error) error {
	if !errors.Is(err, journal.ErrTooLong) {
		f.cause = err
		f.retryAt = time.Now().Add(f.opts.RetryAfter)
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, err)
}

func (f *File) openError() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return ErrClosed
	}
	return nil
}

// Tally returns the figures at now. It never waits for the disk.
func (f *File) Tally(_ context.Context, now Instant) (Tally, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return Tally{}, ErrClosed
	}
	return f.state.tally(now), nil
}

// Pages returns the most viewed pages.
func (f *File) Pages(_ context.Context, limit int) ([]PageViews, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil, ErrClosed
	}
	return f.state.pages.top(limit), nil
}

// Renew returns the keys in force at now. When one is destroyed the file is
// replaced, so that the key stands nowhere any more; until that succeeds Renew
// returns an error.
func (f *File) Renew(_ context.Context, now Instant) (Keys, error) {
	f.writing.Lock()
	defer f.writing.Unlock()
	f.mu.Lock()
	r, changed := f.state.renew(now)
	f.mu.Unlock()
	if changed {
		if err := f.enforce(r); err != nil {
			return Keys{}, err
		}
	}
	if len(f.destroyed) == 0 {
		return r.keys, f.openError()
	}
	if err := f.rewrite(); err != nil {
		return Keys{}, err
	}
	keys := r.keys
	keys.Destroyed, f.destroyed = f.destroyed, nil
	return keys, nil
}

func (f *File) enforce(r renewal) error {
	e := &encoder{}
	encodeRenewal(e, r)
	return f.write(e.data, func(s *state) {
		f.destroyed = append(f.destroyed, s.enforce(r)...)
	})
}

// Seed carries an older counter's numbers over.
func (f *File) Seed(_ context.Context, seed Seed) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	f.mu.Lock()
	err := f.state.maySow(seed)
	f.mu.Unlock()
	if err != nil {
		return err
	}
	e := &encoder{}
	encodeSeed(e, seed)
	return f.write(e.data, func(s *state) { s.sow(seed) })
}

// Close releases the file. Everything acknowledged is durable already.
func (f *File) Close() error {
	f.writing.Lock()
	defer f.writing.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil
	}
	f.closed = true
	return f.journal.Close()
}
