package slim

import "encoding/binary"

// maxImage is the most memory that a program's data may take, in bytes: far
// more than any of ours, so that no number in a module allocates what it says.
const maxImage = 64 << 20

// gap is how many zeros lie between two segments at least: fewer compress
// better than the place of one more segment.
const gap = 64

// Instructions: WebAssembly core specification, section 5.4.
const (
	opI32Const = 0x41
	opEnd      = 0x0b
)

// imageOf is the memory as a module's data section makes it, from address 0.
func imageOf(data []byte) ([]byte, error) {
	r := reader{data}
	count, err := r.number()
	if err != nil {
		return nil, err
	}
	var image []byte
	for range count {
		at, bytes, err := segment(&r)
		if err != nil {
			return nil, err
		}
		if end := at + len(bytes); end > len(image) {
			image = append(image, make([]byte, end-len(image))...)
		}
		copy(image[at:], bytes)
	}
	return image, nil
}

// segment reads one of memory 0 at a constant address.
func segment(r *reader) (at int, bytes []byte, err error) {
	if len(r.bytes) < 2 || r.byte() != 0 || r.byte() != opI32Const {
		return 0, nil, ErrModule
	}
	place, err := r.number()
	if err != nil || len(r.bytes) == 0 || r.byte() != opEnd {
		return 0, nil, ErrModule
	}
	if bytes, err = r.sized(); err != nil {
		return 0, nil, err
	}
	if place+uint64(len(bytes)) > maxImage {
		return 0, nil, ErrModule
	}
	return int(place), bytes, nil
}

// dataOf writes an image down in few segments.
func dataOf(image []byte) []byte {
	var segments []byte
	count := uint64(0)
	for at := filled(image, 0); at < len(image); {
		end := endOf(image, at)
		segments = append(segments, 0, opI32Const)
		segments = appendSigned(segments, at)
		segments = append(segments, opEnd)
		segments = binary.AppendUvarint(segments, uint64(end-at))
		segments = append(segments, image[at:end]...)
		count++
		at = filled(image, end)
	}
	return append(binary.AppendUvarint(nil, count), segments...)
}

// filled is where the next byte stands that is no zero.
func filled(image []byte, at int) int {
	for at < len(image) && image[at] == 0 {
		at++
	}
	return at
}

// endOf is where the first long gap after at begins.
func endOf(image []byte, at int) int {
	for end := at; ; {
		for end < len(image) && image[end] != 0 {
			end++
		}
		next := filled(image, end)
		if next == len(image) || next-end >= gap {
			return end
		}
		end = next
	}
}

// appendSigned appends a number that is not negative as a signed one.
func appendSigned(out []byte, n int) []byte {
	for n >= 0x40 {
		out = append(out, byte(n&0x7f|0x80))
		n >>= 7
	}
	return append(out, byte(n))
}
