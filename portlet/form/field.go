package form

import (
	"fmt"
	"strings"
)

// The kinds of fields.
const (
	line   = ""
	area   = "area"
	email  = "email"
	phone  = "phone"
	choice = "choice"
	files  = "files"
)

// Field is a question of a form.
type Field struct {
	// Name is [a-z0-9-]{1,32}, begins with a letter and is unique in the form.
	Name string
	// Kind is what it takes; another one is an error of New:
	//
	//   - "": one line of text;
	//   - "area": a text of several lines;
	//   - "email": the address of a mailbox: text, "@", a host with a dot;
	//   - "phone": a telephone number: 8 to 15 digits, with spaces, points, hyphens
	//     and brackets between them, "+" in front;
	//   - "choice": one of Choices, as radio buttons;
	//   - "files": files of the reader's.
	Kind string
	// Label is the question, Hint what helps to answer it. Limits need not stand
	// in it: the field tells them.
	Label string
	Hint  string
	// Required fields must be filled in; the others are marked as optional.
	Required bool
	// MaxLength is the longest answer in characters, 0 is 200, or 4,000 for an
	// "area"; at most 20,000.
	MaxLength int
	// Autocomplete is what browsers may fill in by themselves ("name", "email",
	// "tel"; HTML, section 4.10.18.7). Name it for all that is about the reader
	// (WCAG 1.3.5).
	Autocomplete string
	// Choices are the answers of a "choice".
	Choices []string
	// Accept are the types of "files" that it takes, at least one.
	Accept []FileType
	// MaxFiles is how many, 0 is 1, at most 10.
	MaxFiles int
	// MaxFileBytes is the greatest file, 0 is 2,000,000, at most 20,000,000.
	MaxFileBytes int64
	// Check says what is wrong with an answer that is not empty and that the
	// field's kind takes, "" for nothing. It must be quick.
	Check func(value string) (problem string)
}

const (
	defaultLine  = 200
	defaultArea  = 4000
	maxLength    = 20_000
	defaultFile  = 2_000_000
	maxFileBytes = 20_000_000
	maxFiles     = 10
	maxFields    = 50
)

// checked fills in the defaults.
func (f Field) checked() (Field, error) {
	if !isName(f.Name) {
		return f, fmt.Errorf("%w: field %q: its name is not of [a-z0-9-]{1,32}, or begins with no letter", errForm, f.Name)
	}
	if strings.TrimSpace(f.Label) == "" {
		return f, fmt.Errorf("%w: field %q has no label", errForm, f.Name)
	}
	if f.MaxLength == 0 {
		f.MaxLength = defaultLine
		if f.Kind == area {
			f.MaxLength = defaultArea
		}
	}
	if f.MaxLength < 0 || f.MaxLength > maxLength {
		return f, fmt.Errorf("%w: field %q: %d characters, at most %d are allowed", errForm, f.Name, f.MaxLength, maxLength)
	}
	switch f.Kind {
	case line, area, email, phone:
	case choice:
		if len(f.Choices) == 0 {
			return f, fmt.Errorf("%w: field %q has no choices", errForm, f.Name)
		}
	case files:
		return f.checkedFiles()
	default:
		return f, fmt.Errorf("%w: field %q: there is no kind %q", errForm, f.Name, f.Kind)
	}
	return f, nil
}

func (f Field) checkedFiles() (Field, error) {
	if f.MaxFiles == 0 {
		f.MaxFiles = 1
	}
	if f.MaxFileBytes == 0 {
		f.MaxFileBytes = defaultFile
	}
	if f.MaxFiles < 0 || f.MaxFiles > maxFiles || f.MaxFileBytes < 0 || f.MaxFileBytes > maxFileBytes {
		return f, fmt.Errorf("%w: field %q: %d files of %d bytes, at most %d of %d are allowed", errForm, f.Name, f.MaxFiles, f.MaxFileBytes, maxFiles, maxFileBytes)
	}
	if len(f.Accept) == 0 {
		return f, fmt.Errorf("%w: field %q accepts no type of file", errForm, f.Name)
	}
	return f, nil
}

func isName(s string) bool {
	return s != "" && len(s) <= 32 && s[0] >= 'a' && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
