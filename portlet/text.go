package portlet

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// text prints itself escaped. A template writes @text(s) where templ's own
// { s } would first pass the string through fmt, which costs more than all the
// rest of a line.
type text string

// Render implements templ.Component.
func (t text) Render(_ context.Context, w io.Writer) error {
	return write(w, escaped(string(t)))
}

// label is a text with an end that is read out but not shown, "" for none. It
// tells apart links of the same words for those who go from link to link.
type label struct{ shown, heard string }

// Render implements templ.Component.
func (l label) Render(_ context.Context, w io.Writer) error {
	if l.heard == "" {
		return write(w, escaped(l.shown))
	}
	return write(w, escaped(l.shown), `<span class="portlet-hidden">`, escaped(l.heard), `</span>`)
}

// escaped asks first whether there is anything to escape: five searches are
// faster than one replacement that finds nothing.
func escaped(s string) string {
	for _, c := range []byte(`<>&"'`) {
		if strings.IndexByte(s, c) >= 0 {
			return templ.EscapeString(s)
		}
	}
	return s
}

func write(w io.Writer, parts ...string) error {
	for _, part := range parts {
		if _, err := io.WriteString(w, part); err != nil {
			return err
		}
	}
	return nil
}
