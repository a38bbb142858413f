package hostile

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// Document returns random markup of about size bytes: never longer than size
// by more than one piece. It mixes what editors write with what attackers do:
// nesting and misnesting, every spelling of tags, text in Unicode, in form D,
// TCVN3 and VNI, marks, hidden elements, directions, lists, tables with spans,
// candidates, and pieces that are repeated.
func Document(r *rand.Rand, size int) string {
	w := writer{Rand: r, size: size}
	switch r.IntN(20) {
	case 0, 1, 2, 3, 4:
		w.soup()
	case 5, 6, 7, 8, 9:
		w.content(6)
	case 10, 11, 12, 13:
		w.repeat()
	case 14:
		w.drawing()
	default:
		for w.out.Len() < size {
			[]func(){w.piece, w.sentence, w.repeat, func() { w.content(4) }}[r.IntN(4)]()
		}
	}
	return w.out.String()
}

// Grafted returns random markup of about size bytes into which parts of the stock
// are grafted: what real programs write, cut at any tag and now and then within
// one, inside of what attackers write and twice where it should stand once.
func Grafted(r *rand.Rand, size int, stock []string) string {
	w := writer{Rand: r, size: size}
	for !w.isFull() {
		if w.chance(3) {
			w.piece()
			continue
		}
		scion := w.cut(w.pick(stock))
		for range 1 + w.IntN(12)/11 {
			w.out.WriteString(scion)
		}
	}
	return w.out.String()
}

// cut returns a part of markup, or all of it.
func (w *writer) cut(markup string) string {
	switch w.IntN(8) {
	case 0, 1, 2:
		return markup
	case 3:
		from := w.IntN(len(markup) + 1)
		return markup[from : from+w.IntN(len(markup)-from+1)]
	}
	tags := strings.SplitAfter(markup, ">")
	from := w.IntN(len(tags))
	return strings.Join(tags[from:from+1+w.IntN(min(len(tags)-from, 12))], "")
}

type writer struct {
	*rand.Rand
	out  strings.Builder
	size int
	// open are the names that were opened and not closed.
	open []string
}

func (w *writer) pick(list []string) string { return list[w.IntN(len(list))] }

func (w *writer) chance(oneIn int) bool { return w.IntN(oneIn) == 0 }

func (w *writer) isFull() bool { return w.out.Len() >= w.size }

// soup is a sequence of tags and texts in any order.
func (w *writer) soup() {
	for !w.isFull() {
		w.piece()
	}
}

// drawing mixes elements of SVG, MathML and HTML, in which tags and sections of
// text are read by different rules.
func (w *writer) drawing() {
	w.start("svg")
	for !w.isFull() {
		switch w.IntN(4) {
		case 0, 1:
			w.start(w.pick(foreign))
		case 2:
			w.out.WriteString("</" + w.pick(foreign) + ">")
		default:
			w.out.WriteString(w.pick([]string{"a", " đ ", "<![CDATA[b<c>]]>", "<!-- d -->", "<e"}))
		}
	}
}

var foreign = strings.Fields("svg math title desc foreignObject annotation-xml mi mtext g text style script textarea noscript template iframe select option xmp plaintext x-a b p div table td a")

// repeat writes some pieces many times.
func (w *writer) repeat() {
	start := w.out.Len()
	for range 1 + w.IntN(4) {
		w.piece()
	}
	piece := w.out.String()[start:]
	for range w.IntN(40) {
		if w.isFull() {
			return
		}
		w.out.WriteString(piece)
	}
}

func (w *writer) piece() {
	switch w.IntN(10) {
	case 0, 1, 2:
		w.start(w.pick(names))
	case 3, 4:
		w.end()
	case 5:
		w.out.WriteString(w.pick(fragments))
	case 6:
		w.element(w.pick(names), 1)
	default:
		w.sentence()
	}
}

// content writes well-nested elements, as a rule.
func (w *writer) content(depth int) {
	for range 1 + w.IntN(6) {
		if w.isFull() {
			return
		}
		if depth == 0 || w.chance(3) {
			w.sentence()
		} else {
			w.element(w.pick(names), depth)
		}
	}
}

func (w *writer) element(name string, depth int) {
	w.start(name)
	switch name {
	case "ul", "ol":
		w.children("li", depth)
	case "dl":
		w.children("dd", depth)
	case "table":
		w.children("tr", depth)
	case "tr":
		w.children("td", depth)
	case "select":
		w.children("option", depth)
	default:
		w.content(max(depth-1, 0))
	}
	if !w.chance(6) {
		w.end()
	}
}

func (w *writer) children(name string, depth int) {
	for range 1 + w.IntN(3) {
		if w.isFull() {
			return
		}
		w.element(name, max(depth-1, 0))
	}
}

// start writes a start tag in one of its spellings.
func (w *writer) start(name string) {
	w.open = append(w.open, name)
	if w.chance(12) {
		name = strings.ToUpper(name)
	}
	w.out.WriteString("<" + name)
	for range w.IntN(3) {
		w.out.WriteString(" " + strings.ReplaceAll(w.pick(attrs), "#", strconv.Itoa(w.IntN(9))))
	}
	w.out.WriteString(w.pick(closings))
}

var closings = []string{">", ">", ">", ">", ">", ">", ">", ">", "/>", " />", " >", "\n>", "/ >", " /x>"}

// end closes what is open, now and then something else.
func (w *writer) end() {
	switch {
	case len(w.open) == 0 || w.chance(8):
		w.out.WriteString("</" + w.pick(names) + ">")
	case w.chance(6):
		w.out.WriteString("</" + w.open[w.IntN(len(w.open))] + ">")
	default:
		last := len(w.open) - 1
		w.out.WriteString("</" + w.open[last] + ">")
		w.open = w.open[:last]
	}
}

func (w *writer) sentence() {
	for range 1 + w.IntN(4) {
		w.out.WriteString(w.pick(words))
		w.out.WriteString(w.pick([]string{" ", " ", " ", "", "\n", "\u00a0", "  "}))
	}
}
