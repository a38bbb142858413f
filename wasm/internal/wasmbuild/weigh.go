package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
)

// A weight is the code of one package in a WebAssembly module, in bytes.
type weight struct {
	pkg   string
	bytes int
}

var errModule = errors.New("not a WebAssembly module with names")

// weigh adds up the function bodies of a module by package, heaviest first. It
// needs the name section, which -ldflags=-s leaves out. It counts code alone:
// Go's tables for it (positions, types) grow with it.
func weigh(module []byte) ([]weight, error) {
	sections, err := sectionsOf(module)
	if err != nil {
		return nil, err
	}
	sizes := bodies(sections.code)
	names, err := names(sections.names)
	if err != nil {
		return nil, err
	}
	total := map[string]int{}
	for i, size := range sizes {
		total[packageOf(names[uint64(i)+sections.imported])] += size
	}
	var weights []weight
	for pkg, bytes := range total {
		weights = append(weights, weight{pkg, bytes})
	}
	slices.SortFunc(weights, func(a, b weight) int { return cmp.Or(b.bytes-a.bytes, strings.Compare(a.pkg, b.pkg)) })
	return weights, nil
}

// packageOf takes "github.com_a_h_templ.(*Buffer).Flush" to
// "github.com_a_h_templ": the linker writes most punctuation as underscores.
func packageOf(symbol string) string {
	host := ""
	for _, h := range []string{"github.com_", "golang.org_"} {
		if strings.HasPrefix(symbol, h) {
			host = h
		}
	}
	name, _, found := strings.Cut(symbol[len(host):], ".")
	if !found {
		return "(support)"
	}
	return host + name
}

type sections struct {
	code, names []byte
	imported    uint64
}

// sectionsOf walks the module's sections (WebAssembly core specification,
// section 5.5).
func sectionsOf(module []byte) (sections, error) {
	var s sections
	if len(module) < 8 || string(module[:4]) != "\x00asm" {
		return s, errModule
	}
	for rest := module[8:]; len(rest) > 0; {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			return s, errModule
		}
		body := rest[1+n:][:size]
		rest = rest[1+n:][size:]
		switch {
		case id == 10:
			s.code = body
		case id == 2:
			s.imported, _ = binary.Uvarint(body)
		case id == 0 && strings.HasPrefix(string(body), "\x04name"):
			s.names = body[5:]
		}
	}
	return s, nil
}

// bodies returns the sizes of the code section's functions.
func bodies(code []byte) []int {
	count, n := binary.Uvarint(code)
	code = code[max(n, 0):]
	var sizes []int
	for range count {
		size, n := binary.Uvarint(code)
		if n <= 0 || uint64(len(code)-n) < size {
			break
		}
		sizes = append(sizes, int(size))
		code = code[n:][size:]
	}
	return sizes
}

// names reads the function names: sub-section 1 of the name section.
func names(section []byte) (map[uint64]string, error) {
	for len(section) > 0 {
		id := section[0]
		size, n := binary.Uvarint(section[1:])
		if n <= 0 || uint64(len(section)-1-n) < size {
			return nil, errModule
		}
		body := section[1+n:][:size]
		section = section[1+n:][size:]
		if id == 1 {
			return nameMap(body), nil
		}
	}
	return nil, errModule
}

func nameMap(body []byte) map[uint64]string {
	names := map[uint64]string{}
	next := func() uint64 {
		v, n := binary.Uvarint(body)
		body = body[max(n, 0):]
		return v
	}
	for range next() {
		index, size := next(), next()
		if len(body) == 0 || uint64(len(body)) < size {
			break
		}
		names[index] = string(body[:size])
		body = body[size:]
	}
	return names
}
