package tree

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// rawEnd returns where the text of a raw element that begins at from ends: at
// its end tag, or at the end of all.
func rawEnd(text string, from int, name atom.Atom) int {
	switch name {
	case atom.Plaintext:
		return len(text)
	case atom.Script:
		return scriptEnd(text, from)
	}
	word := name.String()
	for i := from; ; i++ {
		at := strings.IndexByte(text[i:], '<')
		if at < 0 {
			return len(text)
		}
		if i += at; isEndTag(text, i, word) {
			return i
		}
	}
}

// isEndTag reports whether the end tag of word stands at i.
func isEndTag(text string, i int, word string) bool {
	end := i + len("</") + len(word)
	if end >= len(text) || text[i] != '<' || text[i+1] != '/' || !strings.EqualFold(text[i+2:end], word) {
		return false
	}
	return isTagSpace(text[end]) || text[end] == '/' || text[end] == '>'
}

// The states of a script's text, HTML 13.2.5.4 and 13.2.5.18 to 13.2.5.31.
type scriptState uint8

const (
	inScript scriptState = iota
	inEscaped
	inDoubleEscaped
)

// scriptEnd returns where the text of a script ends: what looks like a comment
// in it may hide end tags.
func scriptEnd(text string, from int) int {
	state, dashes := inScript, 0
	for i := from; i < len(text); {
		switch c := text[i]; {
		case c == '-':
			dashes++
			i++
		case c == '>' && dashes >= 2 && state != inScript:
			state, dashes = inScript, 0
			i++
		case c != '<':
			dashes = 0
			i++
		case state != inDoubleEscaped && isEndTag(text, i, "script"):
			return i
		default:
			i, state, dashes = scriptAngle(text, i, state)
		}
	}
	return len(text)
}

// scriptAngle goes on behind the "<" at i, which begins no end tag that counts.
func scriptAngle(text string, i int, state scriptState) (next int, after scriptState, dashes int) {
	rest := text[i+1:]
	switch {
	case state == inScript && strings.HasPrefix(rest, "!--"):
		return i + len("<!--"), inEscaped, 2
	case state == inDoubleEscaped && isEndTag(text, i, "script"):
		return i + len("</script>"), inEscaped, 0
	case state != inEscaped || rest == "" || rest[0] == '/':
		return i + 1, state, 0
	case !isLetter(rest[0]):
		return i + 1, inScript, 0
	case isEndTag("</"+rest[:min(len(rest), len("script "))], 0, "script"):
		return i + len("<script "), inDoubleEscaped, 0
	}
	return i + 1, inEscaped, 0
}
