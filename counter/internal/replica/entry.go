package replica

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/portletkit/portletkit/counter/visit"
)

// Position is a place in the log: the number of an entry, from 1, and a random
// mark by which its writer knows it again.
type Position struct{ Seq, Mark int64 }

// next returns a place behind p.
func (p Position) next() Position {
	var mark [8]byte
	rand.Read(mark[:]) // never fails: crypto/rand ends the program instead
	return Position{p.Seq + 1, int64(binary.LittleEndian.Uint64(mark[:]))}
}

// Entry is one step of the log.
type Entry struct {
	Position
	Kind   byte
	Record []byte
	// Changes, if they are not nil, are to be shown in tables of figures.
	Changes *visit.Changes
	// Machine, if it is not nil, is to be stored; entries before this one are
	// to be deleted.
	Machine []byte
}

// The kinds of entries.
const (
	changed   = 'C' // a Machine replays the record
	published = 'P' // the tables of figures show everything
	stored    = 'S' // the Machine is stored, too
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// MaxRecord is the longest record in bytes, some 100,000 hits.
const MaxRecord = 16 << 20

var errTooLong = errors.New("more hits at once than one record may hold")

// seal adds what tells damage: databases do not check what they hold.
func (p Position) seal(data []byte) []byte {
	return binary.LittleEndian.AppendUint32(data, p.sum(data))
}

// open returns what seal was given, false if it is not that any more.
func (p Position) open(sealed []byte) ([]byte, bool) {
	if len(sealed) < 4 {
		return nil, false
	}
	data, sum := sealed[:len(sealed)-4], binary.LittleEndian.Uint32(sealed[len(sealed)-4:])
	return data, sum == p.sum(data)
}

func (p Position) sum(data []byte) uint32 {
	var place [16]byte
	binary.LittleEndian.PutUint64(place[:8], uint64(p.Seq))
	binary.LittleEndian.PutUint64(place[8:], uint64(p.Mark))
	return crc32.Update(crc32.Checksum(place[:], castagnoli), castagnoli, data)
}

// Row returns the entry as a log keeps it.
func (e Entry) Row() Row {
	data := append(append(make([]byte, 0, 5+len(e.Record)), e.Kind), e.Record...)
	return Row{e.Position, e.seal(data)}
}

// entry reads what Entry.Row made.
func (r Row) entry() (Entry, error) {
	data, ok := r.open(r.Data)
	if !ok || len(data) == 0 {
		return Entry{}, damaged("record %d does not have its checksum", r.Seq)
	}
	return Entry{Position: r.Position, Kind: data[0], Record: data[1:]}, nil
}

// machine reads a stored Machine.
func (r Row) machine(limits visit.Limits) (*visit.Machine, error) {
	if r.Seq == 0 {
		return visit.NewMachine(limits), nil
	}
	data, ok := r.open(r.Data)
	if !ok {
		return nil, damaged("the stored figures do not have their checksum")
	}
	m, err := visit.DecodeMachine(data, limits)
	if err != nil {
		return nil, damaged("the stored figures: %w", err)
	}
	return m, nil
}

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %w", visit.ErrDamaged, fmt.Errorf(format, args...))
}
