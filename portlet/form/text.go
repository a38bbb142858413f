package form

import (
	"strconv"
	"strings"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// What readers are told: what they have to do stands first.

func (f *Form) missing(field *Field) string {
	text := f.words().Missing
	switch field.Kind {
	case files:
		text = f.words().MissingFile
	case choice:
		text = f.words().MissingChoice
	}
	return locale.Fill(text, field.Label)
}

func (f *Form) tooLong(field *Field, n int) string {
	return locale.Fill(f.words().TooLong, field.Label, f.count(field.MaxLength), f.count(n))
}

func (f *Form) fileTooLarge(field *Field, name string) string {
	return locale.Fill(f.words().FileTooLarge, name, f.loc.Bytes(field.MaxFileBytes))
}

func (f *Form) fileOther(field *Field, name string) string {
	return locale.Fill(f.words().FileType, name, f.types(field))
}

func (f *Form) fileSurplus(field *Field, name string) string {
	return locale.Fill(f.words().FileSurplus, name, strconv.Itoa(field.MaxFiles))
}

// limits is what the field tells of its limits.
func (f *Form) limits(field *Field) string {
	switch {
	case field.Kind == area:
		return locale.Fill(f.words().MaxLength, f.count(field.MaxLength))
	case field.Kind == files && field.MaxFiles == 1:
		return locale.Fill(f.words().OneFile, f.types(field), f.loc.Bytes(field.MaxFileBytes))
	case field.Kind == files:
		return locale.Fill(f.words().MaxFiles, f.count(field.MaxFiles), f.types(field), f.loc.Bytes(field.MaxFileBytes))
	}
	return ""
}

func (f *Form) types(field *Field) string {
	names := make([]string, len(field.Accept))
	for i, t := range field.Accept {
		names[i] = t.Name
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + f.words().Or + names[last]
}

func (f *Form) count(n int) string { return f.loc.Int(int64(n)) }

func (f *Form) words() *locale.Form { return &f.loc.Form }
