package feed

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxLosses is how many losses of one entry are told one by one.
const maxLosses = 50

// losses are the fields of one entry that could not be read, or not whole.
type losses struct {
	list []loss
	more int
}

type loss struct {
	field string
	err   error
}

func (l *losses) add(field string, err error) {
	if len(l.list) == maxLosses {
		l.more++
		return
	}
	l.list = append(l.list, loss{field, err})
}

// all lists the losses; the last one stands for those that were too many.
func (l *losses) all() []loss {
	if l.more == 0 {
		return l.list
	}
	return append(l.list, loss{"other", fmt.Errorf("%d further losses", l.more)})
}

var (
	errNotUTF8      = errors.New("holds bytes that are no text")
	errControl      = errors.New("holds control characters, which are left out")
	errNoEnd        = errors.New("has no end")
	errNoTagEnd     = errors.New("its tag has no end")
	errNoSectionEnd = errors.New("a CDATA section in it has no end")
	errNotText      = errors.New("is no text")
	errMany         = fmt.Errorf("there are more than %d", maxParts)
)

// overrun is what a field says that stands more often than maxParts.
func overrun(count int) error {
	return fmt.Errorf("stands %d times, of which %d are read", count, maxParts)
}

// valid returns the text of a field in UTF-8, and tells what was wrong with it.
func (l *losses) valid(field, text string) string {
	if strings.IndexFunc(text, isControl) >= 0 {
		l.add(field, errControl)
	}
	if utf8.ValidString(text) {
		return text
	}
	l.add(field, errNotUTF8)
	return strings.ToValidUTF8(text, "\ufffd")
}

func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f
}
