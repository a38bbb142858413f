package slim

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// ErrModule reports bytes that are no WebAssembly module, or one that Go's
// linker did not write.
var ErrModule = errors.New("slim: not a module of Go's linker")

// IDs of sections: WebAssembly core specification, section 5.5.
const (
	typeSection     = 1
	importSection   = 2
	functionSection = 3
	startSection    = 8
	elementSection  = 9
	codeSection     = 10
	dataSection     = 11
)

const header = "\x00asm\x01\x00\x00\x00"

type section struct {
	id   byte
	body []byte
}

// sectionsOf cuts a module into its sections.
func sectionsOf(module []byte) ([]section, error) {
	if len(module) < len(header) || string(module[:len(header)]) != header {
		return nil, ErrModule
	}
	var all []section
	for rest := (reader{module[len(header):]}); len(rest.bytes) > 0; {
		id, body, err := rest.byte(), []byte(nil), error(nil)
		if body, err = rest.sized(); err != nil {
			return nil, err
		}
		all = append(all, section{id, body})
	}
	return all, nil
}

func moduleOf(sections []section) []byte {
	out := []byte(header)
	for _, s := range sections {
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out
}

// body is the one section of a kind.
func body(sections []section, id byte) ([]byte, error) {
	i := slices.IndexFunc(sections, func(s section) bool { return s.id == id })
	if i < 0 {
		return nil, fmt.Errorf("%w: no section %d", ErrModule, id)
	}
	return sections[i].body, nil
}

// grown is the body of a section of entries with one more at its end. It
// returns how many there were.
func grown(body, entry []byte) ([]byte, uint64, error) {
	r := reader{body}
	count, err := r.number()
	if err != nil {
		return nil, 0, err
	}
	out := binary.AppendUvarint(nil, count+1)
	return append(append(out, r.bytes...), entry...), count, nil
}

// A reader takes numbers and bytes off the front of what it has.
type reader struct{ bytes []byte }

func (r *reader) byte() byte {
	b := r.bytes[0]
	r.bytes = r.bytes[1:]
	return b
}

func (r *reader) number() (uint64, error) {
	n, size := binary.Uvarint(r.bytes)
	if size <= 0 {
		return 0, ErrModule
	}
	r.bytes = r.bytes[size:]
	return n, nil
}

// sized are bytes after their number.
func (r *reader) sized() ([]byte, error) {
	size, err := r.number()
	if err != nil || uint64(len(r.bytes)) < size {
		return nil, ErrModule
	}
	b := r.bytes[:size]
	r.bytes = r.bytes[size:]
	return b, nil
}
