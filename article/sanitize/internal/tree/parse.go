package tree

import (
	"errors"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MaxDepth is the number of elements that may be open inside one another.
// Deeper ones are unwrapped: their content stays, they go.
const MaxDepth = 256

// Parse reads markup as the content of a div and returns that div.
func Parse(markup string) *html.Node {
	root, _, _, _ := ParseWithin(markup, "", MaxDepth, func() error { return nil })
	return root
}

// ParseWithin is Parse with another depth, at most MaxDepth. It asks halt every
// few thousand tokens whether to go on: its errors are those of halt, and no
// markup is an error. What end holds is read behind markup, and never rewritten.
//
// The cost grows as the markup does. Markup for which a parser would do more,
// or that it would refuse, is written anew before; lost tells what that took
// away. isHeavy tells that the markup was such, or nearly.
func ParseWithin(markup, end string, depth int, halt func() error) (root *html.Node, lost Lost, isHeavy bool, err error) {
	excess, err := excessOf(markup, false, halt)
	if excess == foreignExcess || excess > freeSteps {
		markup = withoutForeign(markup, &lost)
	}
	if excess == foreignExcess {
		excess, err = excessOf(markup, true, halt)
	}
	if err != nil {
		return nil, lost, false, err
	}
	if excess > freeSteps {
		if markup, err = tame(markup, depth, halt, &lost); err != nil {
			return nil, lost, false, err
		}
	}
	if root, err = parse(markup, end, halt); err == errRefused {
		root, err = parseFlat(markup, end, halt, &lost)
	}
	if err != nil {
		return nil, lost, false, err
	}
	flattenTree(root, depth, &lost)
	return root, lost, excess > tameSteps, nil
}

// IsRead reports whether ParseWithin reads markup as it is.
func IsRead(markup string) bool {
	excess, err := excessOf(markup, false, func() error { return nil })
	return err == nil && 0 <= excess && excess <= freeSteps
}

// parseFlat reads markup without any element that has content. It is for what
// the parser refuses though tame markup is none of that: a parser with nothing
// open cannot have too much open.
func parseFlat(markup, end string, halt func() error, lost *Lost) (*html.Node, error) {
	flat, err := tame(markup, 0, halt, lost)
	if err != nil {
		return nil, err
	}
	return parse(flat, end, halt)
}

func parse(markup, end string, halt func() error) (*html.Node, error) {
	root := New(atom.Div)
	r := &source{rest: markup, end: end, halt: halt}
	nodes, err := html.ParseFragment(r, root)
	switch {
	case r.err != nil:
		return nil, r.err
	case err != nil:
		return nil, errRefused
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root, nil
}

// source hands markup to a parser piece by piece, and ends it where halt says
// so.
type source struct {
	rest, end string
	halt      func() error
	err       error
}

// pieceSize is how much a parser gets between two questions to halt.
const pieceSize = 16 << 10

func (s *source) Read(p []byte) (int, error) {
	if s.rest == "" {
		s.rest, s.end = s.end, ""
	}
	if s.rest == "" {
		return 0, io.EOF
	}
	if s.err = s.halt(); s.err != nil {
		return 0, s.err
	}
	n := copy(p[:min(len(p), pieceSize)], s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

var errRefused = errors.New("tree: the parser refuses the markup")
