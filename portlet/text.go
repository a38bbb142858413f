package portlet

import (
	"context"
	"io"

	"github.com/portletkit/portletkit/internal/web/markup"
)

// text is that of package markup, for templates.
type text = markup.Text

// label is a text with an end that is read out but not shown, "" for none. It
// tells apart links of the same words for those who go from link to link.
type label struct{ shown, heard string }

// Render implements templ.Component.
func (l label) Render(_ context.Context, w io.Writer) error {
	shown, heard := text(l.shown).Escaped(), text(l.heard).Escaped()
	if heard == "" {
		return markup.Write(w, shown)
	}
	return markup.Write(w, shown, `<span class="portlet-hidden">`, heard, `</span>`)
}
