package tree

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// openTag is an open element as far as the cost of reading goes.
type openTag struct {
	name  atom.Atom
	word  string
	class class
	// id tells elements of one name apart.
	id int
	// cost is what a copy of the element costs, in steps.
	cost int
	// barrier, p and item are where the innermost open barrier stands, and the
	// p and the li, dd or dt that a start tag would end; -1 is nowhere.
	barrier, p, item int
}

// stack is the stack of open elements, HTML 13.2.4.2.
type stack []openTag

// top returns the innermost element, one without a name where none is open.
func (s stack) top() *openTag {
	if len(s) == 0 {
		return &openTag{barrier: -1, p: -1, item: -1}
	}
	return &s[len(s)-1]
}

// scanned is how many elements a parser looks at that looks for one in scope.
func (s stack) scanned() int { return len(s) - 1 - s.top().barrier }

func (s *stack) push(tag openTag) {
	at := len(*s)
	tag.barrier, tag.p, tag.item = -1, -1, -1
	if at > 0 {
		top := &(*s)[at-1]
		tag.barrier, tag.p, tag.item = top.barrier, top.p, top.item
	}
	switch {
	case tag.class.is(barrier):
		tag.barrier, tag.p, tag.item = at, -1, -1
	case tag.name == atom.Button:
		tag.p, tag.item = -1, -1
	case tag.name == atom.P:
		tag.p = at
	case tag.name == atom.Li || tag.name == atom.Dd || tag.name == atom.Dt:
		tag.item = at
	case tag.name == atom.Div || tag.name == atom.Address:
	case tag.class.is(special):
		tag.item = -1
	}
	*s = append(*s, tag)
}

// lastNamed returns where the innermost element of that name stands in scope,
// and how many elements were looked at; -1 is nowhere.
func (s stack) lastNamed(t *token) (at, looked int) {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i].isNamed(t) {
			return i, len(s) - i
		}
		if s[i].class.is(barrier) {
			return -1, len(s) - i
		}
	}
	return -1, len(s)
}

// lastInline is lastNamed for an element that no special one may stand in.
func (s stack) lastInline(t *token) (at, looked int) {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i].isNamed(t) {
			return i, len(s) - i
		}
		if s[i].class.is(special) {
			return -1, len(s) - i
		}
	}
	return -1, len(s)
}

// endedBy returns where the element stands that an end tag ends, other than
// one of formatting, and how many elements a parser looks at; -1 is nowhere.
func (s stack) endedBy(t *token, c class) (at, looked int) {
	switch {
	case t.name == atom.Template:
		return s.lastAnywhere(t), len(s)
	case t.name == atom.Table:
		return s.lastTable(), len(s)/lookedPast + 1
	case c.is(part):
		return s.endedPart(t), len(s)/lookedPast + 1
	case c.is(heading):
		return s.lastHeading()
	case c.is(special), c.is(endsLikeBlock):
		return s.lastNamed(t)
	}
	return s.lastInline(t)
}

func (s stack) lastAnywhere(t *token) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i].isNamed(t) {
			return i
		}
	}
	return -1
}

func (s stack) lastHeading() (at, looked int) {
	for i := len(s) - 1; i >= 0 && !s[i].class.is(barrier); i-- {
		if s[i].class.is(heading) {
			return i, len(s) - i
		}
	}
	return -1, s.scanned()
}

// endedPart is endedBy for the parts of a table.
func (s stack) endedPart(t *token) int {
	base := s.tableAround()
	if base < 0 {
		return -1
	}
	if at := s.lastOf(base, t.name); at > base {
		return at
	}
	return -1
}

// lastTable returns where the innermost table stands, -1 where there is none
// or a template stands in it.
func (s stack) lastTable() int {
	if at := s.tableAround(); at >= 0 && s[at].name == atom.Table {
		return at
	}
	return -1
}

// tableAround returns where the innermost table or template stands, in both of
// which parts of tables may; -1 is nowhere.
func (s stack) tableAround() int {
	for at := s.top().barrier; at >= 0; at = s[at-1].barrier {
		if name := s[at].name; name == atom.Table || name == atom.Template {
			return at
		}
		if at == 0 {
			return -1
		}
	}
	return -1
}

// lastOf returns where the innermost element of one of the names stands above
// the place from, or from.
func (s stack) lastOf(from int, names ...atom.Atom) int {
	for i := len(s) - 1; i > from; i-- {
		for _, name := range names {
			if s[i].name == name {
				return i
			}
		}
	}
	return from
}

func (t *openTag) isNamed(tag *token) bool {
	return t.name == tag.name && (t.name != 0 || strings.EqualFold(t.word, tag.word))
}
