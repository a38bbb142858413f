package tree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Lost is what had to go so that markup could be read at a bounded cost.
type Lost struct {
	// Tags are elements that stood too deep: their content stays.
	Tags int
	// Hidden are elements, too deep as well, whose content nobody would have
	// seen: it went with them. HiddenBytes is its size.
	Hidden, HiddenBytes int
	// Attributes are tags that had more than MaxAttributes of them, and
	// AttributeBytes the size of those that went.
	Attributes, AttributeBytes int
	// Comments are left out; there were very many of them.
	Comments, CommentBytes int
	// Drawings are svg elements, Formulas math elements, of which only the text
	// is left.
	Drawings, Formulas Told
	// TagBytes is the size of the values that the attributes of Tags had.
	TagBytes int
}

func (l *Lost) tag(bytes int) {
	l.Tags++
	l.TagBytes += bytes
}

// Told is how many elements lost something, and its size.
type Told struct{ Count, Bytes int }

func (t *Told) add(bytes int) {
	t.Count++
	t.Bytes += max(0, bytes)
}

// tameSteps is how many steps beyond stepsPerToken tame markup may cost. It is
// less than markup may cost that is read as it is: what was made of tame markup
// is never tamed again.
const tameSteps = freeSteps / 8

// tame writes markup again so that every parser reads it at a cost that grows
// with its size: all tags are well nested, no more than limit elements are
// open, and what is deep is small. Nothing is left for a parser to close, to
// open again or to move. Text stays, but that of elements that show none.
func (r Reading) tame(markup string, limit int, lost *Lost) (string, error) {
	w := tamer{scanner: scanner{text: markup}, limit: limit, lost: lost}
	w.out.Grow(len(markup) + len(markup)/4)
	for tokens := 1; ; tokens++ {
		t := w.next()
		if t.kind == html.ErrorToken {
			w.out.WriteString(markup[t.start:])
			return w.out.String(), nil
		}
		w.token(t)
		if tokens%tokensPerLook == 0 {
			if err := r.Halt(); err != nil {
				return "", err
			}
		}
	}
}

type tamer struct {
	scanner
	out    strings.Builder
	open   stack
	limit  int
	excess int
	lost   *Lost
	// formatting counts the open formatting elements.
	formatting int
	// named counts the open elements by name, in small letters.
	named map[string]int
	// skipped counts start tags that were left out; their end tags go as well.
	skipped map[string]int
	// hidden is the element that is left out with its content, and how many
	// of that name are open in it.
	hidden      string
	hiddenDepth int
}

func (w *tamer) token(t *token) {
	if w.hidden != "" {
		w.skipHidden(t)
		return
	}
	switch t.kind {
	case html.TextToken:
		w.textToken(t)
	case html.CommentToken:
		w.lost.Comments++
		w.lost.CommentBytes += t.end - t.start
	case html.StartTagToken:
		w.start(t, classOf(t.name))
	case html.EndTagToken:
		w.end(t, classOf(t.name))
	}
}

func (w *tamer) copy(t *token) { w.out.WriteString(w.text[t.start:t.end]) }

func (w *tamer) textToken(t *token) {
	text := w.text[t.start:t.end]
	if t.raw {
		w.copy(t)
		return
	}
	if !IsSpace(text) {
		w.enterCell()
	}
	writeText(&w.out, text)
}

func (w *tamer) start(t *token, c class) {
	switch {
	case c.is(ignored):
	case c.is(part):
		w.part(t, c)
	case c.is(raw):
		w.rawStart(t, c)
	default:
		w.element(t, c)
	}
}

func (w *tamer) rawStart(t *token, c class) {
	if t.name != atom.Script && t.name != atom.Style {
		w.enterCell()
	}
	if c.is(closesP) {
		w.popTo(w.open.top().p)
	}
	w.tag(t)
}

func (w *tamer) element(t *token, c class) {
	if t.name == atom.Table && w.open.top().class.is(group) {
		w.popTo(w.open.lastTable())
	}
	w.enterCell()
	if !w.endOthers(t, c) {
		return
	}
	cost := w.cost(t, c)
	if !w.admits(t, c, cost) {
		return
	}
	w.excess += cost
	w.tag(t)
	if !c.is(void) {
		w.push(t, c)
	}
}

// cost is what a start tag costs beyond its share, see gauge.
func (w *tamer) cost(t *token, c class) int {
	switch {
	case c.is(closesP), isHungry(t.name):
		return max(2*w.open.scanned()-stepsPerToken, 0)
	case c.is(formatting):
		return max(w.formatting/8+len(w.open)/lookedPast-stepsPerToken, 0)
	}
	return 0
}

// isHungry lists start tags for which a parser looks at all that is open in
// scope, other than those that end a paragraph.
func isHungry(name atom.Atom) bool {
	switch name {
	case atom.Button, atom.Select, atom.Option, atom.Optgroup, atom.Rt, atom.Rp, atom.Rb, atom.Rtc, atom.Input, atom.Nobr:
		return true
	}
	return false
}

// endOthers ends the elements that the start tag ends. It reports whether the
// element may start.
func (w *tamer) endOthers(t *token, c class) bool {
	top := w.open.top()
	switch t.name {
	case atom.Li, atom.Dd, atom.Dt:
		w.popTo(top.item)
	case atom.A, atom.Nobr, atom.Button, atom.Select, atom.Option, atom.Optgroup, atom.Form:
		if w.named[t.name.String()] > 0 {
			at, _ := w.open.lastNamed(t)
			w.popTo(at)
		}
	case atom.Rt, atom.Rp, atom.Rb, atom.Rtc:
		if top.name == atom.Rt || top.name == atom.Rp || top.name == atom.Rb || top.name == atom.Rtc {
			w.popTo(len(w.open) - 1)
		}
	}
	if c.is(closesP) {
		w.popTo(w.open.top().p)
	}
	if c.is(heading) && w.open.top().class.is(heading) {
		w.popTo(len(w.open) - 1)
	}
	return t.name != atom.Form || w.named["form"] == 0
}

// admits reports whether an element may stand where it is. One that may not
// loses its tags, and what shows no text its content as well.
func (w *tamer) admits(t *token, c class, cost int) bool {
	left := tameSteps - w.excess
	if !isTelling(t.name) {
		left -= tameSteps / 2
	}
	if (cost == 0 || cost <= left) && (c.is(void) || len(w.open) < limitOf(t.name, w.limit)) {
		return true
	}
	word := strings.ToLower(t.word)
	switch {
	case showsNothing(t.name, word):
		w.hidden, w.hiddenDepth = word, 1
		w.lost.Hidden++
	case c.is(void):
		w.lost.tag(w.weight(t))
	default:
		w.lost.tag(w.weight(t))
		w.skip(word, t.name)
	}
	return false
}

// showsNothing lists the elements that hold markup which no reader sees.
func showsNothing(name atom.Atom, word string) bool {
	switch name {
	case atom.Template, atom.Datalist, atom.Map:
		return true
	}
	return word == "xml"
}

// skip notes that a start tag was left out whose end tag has to follow.
func (w *tamer) skip(word string, name atom.Atom) {
	switch name {
	case atom.P, atom.Li, atom.Dd, atom.Dt, atom.Option, atom.Optgroup, atom.Rt, atom.Rp, atom.Rb, atom.Rtc:
		return
	}
	if w.skipped == nil {
		w.skipped = map[string]int{}
	}
	w.skipped[word]++
}

func (w *tamer) skipHidden(t *token) {
	w.lost.HiddenBytes += t.end - t.start
	if !strings.EqualFold(t.word, w.hidden) {
		return
	}
	switch t.kind {
	case html.StartTagToken:
		w.hiddenDepth++
	case html.EndTagToken:
		w.hiddenDepth--
	}
	if w.hiddenDepth == 0 {
		w.hidden = ""
	}
}

func (w *tamer) end(t *token, c class) {
	word := strings.ToLower(t.word)
	switch {
	case c.is(raw):
		w.copy(t)
		return
	case t.name == atom.Br:
		w.enterCell()
		w.out.WriteString("<br>")
		return
	case w.skipped[word] > 0:
		w.skipped[word]--
		return
	case w.named[word] == 0 && !c.is(heading):
		return
	}
	at, _ := w.open.endedBy(t, c)
	w.popTo(at)
}

// part is a start tag of a part of a table. Parts that HTML does not ask for
// are written as well.
func (w *tamer) part(t *token, c class) {
	base := w.open.lastTable()
	if base < 0 {
		return
	}
	switch t.name {
	case atom.Td, atom.Th:
		w.popTo(w.open.lastOf(base, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot) + 1)
		w.enterRow()
	case atom.Tr:
		w.popTo(w.open.lastOf(base, atom.Tbody, atom.Thead, atom.Tfoot) + 1)
		w.imply(atom.Tbody, w.open.top().name == atom.Table)
	case atom.Col:
		w.popTo(w.open.lastOf(base, atom.Colgroup) + 1)
		w.imply(atom.Colgroup, w.open.top().name == atom.Table)
		w.tag(t)
		return
	default:
		w.popTo(base + 1)
	}
	w.tag(t)
	w.push(t, c)
}

func (w *tamer) enterRow() {
	w.imply(atom.Tbody, w.open.top().name == atom.Table)
	w.imply(atom.Tr, w.open.top().name != atom.Tr)
}

// enterCell opens a cell where text, or an element that is no part, would stand
// between the parts of a table: a parser would move it.
func (w *tamer) enterCell() {
	if !w.open.top().class.is(group) {
		return
	}
	if w.open.top().name == atom.Colgroup {
		w.popTo(len(w.open) - 1)
	}
	w.enterRow()
	w.imply(atom.Td, true)
}

func (w *tamer) imply(name atom.Atom, isMissing bool) {
	if isMissing {
		w.out.WriteString("<" + name.String() + ">")
		w.push(&token{name: name, word: name.String()}, classOf(name))
	}
}

// tag writes a start tag, without the attributes that are too many.
func (w *tamer) tag(t *token) {
	if t.cut == 0 {
		w.copy(t)
		return
	}
	w.lost.Attributes++
	w.lost.AttributeBytes += t.end - t.cut
	w.out.WriteString(strings.TrimRight(w.text[t.start:t.cut], " \t\n\r\f/") + ">")
}

func (w *tamer) push(t *token, c class) {
	word := strings.ToLower(t.word)
	if w.named == nil {
		w.named = map[string]int{}
	}
	w.named[word]++
	if c.is(formatting) {
		w.formatting++
	}
	w.open.push(openTag{name: t.name, word: word, class: c})
}

// popTo closes the element at that place, and those in it; -1 closes none.
func (w *tamer) popTo(at int) {
	if at < 0 {
		return
	}
	for len(w.open) > at {
		word := w.open.top().word
		if w.open.top().class.is(formatting) {
			w.formatting--
		}
		w.open = w.open[:len(w.open)-1]
		w.named[word]--
		w.out.WriteString("</" + word + ">")
	}
}
