package tree

import (
	"errors"
	"io"
	"strings"

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
	Depth:   MaxDepth,
	Halt:    func() error { return nil },
	Drops:   func(atom.Atom) bool { return false },
	Told:    func(string, string) {},
	Ignored: func(*html.Node) {},
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
	// Ignored is called with each element that has attributes and stands where a
	// parser passes over its tags: parts of tables outside of tables, another
	// body. It is in no tree.
	Ignored func(n *html.Node)
}

// Parse reads markup as the content of a div and returns that div. Its errors
// are those of Halt, and no markup is an error.
//
// The cost grows as the markup does. Markup for which a parser would do more,
// or that it would refuse, is written anew before; lost tells what that took
// away. isHeavy tells that the markup was such, or nearly. Tags that are words
// become text.
func (r Reading) Parse(markup string) (root *html.Node, lost Lost, isHeavy bool, err error) {
	m, err := r.measure(markup, false)
	if m.hasOdd && err == nil {
		markup = r.mend(markup)
		m, err = r.measure(markup, false)
	}
	if m.excess == foreignExcess || m.excess > freeSteps {
		markup = withoutForeign(markup, &lost)
	}
	if m.excess == foreignExcess {
		m, err = r.measure(markup, true)
	}
	if err == nil && m.excess > freeSteps {
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
	for _, tag := range m.ignored {
		r.Ignored(elementOf(tag))
	}
	flattenTree(root, r.Depth, &lost)
	return root, lost, m.excess > tameSteps, nil
}

// IsRead reports whether Parse reads markup as it is.
func (r Reading) IsRead(markup string) bool {
	m, err := r.measure(markup, false)
	return err == nil && 0 <= m.excess && m.excess <= freeSteps
}

// elementOf is the element that a start tag says.
func elementOf(tag string) *html.Node {
	z := html.NewTokenizer(strings.NewReader(tag))
	z.Next()
	t := z.Token()
	return &html.Node{Type: html.ElementNode, DataAtom: t.DataAtom, Data: t.Data, Attr: t.Attr}
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
