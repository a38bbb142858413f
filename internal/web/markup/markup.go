// Package markup writes what a template cannot, or only slowly: text that is
// escaped without a detour, and elements whose names are values. The browser
// programs link it.
package markup

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// Text is plain text that prints itself escaped. A template writes
// @markup.Text(s) where templ's own { s } would first pass the string through
// fmt, which is half of the time that a page takes.
type Text string

// Render implements templ.Component.
func (t Text) Render(_ context.Context, w io.Writer) error {
	return Write(w, t.Escaped())
}

// Escaped returns the text as it stands in markup, in content and in quoted
// attributes. It asks first whether there is anything to escape: five searches
// are faster than one replacement that finds nothing.
func (t Text) Escaped() string {
	for _, c := range []byte(`<>&"'`) {
		if strings.IndexByte(string(t), c) >= 0 {
			return templ.EscapeString(t)
		}
	}
	return string(t)
}

// Heading prints its content as a heading of the level, 1 to 6, or as a
// paragraph for any other level. templ has no elements whose names are values.
type Heading struct {
	Level   int
	Class   string
	ID      string // "" for none
	Lang    string // of the text, "" for that around it
	Content templ.Component
}

// Render implements templ.Component.
func (h Heading) Render(ctx context.Context, w io.Writer) error {
	tag := "p"
	if h.Level >= 1 && h.Level <= 6 {
		tag = "h1h2h3h4h5h6"[2*h.Level-2 : 2*h.Level]
	}
	if err := Write(w, "<", tag, ` class="`, Text(h.Class).Escaped(), `"`); err != nil {
		return err
	}
	for _, a := range [...][2]string{{"id", h.ID}, {"lang", h.Lang}} {
		if a[1] == "" {
			continue
		}
		if err := Write(w, " ", a[0], `="`, Text(a[1]).Escaped(), `"`); err != nil {
			return err
		}
	}
	if err := Write(w, ">"); err != nil {
		return err
	}
	if err := h.Content.Render(ctx, w); err != nil {
		return err
	}
	return Write(w, "</", tag, ">")
}

// Write writes markup in parts, until the first error.
func Write(w io.Writer, parts ...string) error {
	for _, part := range parts {
		if _, err := io.WriteString(w, part); err != nil {
			return err
		}
	}
	return nil
}
