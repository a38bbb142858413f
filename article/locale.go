package article

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// within is the component that show makes in the locale of the page or, without
// one, in that built in for lang.
func within(lang string, show func(*locale.Locale) templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return show(locale.From(ctx, lang)).Render(ctx, w)
	})
}
