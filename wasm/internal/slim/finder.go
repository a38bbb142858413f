package slim

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// The runtime finds the function of a place in the code by a table of buckets,
// runtime.findfuncbucket: a number of a function and sixteen steps from there.
// In a module every function has sixteen buckets of its own, so that the steps
// are 0 and bucket i leads to function i/16.
const (
	bucketSize = 4 + 16
	perFunc    = 16
)

// finder is where that table lies in the image, and how many buckets it has.
func finder(image []byte, functions int) (at, buckets int, err error) {
	// The last function may have none, or not all.
	functions--
	want := make([]byte, functions*perFunc*bucketSize)
	for i := range functions * perFunc {
		binary.LittleEndian.PutUint32(want[i*bucketSize:], uint32(i/perFunc))
	}
	// Function 0 is all zeros, and so may be what stands before.
	from := perFunc * bucketSize
	if at = bytes.Index(image, want[from:]) - from; functions < 2 || at < 0 || bytes.Contains(image[at+from+1:], want[from:]) {
		return 0, 0, fmt.Errorf("%w: no table of buckets", ErrModule)
	}
	return at, functions * perFunc, nil
}

// filler is the function that writes the table:
//
//	for i = 0; i < buckets; i++ { memory[at+20*i] = i >> 4 }
func filler(at, buckets int) []byte {
	const (
		loop, brIf         = 0x03, 0x0d
		get, set, tee      = 0x20, 0x21, 0x22
		store              = 0x36
		lessThan, add, shr = 0x49, 0x6a, 0x76
		i32, none          = 0x7f, 0x40
	)
	code := []byte{1, 2, i32, loop, none, get, 1, get, 0, opI32Const, 4, shr, store, 2}
	code = binary.AppendUvarint(code, uint64(at))
	code = append(code, get, 1, opI32Const, bucketSize, add, set, 1, get, 0, opI32Const, 1, add, tee, 0, opI32Const)
	code = appendSigned(code, buckets)
	code = append(code, lessThan, brIf, 0, opEnd, opEnd)
	return append(binary.AppendUvarint(nil, uint64(len(code))), code...)
}

// startWith adds a function to a module that runs when it is instantiated.
func startWith(sections []section, code []byte) ([]section, error) {
	grow := func(id byte, entry []byte) (uint64, error) {
		for i := range sections {
			if sections[i].id == id {
				body, count, err := grown(sections[i].body, entry)
				sections[i].body = body
				return count, err
			}
		}
		return 0, fmt.Errorf("%w: no section %d", ErrModule, id)
	}
	imports, err := body(sections, importSection)
	if err != nil {
		return nil, err
	}
	imported, err := (&reader{imports}).number()
	if err != nil {
		return nil, err
	}
	kind, err := grow(typeSection, []byte{0x60, 0, 0}) // of no parameters and no results
	if err != nil {
		return nil, err
	}
	index, err := grow(functionSection, binary.AppendUvarint(nil, kind))
	if err != nil {
		return nil, err
	}
	if _, err := grow(codeSection, code); err != nil {
		return nil, err
	}
	start := section{startSection, binary.AppendUvarint(nil, imported+index)}
	for i, s := range sections {
		if s.id == elementSection {
			return append(sections[:i:i], append([]section{start}, sections[i:]...)...), nil
		}
	}
	return nil, fmt.Errorf("%w: no section %d", ErrModule, elementSection)
}
