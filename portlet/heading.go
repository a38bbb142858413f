package portlet

import (
	"context"
	"html"
	"io"
	"strconv"

	"github.com/a-h/templ"
)

// heading is the element h1 to h6 around its text; without an id if that is "".
// A template cannot choose the name of an element.
func heading(level int, class, id string, text templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		name := "h" + strconv.Itoa(level)
		open := "<" + name + ` class="` + html.EscapeString(class) + `"`
		if id != "" {
			open += ` id="` + html.EscapeString(id) + `"`
		}
		if _, err := io.WriteString(w, open+">"); err != nil {
			return err
		}
		if err := text.Render(ctx, w); err != nil {
			return err
		}
		_, err := io.WriteString(w, "</"+name+">")
		return err
	})
}

// levelOr returns a level of 1 to 6, otherwise for any other number.
func levelOr(level, otherwise int) int {
	if level < 1 || level > 6 {
		return otherwise
	}
	return level
}
