package feed

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/internal/vi"
)

// maxPlain is how many bytes of a field are looked at that becomes one line.
const maxPlain = 64 << 10

var errLongField = fmt.Errorf("is longer than %d bytes", maxPlain)

// plain makes one line of text out of what may be markup. It needs no policy:
// the result is text, and is escaped as such wherever it is shown. Of a text
// that is longer than maxPlain the rest is told as lost.
func (l *losses) plain(field string, w words) string {
	if len(w.text) > maxPlain {
		l.add(field, errLongField)
		w.text = strings.ToValidUTF8(w.text[:maxPlain], "")
	}
	if w.markup && strings.ContainsAny(w.text, "<&") {
		return oneLine(textOfMarkup(w.text))
	}
	return oneLine(w.text)
}

// textOfMarkup is what a reader would see of it: no tags, no scripts, a space
// for each block.
func textOfMarkup(markup string) string {
	tokens := html.NewTokenizer(strings.NewReader(markup))
	var b strings.Builder
	hidden := false
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		switch kind {
		case html.TextToken:
			if !hidden {
				b.Write(tokens.Text())
			}
			hidden = false
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := tokens.TagName()
			hidden = kind == html.StartTagToken && isHidden(atom.Lookup(name))
			if !isInline(atom.Lookup(name)) {
				b.WriteByte(' ')
			}
		}
	}
	return b.String()
}

// isHidden names the elements whose text the tokenizer gives in one piece, and
// that browsers do not show.
func isHidden(name atom.Atom) bool {
	switch name {
	case atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Title:
		return true
	}
	return false
}

func isInline(name atom.Atom) bool {
	switch name {
	case 0, atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Del, atom.Dfn, atom.Em, atom.Font,
		atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.S, atom.Small, atom.Span, atom.Strike, atom.Strong,
		atom.Sub, atom.Sup, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Img, atom.Script, atom.Style:
		return true
	}
	return false
}

// oneLine is the text composed, printable, and with single spaces.
func oneLine(text string) string {
	return strings.Join(strings.Fields(vi.Compose(printable(strings.Map(spaceForBreak, text)))), " ")
}

// spaceForBreak keeps apart what a line break parted that XML cannot hold.
func spaceForBreak(r rune) rune {
	switch r {
	case '\v', '\f', '\r':
		return ' '
	}
	return r
}
