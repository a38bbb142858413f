package tree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// withoutForeign leaves of templates text alone. It leaves of each svg element its text, without that of scripts,
// styles and the like, and of each math element what it says in a line. Foreign
// elements have other rules for tokens than HTML, which depend on what is open;
// what is left has the same tokens by either. lost tells how much else they held.
//
// An element ends where a parser ends it: at its end tag, at a start tag that
// breaks out of it, at the end of what stands around it.
func withoutForeign(markup string, lost *Lost) string {
	f := foreign{scanner: scanner{text: markup}, around: map[atom.Atom]int{}, lost: lost}
	f.out.Grow(len(markup))
	for {
		t := f.next()
		if t.kind == html.ErrorToken {
			f.out.WriteString(markup[t.start:])
			return f.out.String()
		}
		f.html(t)
	}
}

type foreign struct {
	scanner
	out strings.Builder
	// around counts the HTML elements that were opened around the foreign one
	// and not closed.
	around map[atom.Atom]int
	// open are the elements inside of the foreign one, itself included.
	open []foreignTag
	// inside counts them by name.
	inside map[string]int
	// formula is the open element of a formula, nil in an svg.
	formula *formula
	// parted tells that a tag stands behind the last text.
	parted bool
	// bytes is the weight of what was left out of the foreign element.
	bytes int
	lost  *Lost
}

// foreignTag is an open element inside of a foreign one.
type foreignTag struct {
	word string
	// isHTML tells that the rules of HTML hold in it, isMath that it is of MathML.
	isHTML, isMath bool
	// isMixed tells that HTML may stand in this element of svg or math.
	isMixed bool
	// isHidden tells that nobody sees its text.
	isHidden bool
}

// holdsHTML reports whether the rules of HTML hold for what begins in it.
func (t foreignTag) holdsHTML() bool { return t.isHTML || t.isMixed }

func isForeign(name atom.Atom) bool { return name == atom.Svg || name == atom.Math }

// html treats a token outside of foreign elements.
func (f *foreign) html(t *token) {
	switch {
	case t.kind == html.StartTagToken && isForeign(t.name):
		root := *t // the next token takes the place of t
		f.foreign(&root)
	case f.around[atom.Template] > 0:
		f.template(t)
	default:
		f.count(t)
		f.out.WriteString(f.text[t.start:t.end])
	}
}

// template writes a token in a template, which nobody sees, as text: parsers have
// rules of their own there, by which they lose what stands behind a column.
func (f *foreign) template(t *token) {
	if t.name == atom.Template {
		f.count(t)
	}
	switch {
	case f.around[atom.Template] == 0:
		f.out.WriteString("</template>")
	case t.word != "":
		f.eachValue(t, func(_, value string) {
			f.out.WriteByte(' ')
			writeText(&f.out, value)
		})
	case t.raw:
		writeText(&f.out, strings.ReplaceAll(f.text[t.start:t.end], "&", "&amp;"))
	default:
		writeText(&f.out, f.text[t.start:t.end])
	}
}

func (f *foreign) foreign(t *token) {
	f.bytes, f.formula, f.parted = f.weight(t), nil, false
	if t.name == atom.Math {
		f.endText()
		f.math(t)
		return
	}
	f.out.WriteString("<svg>")
	from := f.out.Len()
	f.within(t)
	if IsBlank(f.out.String()[from:]) {
		f.say(f.value(t, "aria-label"))
	}
	f.out.WriteString("</svg>")
	f.lost.Drawings.add(f.bytes)
}

// endText keeps text from reading together with the formula that follows it: "<"
// is text there and begins no tag, "&am" no reference.
func (f *foreign) endText() {
	written := f.out.String()
	at := len(written)
	for at > 0 && len(written)-at < maxReference && isOfReference(written[at-1]) {
		at--
	}
	if at > 0 && (written[at-1] == '&' || written[at-1] == '<' && at == len(written)) {
		f.out.WriteString("<span></span>")
	}
}

func isOfReference(c byte) bool { return c == '#' || isLetter(c) || c >= '0' && c <= '9' }

// math writes what a formula says. It is a part of its sentence.
func (f *foreign) math(t *token) {
	root := &formula{name: "math"}
	f.formula = root
	f.within(t)
	f.formula = nil
	said := root.line()
	if IsBlank(said) {
		said = ""
		f.say(f.value(t, "alttext"))
	}
	f.out.WriteString(said)
	f.lost.Formulas.add(f.bytes)
}

// within reads the content of the foreign element that t begins.
func (f *foreign) within(t *token) {
	if !t.isClosed {
		f.open, f.inside = nil, map[string]int{}
		f.push(t)
		f.content()
	}
}

// say writes the value of an attribute in the place of what has no text.
func (f *foreign) say(value string) {
	f.bytes -= len(value)
	f.out.WriteString(html.EscapeString(value))
}

func (f *foreign) count(t *token) {
	switch t.kind {
	case html.StartTagToken:
		f.around[t.name]++
	case html.EndTagToken:
		f.around[t.name] = max(f.around[t.name]-1, 0)
	}
}

// content writes the text of a foreign element and stops behind it, or before
// the tag that ends it.
func (f *foreign) content() {
	for len(f.open) > 0 {
		t := f.next()
		if t.kind == html.ErrorToken || f.endsAt(t) {
			if t.kind == html.ErrorToken {
				f.bytes += t.end - t.start // of a tag without an end
			}
			f.at, f.raw = t.start, 0
			return
		}
		f.token(t)
	}
}

// endsAt reports whether a tag ends the foreign element from within it without
// being its end tag.
func (f *foreign) endsAt(t *token) bool {
	top := f.open[len(f.open)-1]
	switch t.kind {
	case html.StartTagToken:
		return !top.holdsHTML() && f.inside[mixed] == 0 && breaksOut(t, f.text)
	case html.EndTagToken:
		return f.inside[strings.ToLower(t.word)] == 0 && (f.around[t.name] > 0 || t.name == atom.P || t.name == atom.Br)
	}
	return false
}

func (f *foreign) token(t *token) {
	if t.kind == html.StartTagToken && breaksOut(t, f.text) {
		f.breakOut()
	}
	top := f.open[len(f.open)-1]
	switch t.kind {
	case html.TextToken:
		f.write(f.text[t.start:t.end])
	case html.CommentToken:
		if !top.isHTML && strings.HasPrefix(f.text[t.start:], cdata) {
			f.cdata(t.start + len(cdata))
		} else {
			f.bytes += t.end - t.start
		}
	case html.StartTagToken:
		f.bytes += f.weight(t)
		f.parted = true
		if !top.holdsHTML() {
			f.raw = 0 // styles and titles of svg hold tags
		}
		if isHTML := top.holdsHTML() && !isForeign(t.name); isHTML && !classOf(t.name).is(void) || !isHTML && !t.isClosed {
			f.push(t)
		} else if f.formula != nil {
			f.formula.add(strings.ToLower(t.word))
		}
	case html.EndTagToken:
		f.parted = true
		if word := strings.ToLower(t.word); f.reaches(word) {
			f.pop(word)
		}
	}
}

// reaches reports whether an end tag finds an element of that name: from within
// HTML it gets to none of svg or math. No parser has more open than it looks at.
func (f *foreign) reaches(word string) bool {
	if f.inside[word] == 0 {
		return false
	}
	last := len(f.open) - 1
	for i := last; i >= 0 && last-i < maxOpen; i-- {
		tag := f.open[i]
		if !tag.isHTML && i < last && f.open[i+1].isHTML {
			return false
		}
		if tag.word == word {
			return true
		}
	}
	return false
}

// mixed counts those elements of svg and math that HTML may stand in.
const mixed = " "

// push opens an element.
func (f *foreign) push(t *token) {
	tag := foreignTag{word: strings.ToLower(t.word), isMath: t.name == atom.Math, isHidden: classOf(t.name).is(raw) && t.name != atom.Title || isRemark(t.word)}
	if n := len(f.open); n > 0 {
		if f.formula != nil {
			f.formula = f.formula.open(tag.word)
		}
		top := f.open[n-1]
		tag.isHTML = top.holdsHTML() && !isForeign(t.name)
		if !top.holdsHTML() { // <math> in svg is an element of svg
			tag.isMath = top.isMath
		}
		tag.isHidden = tag.isHidden || top.isHidden
	}
	tag.isMixed = !tag.isHTML && f.isMixed(tag, t)
	f.open = append(f.open, tag)
	f.tell(tag, 1)
}

// breakOut closes what a start tag ends within an element that HTML may stand in.
func (f *foreign) breakOut() {
	for top := f.open[len(f.open)-1]; !top.holdsHTML() && f.inside[mixed] > 0; top = f.open[len(f.open)-1] {
		f.pop(top.word)
	}
}

// pop closes the innermost element of that name and what is open in it.
func (f *foreign) pop(word string) {
	for f.inside[word] > 0 {
		last := len(f.open) - 1
		tag := f.open[last]
		f.open = f.open[:last]
		f.tell(tag, -1)
		if f.formula != nil && last > 0 {
			f.formula = f.formula.close()
		}
		if tag.word == word {
			return
		}
	}
}

func (f *foreign) tell(tag foreignTag, by int) {
	f.inside[tag.word] += by
	if tag.isMixed {
		f.inside[mixed] += by
	}
}

func (f *foreign) write(text string) {
	switch {
	case f.open[len(f.open)-1].isHidden:
		f.bytes += len(text)
		return
	case f.formula != nil:
		f.formula.text(text)
		return
	case f.parted && !IsBlank(text):
		// Texts of a drawing stand anywhere in it.
		f.out.WriteByte(' ')
	}
	f.parted = false
	writeText(&f.out, text)
}

// isRemark reports whether an element says something about a drawing or a
// formula in another language than that of readers.
func isRemark(word string) bool {
	switch strings.ToLower(word) {
	case "metadata", "annotation", "annotation-xml":
		return true
	}
	return false
}

const cdata = "<![CDATA["

// cdata writes the section whose text begins at from.
func (f *foreign) cdata(from int) {
	end, next := len(f.text), len(f.text)
	if at := strings.Index(f.text[from:], "]]>"); at >= 0 {
		end, next = from+at, from+at+len("]]>")
	}
	f.write(strings.ReplaceAll(f.text[from:end], "&", "&amp;"))
	f.at = next
}

// isMixed reports whether HTML may stand in an element of svg or math.
func (f *foreign) isMixed(tag foreignTag, t *token) bool {
	switch tag.word {
	case "foreignobject", "desc", "title":
		return !tag.isMath
	case "mi", "mo", "mn", "ms", "mtext":
		return tag.isMath
	case "annotation-xml":
		return tag.isMath && isHTML(f.value(t, "encoding"))
	}
	return false
}

// isHTML reports whether an annotation of that encoding holds HTML.
func isHTML(encoding string) bool {
	return strings.EqualFold(encoding, "text/html") || strings.EqualFold(encoding, "application/xhtml+xml")
}

// breaksOut reports whether a start tag ends a foreign element.
func breaksOut(t *token, text string) bool {
	if t.name == atom.Font {
		tag := strings.ToLower(text[t.start:t.end])
		return strings.Contains(tag, "color") || strings.Contains(tag, "face") || strings.Contains(tag, "size")
	}
	return endsForeign(t.name)
}

// endsForeign lists the elements of HTML that end one of svg or math which they
// begin in, HTML 13.2.6.5; font does by its attributes.
func endsForeign(name atom.Atom) bool {
	switch name {
	case atom.B, atom.Big, atom.Blockquote, atom.Body, atom.Br, atom.Center, atom.Code, atom.Dd, atom.Div, atom.Dl, atom.Dt,
		atom.Em, atom.Embed, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Hr, atom.I, atom.Img,
		atom.Li, atom.Listing, atom.Menu, atom.Meta, atom.Nobr, atom.Ol, atom.P, atom.Pre, atom.Ruby, atom.S, atom.Small,
		atom.Span, atom.Strong, atom.Strike, atom.Sub, atom.Sup, atom.Table, atom.Tt, atom.U, atom.Ul, atom.Var:
		return true
	}
	return false
}

// writeText writes text as it is spelled, so that nothing that may follow it
// makes a tag or another reference of its end.
func writeText(b *strings.Builder, text string) {
	if at := strings.LastIndexByte(text, '&'); at >= 0 && len(text)-at < maxReference && !strings.Contains(text[at:], ";") {
		text = text[:at] + html.EscapeString(html.UnescapeString(text[at:]))
	}
	b.WriteString(strings.ReplaceAll(text, "<", "&lt;"))
}

// maxReference is longer than any character reference without its semicolon.
const maxReference = 40
