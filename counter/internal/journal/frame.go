package journal

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

const headerSize = 20

var (
	magic      = []byte("PkJ1")
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
)

// appendFrame adds the frame of payload to dst.
func appendFrame(dst []byte, number uint64, payload []byte) []byte {
	start := len(dst)
	dst = append(dst, magic...)
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(payload)))
	dst = append(dst, 0, 0, 0, 0)
	dst = binary.LittleEndian.AppendUint64(dst, number)
	dst = append(dst, payload...)
	binary.LittleEndian.PutUint32(dst[start+8:], checksum(dst[start:]))
	return dst
}

// readFrame returns the payload of the frame at the start of data and the
// frame's size; a size of 0 means that no whole frame stands there.
func readFrame(data []byte) (number uint64, payload []byte, size int) {
	if len(data) < headerSize || !bytes.Equal(data[:4], magic) {
		return 0, nil, 0
	}
	length := uint64(binary.LittleEndian.Uint32(data[4:]))
	if length > uint64(len(data)-headerSize) {
		return 0, nil, 0
	}
	frame := data[:headerSize+int(length)]
	if checksum(frame) != binary.LittleEndian.Uint32(frame[8:]) {
		return 0, nil, 0
	}
	return binary.LittleEndian.Uint64(frame[12:]), frame[headerSize:], len(frame)
}

func checksum(frame []byte) uint32 {
	sum := crc32.Update(0, castagnoli, frame[4:8])
	return crc32.Update(sum, castagnoli, frame[12:])
}

// holdsFrame reports whether a whole frame starts anywhere in data.
func holdsFrame(data []byte) bool {
	for {
		at := bytes.Index(data, magic)
		if at < 0 {
			return false
		}
		if _, _, size := readFrame(data[at:]); size > 0 {
			return true
		}
		data = data[at+1:]
	}
}
