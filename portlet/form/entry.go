package form

import (
	"cmp"
	"encoding/hex"
	"slices"
	"sync/atomic"
	"time"
)

// Entry is what one reader has filled in. It is one goroutine's.
type Entry struct {
	form     *Form
	values   map[string]string
	files    []fieldFile
	problems []Problem
	broken   map[string]bool // fields whose files were not read

	token    string
	id       key
	first    time.Time    // when the same was received, zero if it was not
	reserved atomic.Int64 // of the form's memory
}

type fieldFile struct {
	field string
	File
}

// Problem is what is wrong with an entry, in the reader's words. As the error of
// the keep function of Receive it sends the form back.
type Problem struct {
	// Field is its name; "" is the form as a whole.
	Field string
	Text  string
}

// Error implements error.
func (p Problem) Error() string { return "form: " + p.Field + ": " + p.Text }

// Value is the answer to a question, trimmed, with "\n" at the ends of lines and
// without characters that cannot be seen, "" where there is none.
func (e *Entry) Value(name string) string { return e.values[name] }

// Files are those of a field, in their order.
func (e *Entry) Files(name string) []File {
	var list []File
	for _, f := range e.files {
		if f.field == name {
			list = append(list, f.File)
		}
	}
	return list
}

// Problems are what is wrong, in the order of the fields; nil where nothing is.
func (e *Entry) Problems() []Problem { return e.problems }

// ID names what was sent: 32 characters of [0-9a-f] that are the same each time
// that one form is sent with the same content, and different for all others. A
// name of a file or a key of a table made of it keeps the same from being kept
// twice by several servers, or after a restart. "" before Receive has found
// nothing wrong.
func (e *Entry) ID() string {
	if e.id == (key{}) {
		return ""
	}
	return hex.EncodeToString(e.id[:])
}

func (e *Entry) problemsOf(name string) []string {
	var texts []string
	for _, p := range e.problems {
		if p.Field == name {
			texts = append(texts, p.Text)
		}
	}
	return texts
}

func (e *Entry) problem(field, text string) {
	e.problems = append(e.problems, Problem{field, text})
	slices.SortStableFunc(e.problems, func(a, b Problem) int {
		return cmp.Compare(e.form.place(a.Field), e.form.place(b.Field))
	})
}

// place is -1 for the form as a whole.
func (f *Form) place(name string) int {
	return slices.IndexFunc(f.fields, func(field Field) bool { return field.Name == name })
}
