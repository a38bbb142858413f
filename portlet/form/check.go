package form

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// check finds what is wrong with the answers. Files were looked at when they
// were read.
func (e *Entry) check() {
	for i := range e.form.fields {
		f := &e.form.fields[i]
		if f.Kind == files {
			if f.Required && len(e.Files(f.Name)) == 0 && !e.broken[f.Name] {
				e.problem(f.Name, e.form.missing(f))
			}
			continue
		}
		if text := e.wrong(f, e.values[f.Name]); text != "" {
			e.problem(f.Name, text)
		}
	}
}

func (e *Entry) wrong(f *Field, value string) string {
	if value == "" {
		if f.Required {
			return e.form.missing(f)
		}
		return ""
	}
	if n := utf8.RuneCountInString(value); n > f.MaxLength {
		return e.form.tooLong(f, n)
	}
	switch {
	case f.Kind == email && !isMailbox(value):
		return locale.Fill(e.form.words().Email, f.Label)
	case f.Kind == phone && !isPhone(value):
		return locale.Fill(e.form.words().Phone, f.Label)
	case f.Kind == choice && !slices.Contains(f.Choices, value):
		return e.form.missing(f)
	case f.Check != nil:
		return f.Check(value)
	}
	return ""
}

// isMailbox is generous: only a letter that arrives proves an address.
func isMailbox(s string) bool {
	local, host, found := strings.Cut(s, "@")
	inner := strings.Trim(host, ".")
	return found && local != "" && inner == host && strings.Contains(host, ".") && !strings.Contains(host, "..") &&
		!strings.ContainsFunc(s, unicode.IsSpace) && !strings.ContainsAny(host, "@<>()[]\\,;:\"") && !strings.ContainsAny(local, "<>()[]\\,;:\"")
}

func isPhone(s string) bool {
	digits := 0
	for i, c := range strings.TrimPrefix(s, "+") {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case strings.ContainsRune(" .-()\u00a0", c):
		default:
			return false
		}
		if i > 40 {
			return false
		}
	}
	return digits >= 8 && digits <= 15
}

// clean leaves what can be seen: ends of lines as "\n", or as a space where the
// field has one line, and no other control characters, no characters that turn
// the direction of what follows, no bytes that are no text.
func clean(s string, lines bool) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(strings.ToValidUTF8(s, "\ufffd"))
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '\n' && lines:
			return c
		case c == '\n' || c == '\t':
			return ' '
		case unicode.IsControl(c) || turns(c) || c == '\ufeff':
			return -1
		}
		return c
	}, s)
	return strings.TrimSpace(s)
}

// turns reports whether a character lets text be shown in another order than it
// is stored in (Unicode Standard Annex 9, table 4).
func turns(c rune) bool {
	return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069'
}
