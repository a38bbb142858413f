package sqlite

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"

	"github.com/portletkit/portletkit/counter/visit"
)

const markSuffix = "-mark"

// mark is a file that says how far the database is durable. SQLite itself takes
// a database without its newest changes for a whole one.
type mark struct {
	path  string
	known bool
	seq   int64 // if known
}

// readMark returns the mark as it is before the database is opened: other
// processes may move it on. One that was cut by a kill is not known.
func readMark(database string) *mark {
	m := &mark{path: database + markSuffix}
	data, err := os.ReadFile(m.path)
	if err == nil && len(data) == 12 {
		m.known = crc32.ChecksumIEEE(data[:8]) == binary.LittleEndian.Uint32(data[8:])
		m.seq = int64(binary.LittleEndian.Uint64(data))
	}
	return m
}

// Found implements sql.Dialect.
func (m *mark) Found(seq int64) error {
	if m.known && seq < m.seq {
		return fmt.Errorf("%w: it ends at change %d, and %d were durable: put the -wal file back that belongs to it, "+
			"or a newer copy; if it is a copy that was put here on purpose, delete %s to go on with it",
			visit.ErrDamaged, seq, m.seq, m.path)
	}
	return nil
}

// Confirm implements sql.Dialect. It needs no sync: after a loss of power an
// older mark is true as well. An error is ignored for the same reason.
func (m *mark) Confirm(seq int64) {
	data := binary.LittleEndian.AppendUint64(make([]byte, 0, 12), uint64(seq))
	data = binary.LittleEndian.AppendUint32(data, crc32.ChecksumIEEE(data))
	file, err := os.OpenFile(m.path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return
	}
	_, _ = file.WriteAt(data, 0)
	_ = file.Close()
}
