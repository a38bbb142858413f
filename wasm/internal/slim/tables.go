package slim

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Go's tables of functions, "pclntab", as internal/abi and runtime.symtab of
// Go 1.26 have them: a header, names, files, programs that map places in the
// code to values, an index and, for each function, a record.

// magic opens the header: the version, a place of an instruction is one, a
// pointer has eight bytes.
var magic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

const (
	headerSize = 8 + 8*8
	// indexSize is an entry of the index: a place in the code, a record.
	indexSize = 8
	// recordSize is a record before its lists.
	recordSize = 44
	// wrapper is the kind of functions whose name a panic prints.
	wrapper = 23
)

// Where a record keeps what: offsets in bytes.
const (
	atName     = 4
	atStack    = 16
	atFile     = 20
	atLine     = 24
	atValues   = 28 // how many lists of values follow
	atUnit     = 32
	atFirst    = 36
	atKind     = 40
	valuesFrom = recordSize
)

// tables are views into the image.
type tables struct {
	names, files, programs []byte
	records                []byte // and their index in front
	count                  int
}

func tablesOf(image []byte) (tables, error) {
	var t tables
	at := bytes.Index(image, magic)
	if at < 0 || bytes.Contains(image[at+1:], magic) || len(image)-at < headerSize {
		return t, fmt.Errorf("%w: no tables of functions, or two", ErrModule)
	}
	tab := image[at:]
	var head [8]uint64
	for i := range head {
		head[i] = binary.LittleEndian.Uint64(tab[8+8*i:])
	}
	parts := head[3:]
	for i, end := range append(parts[1:], uint64(len(tab))) {
		if parts[i] > end || end > uint64(len(tab)) {
			return t, fmt.Errorf("%w: tables of functions out of order", ErrModule)
		}
	}
	t.count = int(head[0])
	t.names, t.files, t.programs, t.records = tab[parts[0]:parts[1]], tab[parts[1]:parts[3]], tab[parts[3]:parts[4]], tab[parts[4]:]
	if t.count <= 0 || t.count > len(t.records)/indexSize {
		return t, fmt.Errorf("%w: %d functions", ErrModule, t.count)
	}
	return t, nil
}

// record is that of one function.
func (t tables) record(i int) ([]byte, error) {
	at := int(binary.LittleEndian.Uint32(t.records[i*indexSize+4:]))
	if at+recordSize > len(t.records) {
		return nil, fmt.Errorf("%w: no record of function %d", ErrModule, i)
	}
	r := t.records[at:]
	if n := int(number(r, atValues)); n > 16 || recordSize+4*n > len(r) {
		return nil, fmt.Errorf("%w: function %d has %d lists", ErrModule, i, n)
	}
	return r, nil
}

func number(record []byte, at int) uint32 { return binary.LittleEndian.Uint32(record[at:]) }

// strip takes out what tracebacks alone read.
func (t tables) strip() error {
	names, kept := make([]byte, len(t.names)), make([]byte, len(t.programs))
	for i := range t.count {
		r, err := t.record(i)
		if err != nil {
			return err
		}
		for _, at := range programsOf(r) {
			if err := t.keep(kept, at); err != nil {
				return err
			}
		}
		unread := []int{atFile, atLine, atUnit, atFirst}
		if name := int(number(r, atName)); !t.keepName(names, name, r[atKind]) {
			unread = append(unread, atName)
		}
		for _, at := range unread {
			binary.LittleEndian.PutUint32(r[at:], 0)
		}
	}
	copy(t.names, names)
	copy(t.programs, kept)
	clear(t.files)
	return nil
}

// programsOf are those that the running program reads: the heights of the
// stack, what lives there.
func programsOf(record []byte) []uint32 {
	all := []uint32{number(record, atStack)}
	for i := range int(number(record, atValues)) {
		all = append(all, number(record, valuesFrom+4*i))
	}
	return all
}

// keep copies the program that begins at a place: pairs of numbers up to one
// of which the first is 0, the very first pair excepted. Place 0 is none.
func (t tables) keep(kept []byte, at uint32) error {
	if at == 0 {
		return nil
	}
	if int(at) >= len(t.programs) {
		return fmt.Errorf("%w: no program at %d", ErrModule, at)
	}
	r := reader{t.programs[at:]}
	for first := true; ; first = false {
		value, err := r.number()
		if err != nil {
			return err
		}
		if value == 0 && !first {
			break
		}
		if _, err := r.number(); err != nil {
			return err
		}
	}
	end := len(t.programs) - len(r.bytes)
	copy(kept[at:end], t.programs[at:end])
	return nil
}

// keepName copies the name of a method's wrapper, "main.(*T).M", and says
// whether it is one. Place 0 stands for all names that are gone.
func (t tables) keepName(kept []byte, at int, kind byte) bool {
	if at <= 0 || at >= len(t.names) || kind != wrapper {
		return false
	}
	name, _, _ := bytes.Cut(t.names[at:], []byte{0})
	if !bytes.Contains(name, []byte(".(*")) {
		return false
	}
	copy(kept[at:], name)
	return true
}
