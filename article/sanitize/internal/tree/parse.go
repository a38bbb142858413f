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
	root, _, _, _ := reading.Parse(markup)
	return root
}

var reading = Reading{
	Depth: MaxDepth,
	Halt:  func() error { return nil },
	Drops: func(atom.Atom) bool { return false },
	Told:  func(string, string) {},
}

// Reading is how markup is read.
type Reading struct {
	// Depth is how many elements may be open inside one another, at most
	// MaxDepth.
	Depth int
	// Halt is asked every few thousand tokens whether to go on.
	Halt func() error
	// Drops tells the elements whose content goes with them.
	Drops func(atom.Atom) bool
	// Told is called with the name and the text of each tag that has no end and
	// goes, and of doctypes.
	Told func(name, text string)
}

// Parse reads markup as the content of a div and returns that div. Its errors
// are those of Halt, and no markup is an error.
//
// The cost grows as the markup does. Markup for which a parser would do more,
// or that it would refuse, is written anew before; lost tells what that took
// away. isHeavy tells that the markup was such, or nearly. Tags that are words
// become text.
func (r Reading) Parse(markup string) (root *html.Node, lost Lost, isHeavy bool, err error) {
	excess, isOdd, err := r.excessOf(markup, false)
	if isOdd && err == nil {
		markup = r.mend(markup)
		excess, _, err = r.excessOf(markup, false)
	}
	if excess == foreignExcess || excess > freeSteps {
		markup = withoutForeign(markup, &lost)
	}
	if excess == foreignExcess {
		excess, _, err = r.excessOf(markup, true)
	}
	if err == nil && excess > freeSteps {
		markup, err = r.tame(markup, r.Depth, &lost)
	}
	if err != nil {
		return nil, lost, false, err
	}
	if root, err = r.parse(markup); err == errRefused {
		root, err = r.parseFlat(markup, &lost)
	}
	if err != nil {
		return nil, lost, false, err
	}
	flattenTree(root, r.Depth, &lost)
	return root, lost, excess > tameSteps, nil
}

// IsRead reports whether Parse reads markup as it is.
func (r Reading) IsRead(markup string) bool {
	excess, _, err := r.excessOf(markup, false)
	return err == nil && 0 <= excess && excess <= freeSteps
}

// parseFlat reads markup without any element that has content. It is for what
// the parser refuses though tame markup is none of that: a parser with nothing
// open cannot have too much open.
func (r Reading) parseFlat(markup string, lost *Lost) (*html.Node, error) {
	flat, err := r.tame(markup, 0, lost)
	if err != nil {
		return nil, err
	}
	return r.parse(flat)
}

func (r Reading) parse(markup string) (*html.Node, error) {
	root := New(atom.Div)
	from := &source{rest: markup, halt: r.Halt}
	nodes, err := html.ParseFragment(from, root)
	switch {
	case from.err != nil:
		return nil, from.err
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
	rest string
	halt func() error
	err  error
}

// pieceSize is how much a parser gets between two questions to halt.
const pieceSize = 16 << 10

func (s *source) Read(p []byte) (int, error) {
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
