package sqlite

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"

	"github.com/portletkit/portletkit/counter/visit"
)

// A file of the versions before SQLite is a sequence of frames. The first holds
// a whole Machine, the others one record each:
//
//	magic (4) · length (4) · CRC-32C (4) · number (8) · payload
//
// The checksum covers length, number and payload; numbers count up by one. A
// kill in the middle of a write left a part of the last frame. Beside it stood
// .mark, a frame of its own with a length that the file had for good: number of
// the file's first frame · CRC-32C of that (4) · length (8).
const (
	frameMagic  = "PkJ1"
	frameHeader = 20
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// frame returns the first frame of data, nil if none that is whole stands
// there, and what follows it.
func frame(data []byte) (whole, rest []byte) {
	if len(data) < frameHeader || string(data[:4]) != frameMagic {
		return nil, data
	}
	length := uint64(binary.LittleEndian.Uint32(data[4:]))
	if length > uint64(len(data)-frameHeader) {
		return nil, data
	}
	whole, rest = data[:frameHeader+length], data[frameHeader+length:]
	sum := crc32.Update(crc32.Checksum(whole[4:8], castagnoli), castagnoli, whole[12:])
	if sum != binary.LittleEndian.Uint32(whole[8:]) {
		return nil, data
	}
	return whole, rest
}

func numberOf(frame []byte) uint64 { return binary.LittleEndian.Uint64(frame[12:]) }

// isBefore reports whether a file is of the versions before SQLite.
func isBefore(path string) (bool, error) {
	file, err := os.Open(path)
	if os.IsNotExist(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer file.Close()
	var start [len(frameMagic)]byte
	n, _ := file.Read(start[:])
	return string(start[:n]) == frameMagic, nil
}

// readBefore returns what such a file has counted, and how many bytes of an
// unfinished write stood at its end.
func readBefore(path string, limits visit.Limits) (m *visit.Machine, torn int, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, err
	}
	first, rest := frame(data)
	if first == nil {
		return nil, 0, damagedAt(0, "the state at its beginning is not whole")
	}
	if m, err = visit.DecodeMachine(first[frameHeader:], limits); err != nil {
		return nil, 0, damagedAt(0, err.Error())
	}
	if rest, err = replayFrames(m, numberOf(first), rest, len(data)); err != nil {
		return nil, 0, err
	}
	if bytes.Contains(rest, []byte(frameMagic)) && holdsFrame(rest[1:]) {
		return nil, 0, damagedAt(len(data)-len(rest), "unreadable bytes with readable ones behind them")
	}
	return m, len(rest), checkLength(path, first, len(data)-len(rest))
}

func replayFrames(m *visit.Machine, number uint64, data []byte, size int) (rest []byte, err error) {
	for {
		next, rest := frame(data)
		if next == nil {
			return data, nil
		}
		number++
		if numberOf(next) != number {
			return nil, damagedAt(size-len(data), fmt.Sprintf("frame %d stands where %d belongs", numberOf(next), number))
		}
		if _, err := m.Replay(next[frameHeader:]); err != nil {
			return nil, damagedAt(size-len(data), err.Error())
		}
		data = rest
	}
}

func holdsFrame(data []byte) bool {
	for {
		at := bytes.Index(data, []byte(frameMagic))
		if at < 0 {
			return false
		}
		if whole, _ := frame(data[at:]); whole != nil {
			return true
		}
		data = data[at+1:]
	}
}

// checkLength compares with the mark, if one of this file is there.
func checkLength(path string, first []byte, length int) error {
	data, err := os.ReadFile(path + ".mark")
	if err != nil {
		return nil // no fault: a backup has none
	}
	mark, _ := frame(data)
	if len(mark) != frameHeader+12 || numberOf(mark) != numberOf(first) || !bytes.Equal(mark[frameHeader:frameHeader+4], first[8:12]) {
		return nil
	}
	if want := binary.LittleEndian.Uint64(mark[frameHeader+4:]); uint64(length) < want {
		return damagedAt(length, fmt.Sprintf("%d bytes were written for good; put a copy of it back, or delete %s.mark to go on with what is there",
			want, path))
	}
	return nil
}

func damagedAt(at int, reason string) error {
	return fmt.Errorf("%w: at byte %d: %s", visit.ErrDamaged, at, reason)
}
