package tree

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A parser looks at open elements again and again, and opens formatting anew
// in every block: what it does for a tag depends on all tags before. One step
// is a look at one open element, some twenty nanoseconds.
const (
	// stepsPerToken is the work that each token may cause.
	stepsPerToken = 12
	// stepsPerComment is what a comment costs: a node that nobody needs.
	stepsPerComment = stepsPerToken + 8
	// freeSteps is what all of them together may cause beyond that.
	freeSteps = 40_000
	// lookedPast is how many elements a step goes past where the parser only asks
	// whether one of them is a certain one.
	lookedPast = 40
	// maxOpen is how many elements may be open; the parser of x/net/html gives
	// up at 512, some of which it opens on its own.
	maxOpen = 450
)

// measure returns what reading the markup costs beyond stepsPerToken: as a
// rule nothing. It follows the parser's stack of open elements and its list of
// active formatting elements, and counts what the parser will do for each
// token. It stops to count as soon as that is too much, so that its own cost is
// bounded.
//
// What markup has taken out never costs more than before: no tag pays for
// another.
//
// In foreign elements and templates tokens follow other rules: it stops there with
// foreignExcess unless knowsForeign tells that they hold no tags.
func (r Reading) measure(markup string, knowsForeign bool) (measured, error) {
	g := gauge{scanner: scanner{text: markup}, open: make(stack, 0, 16)}
	for tokens := 1; ; tokens++ {
		t := g.next()
		g.hasOdd = g.hasOdd || g.isOdd(t, r.Drops)
		switch {
		case t.kind == html.ErrorToken:
			return g.measured, nil
		case g.excess == foreignExcess || g.excess > freeSteps:
			if g.hasOdd {
				return g.measured, nil
			}
		case t.kind == html.StartTagToken && !knowsForeign && (t.name == atom.Svg || t.name == atom.Math || t.name == atom.Template):
			g.excess = foreignExcess
		default:
			if g.read(t); t.cut > 0 || len(g.open) > maxOpen {
				g.excess = freeSteps + 1
			}
		}
		if tokens%tokensPerLook == 0 {
			if err := r.Halt(); err != nil {
				return measured{}, err
			}
		}
	}
}

// tokensPerLook is how many tokens are read between two looks at the caller's
// wishes: a fraction of a millisecond.
const tokensPerLook = 4096

// foreignExcess is none: what markup costs has to be asked again without its
// foreign elements.
const foreignExcess = -1

// measured is what is known of markup before it is parsed.
type measured struct {
	// excess is what its tokens cost beyond their share.
	excess int
	// hasOdd tells that mend has something to mend.
	hasOdd bool
	// ignored are the tags with attributes that a parser passes over.
	ignored []string
}

// gauge follows a parser.
type gauge struct {
	scanner
	measured
	open   stack
	active activeList
	// steps are those of the present token.
	steps int
	// ids counts the elements that were opened.
	ids int
	// rootAttrs are the attributes of html and body that a parser has merged.
	rootAttrs int
}

func (g *gauge) read(t *token) {
	g.steps = 0
	switch t.kind {
	case html.TextToken:
		if !t.raw {
			g.textAt()
		}
	case html.CommentToken:
		g.steps += stepsPerComment
	case html.StartTagToken:
		g.start(t, classOf(t.name))
	case html.EndTagToken:
		g.end(t, classOf(t.name))
	}
	g.excess += max(g.steps-stepsPerToken, 0)
}

// textAt is what a text causes.
func (g *gauge) textAt() {
	if g.open.top().class.is(group) {
		g.steps += len(g.open) / 8 // it is put in front of the table
	}
	g.reopen()
}

func (g *gauge) start(t *token, c class) {
	switch {
	case c.is(ignored):
		g.rootAttrs += t.attrs
		g.steps += 4 * g.rootAttrs * min(t.attrs, 1)
		g.ignore(t)
		return
	case c.is(part):
		g.part(t, c)
		return
	}
	g.startElsewhere(t, c)
	if c.is(void) || c.is(raw) {
		return
	}
	if c.is(formatting) {
		g.steps += len(g.active) / 8 // none may be the same
		g.push(t, c)
		g.active.add(activeTag{openTag: *g.open.top(), isOpen: true, spelled: g.text[t.start:t.end]})
		return
	}
	g.push(t, c)
}

// startElsewhere ends what the start tag ends, and opens formatting again.
func (g *gauge) startElsewhere(t *token, c class) {
	switch t.name {
	case atom.Li, atom.Dd, atom.Dt:
		g.steps += g.open.scanned()
		g.popTo(g.open.top().item)
	case atom.A:
		if g.active.last(t) >= 0 {
			g.endFormatting(t)
		}
	case atom.Nobr, atom.Button, atom.Select, atom.Option, atom.Optgroup, atom.Rt, atom.Rp, atom.Rb, atom.Rtc, atom.Input, atom.Form, atom.Hr:
		g.startRare(t)
	}
	if c.is(closesP) {
		g.steps += g.open.scanned()
		g.popTo(g.open.top().p)
	}
	if c.is(heading) && g.open.top().class.is(heading) {
		g.popTo(len(g.open) - 1)
	}
	if c.is(inline) {
		g.reopen()
	}
}

// startRare ends what is of its own kind, as buttons do.
func (g *gauge) startRare(t *token) {
	at, looked := g.open.lastNamed(t)
	g.steps += looked + len(g.open)/lookedPast
	switch t.name {
	case atom.Button, atom.Select:
		g.popTo(at)
	case atom.Option, atom.Rt, atom.Rp, atom.Rb, atom.Rtc:
		if at == len(g.open)-1 {
			g.popTo(at)
		}
	case atom.Nobr:
		if at >= 0 {
			g.endFormatting(t)
		}
	}
}

// part is a start tag of a part of a table; outside of tables it is ignored.
func (g *gauge) part(t *token, c class) {
	base := g.open.tableAround()
	if base < 0 {
		g.steps += len(g.open)
		g.ignore(t)
		return
	}
	inTable := g.open[base].name == atom.Table
	switch t.name {
	case atom.Td, atom.Th:
		g.popTo(g.open.lastOf(base, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot) + 1)
		g.imply(atom.Tbody, inTable && len(g.open) == base+1)
		g.imply(atom.Tr, inTable && g.open.top().name != atom.Tr)
	case atom.Tr:
		g.popTo(g.open.lastOf(base, atom.Tbody, atom.Thead, atom.Tfoot) + 1)
		g.imply(atom.Tbody, inTable && len(g.open) == base+1)
	case atom.Col:
		g.popTo(g.open.lastOf(base, atom.Colgroup) + 1)
		g.imply(atom.Colgroup, inTable && len(g.open) == base+1)
		return
	default:
		g.popTo(base + 1)
	}
	g.push(t, c)
}

func (g *gauge) ignore(t *token) {
	if t.attrs > 0 {
		g.ignored = append(g.ignored, g.text[t.start:t.end])
	}
}

func (g *gauge) imply(name atom.Atom, isMissing bool) {
	if isMissing {
		g.push(&token{name: name}, classOf(name))
	}
}

func (g *gauge) push(t *token, c class) {
	cost := 8 + 4*t.attrs + (t.end-t.start)/8
	g.ids++
	g.open.push(openTag{name: t.name, word: t.word, class: c, id: g.ids, cost: cost})
	if c.is(marker) {
		g.active = append(g.active, activeTag{isMarker: true})
	}
}

// popTo closes the element at that place, and those in it; -1 closes none.
func (g *gauge) popTo(at int) {
	if at < 0 {
		return
	}
	for len(g.open) > at {
		top := g.open.top()
		g.open = g.open[:len(g.open)-1] // top stays readable
		if top.class.is(formatting) {
			g.steps += g.active.closed(top.id) / 8
		}
		if top.class.is(marker) {
			g.active.clear()
		}
	}
}

// reopen opens the formatting again that was closed with what stood around it.
func (g *gauge) reopen() {
	last := len(g.active) - 1
	if last < 0 {
		return
	}
	if g.steps += len(g.open) / lookedPast; g.active[last].isOpen || g.active[last].isMarker {
		return
	}
	first := last
	for first > 0 && !g.active[first-1].isOpen && !g.active[first-1].isMarker {
		first--
	}
	for i := first; i <= last && len(g.open) <= maxOpen; i++ {
		g.steps += g.active[i].cost
		g.open.push(g.active[i].openTag)
		g.active[i].isOpen = true
	}
}

func (g *gauge) end(t *token, c class) {
	switch {
	case c.is(raw), c.is(ignored), c.is(void):
		return
	case c.is(formatting):
		g.endFormatting(t)
		return
	}
	at, looked := g.open.endedBy(t, c)
	g.steps += looked - 1
	g.popTo(at)
}

// endFormatting is the adoption agency, HTML 13.2.6.4.7: where blocks stand in
// the element that ends, it is copied into each of them.
func (g *gauge) endFormatting(t *token) {
	entry := g.active.last(t)
	if entry < 0 {
		at, looked := g.open.lastInline(t)
		g.steps += looked - 1 + len(g.active)/8
		g.popTo(at)
		return
	}
	tag := g.active[entry]
	if !tag.isOpen {
		g.active.remove(entry)
		return
	}
	at := len(g.open) - 1
	for g.open[at].id != tag.id {
		at--
	}
	g.adopt(at, tag)
}

func (g *gauge) adopt(at int, tag activeTag) {
	above := g.open[at+1:]
	isAround := false
	for _, inner := range above {
		if inner.class.is(barrier) {
			return
		}
		isAround = isAround || inner.class.is(special)
	}
	if !isAround {
		g.steps += len(above)
		g.popTo(at)
	} else {
		g.steps += 8 * (len(above) + tag.cost)
		g.takeOut(at)
	}
	if entry := g.active.last(&token{name: tag.name, word: tag.word}); entry >= 0 && g.active[entry].id == tag.id {
		g.active.remove(entry)
	}
}

// takeOut takes one element off the stack and leaves those in it.
func (g *gauge) takeOut(at int) {
	above := append(stack(nil), g.open[at+1:]...)
	g.open = g.open[:at]
	for _, tag := range above {
		g.open.push(tag)
	}
}
