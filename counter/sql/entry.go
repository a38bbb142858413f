package sql

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"hash/crc32"
)

// position is a place in the log: the number of an entry, and a random mark by
// which its writer knows it again.
type position struct{ seq, mark int64 }

// next returns a place behind p.
func (p position) next() position {
	var mark [8]byte
	rand.Read(mark[:]) // never fails: crypto/rand ends the program instead
	return position{p.seq + 1, int64(binary.LittleEndian.Uint64(mark[:]))}
}

// entry is one row of the log.
type entry struct {
	position
	kind   byte
	record []byte
}

const (
	// changed is an entry whose record a Machine replays.
	changed = 'C'
	// published is one that wrote the tables of figures.
	published = 'P'
	// stored is one that stored the Machine, too.
	stored = 'S'
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// MaxRecord is the longest record in bytes, some 100,000 hits.
const MaxRecord = 16 << 20

var errTooLong = errors.New("sql: more hits at once than one record may hold")

// seal adds what tells damage: databases do not check what they hold.
func (p position) seal(data []byte) []byte {
	return binary.LittleEndian.AppendUint32(data, p.sum(data))
}

// open returns what seal was given, false if it is not that any more.
func (p position) open(sealed []byte) ([]byte, bool) {
	if len(sealed) < 4 {
		return nil, false
	}
	data, sum := sealed[:len(sealed)-4], binary.LittleEndian.Uint32(sealed[len(sealed)-4:])
	return data, sum == p.sum(data)
}

func (p position) sum(data []byte) uint32 {
	var place [16]byte
	binary.LittleEndian.PutUint64(place[:8], uint64(p.seq))
	binary.LittleEndian.PutUint64(place[8:], uint64(p.mark))
	return crc32.Update(crc32.Checksum(place[:], castagnoli), castagnoli, data)
}

func (e entry) encode() []byte {
	return e.seal(append(append(make([]byte, 0, 5+len(e.record)), e.kind), e.record...))
}

// decode reads what encode made.
func (e *entry) decode(row []byte) bool {
	data, ok := e.position.open(row)
	if !ok || len(data) == 0 {
		return false
	}
	e.kind, e.record = data[0], data[1:]
	return true
}
