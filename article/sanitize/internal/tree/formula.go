package tree

import (
	"strings"
)

// formula is an element or a text of MathML.
type formula struct {
	name   string
	parent *formula
	// said is the text of one without a name.
	said  string
	parts []*formula
	// depth is how many elements stand around this one, flat how many are open
	// in it that stand too deep to be told apart.
	depth, flat int
}

// maxFormula is how many elements of a formula may stand in one another: roots
// of roots are written again at each level.
const maxFormula = 32

// open appends an element and returns it, or f where that would be too deep.
func (f *formula) open(name string) *formula {
	if f.depth == maxFormula {
		f.flat++
		return f
	}
	return f.add(name)
}

func (f *formula) add(name string) *formula {
	part := &formula{name: name, parent: f, depth: f.depth + 1}
	f.parts = append(f.parts, part)
	return part
}

// close ends the element that was opened last and returns the one around it.
func (f *formula) close() *formula {
	if f.flat > 0 {
		f.flat--
		return f
	}
	return f.parent
}

func (f *formula) text(text string) {
	if !IsBlank(text) {
		f.parts = append(f.parts, &formula{said: text})
	}
}

// line writes a formula in a line of HTML: fractions with a slash, roots with
// their sign, superscripts and subscripts as such. "km²" and "1/2" are what a
// sentence is about.
func (f *formula) line() string {
	var b strings.Builder
	f.write(&b)
	return strings.TrimSpace(b.String())
}

func (f *formula) write(b *strings.Builder) {
	parts := f.parts
	switch marks := scripts(f.name); {
	case f.name == "":
		writeText(b, strings.TrimSpace(f.said))
	case f.name == "mfrac" && f.consistsOf(2):
		parts[0].operand(b)
		b.WriteByte('/')
		parts[1].operand(b)
	case f.name == "msqrt":
		b.WriteString("√")
		f.bracketed(b)
	case f.name == "mroot" && f.consistsOf(2):
		parts[1].script(b, "sup")
		b.WriteString("√")
		parts[0].operand(b)
	case len(marks) > 0 && f.consistsOf(1+len(marks)):
		parts[0].write(b)
		for i, mark := range marks {
			parts[1+i].script(b, mark)
		}
	default:
		f.inside(b)
	}
	if f.name == "mtr" || f.name == "mtd" || f.name == "mtext" {
		b.WriteByte(' ')
	}
}

// scripts names what becomes of the parts behind the base of an element.
func scripts(name string) []string {
	switch name {
	case "msup", "mover":
		return []string{"sup"}
	case "msub", "munder":
		return []string{"sub"}
	case "msubsup", "munderover", "mmultiscripts":
		return []string{"sub", "sup"}
	}
	return nil
}

// consistsOf reports whether f is n elements without text of its own between
// them: such text has no place in what is drawn, and readers would lose it.
func (f *formula) consistsOf(n int) bool {
	return len(f.parts) == n && f.elements() == n
}

func (f *formula) elements() (n int) {
	for _, part := range f.parts {
		if part.name != "" {
			n++
		}
	}
	return n
}

func (f *formula) inside(b *strings.Builder) {
	for _, part := range f.parts {
		part.write(b)
	}
}

func (f *formula) script(b *strings.Builder, name string) {
	b.WriteString("<" + name + ">")
	f.write(b)
	b.WriteString("</" + name + ">")
}

// operand writes a part of a fraction or a root, in brackets where it is a row
// of several.
func (f *formula) operand(b *strings.Builder) {
	if f.name == "mrow" || f.name == "mstyle" {
		f.bracketed(b)
		return
	}
	f.write(b)
}

func (f *formula) bracketed(b *strings.Builder) {
	var row strings.Builder
	f.inside(&row)
	text := strings.TrimSpace(row.String())
	if f.elements() > 1 && !strings.HasPrefix(text, "(") {
		text = "(" + text + ")"
	}
	b.WriteString(text)
}
