package journal

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"github.com/portletkit/portletkit/counter/internal/disk"
)

// mark is a length that a file is known to have had durably. A file is told
// from those before and after it by its first frame: numbers count up over all
// of them.
type mark struct {
	number uint64 // of the first frame
	sum    uint32 // its checksum
	size   int64
}

// markOf returns the mark of a file that begins with the frame first.
func markOf(first []byte, size int64) mark {
	return mark{
		number: binary.LittleEndian.Uint64(first[12:]),
		sum:    binary.LittleEndian.Uint32(first[8:]),
		size:   size,
	}
}

// encode makes a frame of the mark: its checksum tells a broken one.
func (m mark) encode() []byte {
	payload := binary.LittleEndian.AppendUint32(nil, m.sum)
	payload = binary.LittleEndian.AppendUint64(payload, uint64(m.size))
	return appendFrame(nil, m.number, payload)
}

func decodeMark(data []byte) (m mark, ok bool) {
	number, payload, size := readFrame(data)
	if size != len(data) || len(payload) != 12 {
		return mark{}, false
	}
	sum, length := binary.LittleEndian.Uint32(payload), binary.LittleEndian.Uint64(payload[4:])
	return mark{number, sum, int64(length)}, true
}

// marker keeps the mark of a journal on disk. What it is told must be durable
// already: a mark that states more would make damage of a loss of power.
type marker struct {
	fs    disk.FS
	path  string        // of the mark
	every time.Duration // negative: no mark is kept

	saving sync.Mutex // held through a write
	saved  mark

	mu      sync.Mutex // never held while the disk works
	durable mark
	timer   *time.Timer // of the next write, nil if none is due
	closed  bool
}

func newMarker(files disk.FS, path string, opts Options) *marker {
	return &marker{fs: files, path: path + ".mark", every: opts.every()}
}

// note takes what has become durable, and sees to it that it is written soon.
// It never waits for the disk.
func (m *marker) note(durable mark) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.durable = durable
	if m.every >= 0 && m.timer == nil && !m.closed {
		m.timer = time.AfterFunc(m.every, m.save)
	}
}

// save writes the mark, unless the journal was closed: from then on the file
// belongs to somebody else. An error is nobody's: the earlier mark holds, and
// the next note leads to the next attempt.
func (m *marker) save() {
	m.saving.Lock()
	defer m.saving.Unlock()
	if due, closed := m.take(); !closed {
		m.replaceBy(due)
	}
}

func (m *marker) take() (due mark, closed bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.timer = nil
	return m.durable, m.closed
}

func (m *marker) replaceBy(due mark) {
	if due == m.saved || m.every < 0 {
		return
	}
	if replace(m.fs, m.path, due.encode()) == nil {
		m.saved = due
	}
}

// close writes the last mark, when an earlier write has ended.
func (m *marker) close() {
	m.saving.Lock()
	defer m.saving.Unlock()
	m.mu.Lock()
	m.closed = true
	if m.timer != nil {
		m.timer.Stop()
	}
	due := m.durable
	m.mu.Unlock()
	m.replaceBy(due)
}

// check returns ErrDamaged if the file found is shorter than it was. A mark
// that is missing, broken, or of another file says nothing.
func (m *marker) check(path string, found mark) error {
	if m.every < 0 {
		return nil
	}
	data, err := m.fs.ReadFile(m.path)
	if err != nil {
		return nil
	}
	was, ok := decodeMark(data)
	if !ok || was.number != found.number || was.sum != found.sum || was.size <= found.size {
		return nil
	}
	return fmt.Errorf("%w: %s: %d bytes of it are whole, and %d were written for good: its end is missing; "+
		"put a whole copy back, or salvage what is there, or delete %s if the shorter file is the right one",
		ErrDamaged, path, found.size, was.size, m.path)
}

// forget removes the mark of a file that is gone: the first file of a new
// journal may begin with the same frame.
func (m *marker) forget() error {
	err := m.fs.Remove(m.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return m.fs.SyncDir(m.path)
}
