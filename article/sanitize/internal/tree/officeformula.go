//go:build !widgets

package tree

import (
	"strings"

	"golang.org/x/net/html"
)

// officeFormulas are the elements of Word's formulas (ECMA-376, 22.1) that have
// the parts of one of MathML.
const officeFormulas = " f:mfrac ssup:msup ssub:msub ssubsup:msubsup limlow:msub limupp:msup mr:mtr fname:mtext "

// FormulaLine writes a formula in a line of HTML as those of MathML are written:
// of Word (m:oMath), or of MathML whose names have a prefix (mml:math); ok is false
// where n is none.
func FormulaLine(n *html.Node) (line string, ok bool) {
	if n.Data != "m:omath" && n.Data != "mml:math" {
		return "", false
	}
	f := &formula{name: "mrow"}
	if f.read(n); IsBlank(f.line()) {
		return html.EscapeString(Attr(n, "alttext")), true
	}
	return f.line(), true
}

// read appends what an element of the tree holds.
func (f *formula) read(n *html.Node) {
	for child := range n.ChildNodes() {
		prefix, name, _ := strings.Cut(child.Data, ":")
		switch {
		case child.Type == html.TextNode:
			f.text(html.EscapeString(child.Data))
		case child.Type != html.ElementNode, isRemark(name), classOf(child.DataAtom).is(raw), prefix == "m" && strings.HasSuffix(name, "pr"):
		case prefix != "m" && prefix != "mml":
			f.read(child) // what Word formats
		default:
			f.readPart(child, prefix, name)
		}
	}
}

func (f *formula) readPart(n *html.Node, prefix, name string) {
	switch {
	case prefix == "mml":
		f.within(name, n)
	case name == "rad":
		base, degree := inFormula(n, "m:e"), inFormula(n, "m:deg")
		if IsBlank(Text(degree)) {
			f.within("msqrt", base)
			return
		}
		root := f.open("mroot")
		root.within("mrow", base)
		root.within("mrow", degree)
		root.close()
	case name == "d":
		f.text(signOf(n, "m:begchr", "("))
		f.within("mrow", n)
		f.text(signOf(n, "m:endchr", ")"))
	case name == "nary":
		sum := f.open("msubsup")
		sum.open("mo").text(signOf(n, "m:chr", "∫"))
		sum.within("mrow", inFormula(n, "m:sub"))
		sum.within("mrow", inFormula(n, "m:sup"))
		sum.close()
		f.within("mrow", inFormula(n, "m:e"))
	default:
		_, known, ok := strings.Cut(officeFormulas, " "+name+":")
		if known, _, _ = strings.Cut(known, " "); !ok {
			known = "mrow"
		}
		f.within(known, n)
	}
}

func (f *formula) within(name string, n *html.Node) {
	part := f.open(name)
	part.read(n)
	part.close()
}

// inFormula returns the part of that name of n, an empty one where there is none.
func inFormula(n *html.Node, name string) *html.Node {
	for child := range n.ChildNodes() {
		if child.Data == name && child.Type == html.ElementNode {
			return child
		}
		if !strings.Contains(" m:e m:num m:den m:deg m:sub m:sup m:r ", " "+child.Data+" ") {
			if part := inFormula(child, name); part.Data != "" {
				return part
			}
		}
	}
	return &html.Node{Type: html.ElementNode}
}

// signOf returns the sign that the properties of a part name.
func signOf(n *html.Node, name, usual string) string {
	if sign, ok := Lookup(inFormula(n, name), "m:val"); ok {
		return html.EscapeString(sign)
	}
	return usual
}
