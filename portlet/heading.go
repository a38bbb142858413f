package portlet

import (
	"context"
	"io"
	"strconv"
)

// A heading is the element h1 to h6 around its label; without an id if that is
// "". A template cannot choose the name of an element.
type heading struct {
	level     int
	class, id string
	label     label
}

// Render implements templ.Component.
func (h heading) Render(ctx context.Context, w io.Writer) error {
	name := "h" + strconv.Itoa(h.level)
	if err := write(w, "<", name, ` class="`, escaped(h.class), `"`); err != nil {
		return err
	}
	if h.id != "" {
		if err := write(w, ` id="`, escaped(h.id), `"`); err != nil {
			return err
		}
	}
	if err := write(w, ">"); err != nil {
		return err
	}
	if err := h.label.Render(ctx, w); err != nil {
		return err
	}
	return write(w, "</", name, ">")
}

// levelOr returns a level of 1 to 6, otherwise for any other number.
func levelOr(level, otherwise int) int {
	if level < 1 || level > 6 {
		return otherwise
	}
	return level
}
