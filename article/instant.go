package article

import (
	"context"
	"io"
	"time"

	"github.com/portletkit/portletkit/article/internal/safe"
	"github.com/portletkit/portletkit/internal/text/locale"
)

// instant shows a time for people and for programs. A list has many of them,
// so it writes itself in one piece.
type instant struct {
	time time.Time
	loc  *locale.Locale
}

// Render implements templ.Component.
func (i instant) Render(_ context.Context, w io.Writer) error {
	machine, shown := safe.Text(i.loc.Machine(i.time)), safe.Text(i.loc.DateTime(i.time))
	_, err := io.WriteString(w, `<time datetime="`+machine.Escaped()+`">`+shown.Escaped()+`</time>`)
	return err
}
