package article

import (
	"context"
	"io"

	"github.com/portletkit/portletkit/article/internal/safe"
)

// The buttons of the reading controls write themselves in one piece: in a
// template, where every value passes through fmt, they would take a quarter of
// the time of a page.

// sizeButton is disabled where it would change nothing.
type sizeButton struct {
	to, now           ReadingSettings
	step, label, sign string
}

// Render implements templ.Component.
func (b sizeButton) Render(_ context.Context, w io.Writer) error {
	disabled := ""
	if b.to.clean() == b.now {
		disabled = " disabled"
	}
	value, label := safe.Text(b.to.String()).Escaped(), safe.Text(b.label).Escaped()
	_, err := io.WriteString(w, `<button class="article-reading-button" name="set" value="`+value+
		`"`+disabled+` data-article-step="`+safe.Text(b.step).Escaped()+`">`+
		`<span aria-hidden="true" title="`+label+`">`+safe.Text(b.sign).Escaped()+`</span> `+
		`<span class="article-hidden">`+label+`</span></button>`)
	return err
}

// colourButton is pressed where it shows the present colour.
type colourButton struct {
	colour string
	now    ReadingSettings
	label  string
}

// Render implements templ.Component.
func (b colourButton) Render(_ context.Context, w io.Writer) error {
	pressed := "false"
	if b.colour == b.now.Colour {
		pressed = "true"
	}
	to := ReadingSettings{Size: b.now.Size, Colour: b.colour}
	value, label := safe.Text(to.String()).Escaped(), safe.Text(b.label).Escaped()
	_, err := io.WriteString(w, `<button class="article-reading-button article-reading-colour" name="set" value="`+value+
		`" aria-pressed="`+pressed+`" data-article-choice="`+safe.Text(b.colour).Escaped()+`">`+
		`<span class="article-swatch" aria-hidden="true" title="`+label+`">A</span> `+
		`<span class="article-hidden">`+label+`</span></button>`)
	return err
}
