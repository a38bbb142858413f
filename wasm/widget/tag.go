package widget

import (
	"context"
	"html"
	"io"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/wasm/internal/view"
)

// parts are what stands in the shadow root, and what stands alone where there is
// none.
type parts func(view.Options) (content, alone templ.Component)

// tag prints the element around its parts. It fails before it writes anything:
// content that cannot be rendered leaves no half-open template.
func tag(name string, opts Options, show parts, more ...attr) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		words := opts.words(ctx)
		if err := opts.check(words); err != nil {
			return err
		}
		content, alone := show(opts.view(words))
		inside, err := view.Render(content)
		if err != nil {
			return err
		}
		beside, err := view.Render(alone)
		if err != nil {
			return err
		}
		var out strings.Builder
		out.WriteString("<" + name)
		for _, a := range append(opts.attrs(words), more...) {
			if a.value != "" {
				out.WriteString(" " + a.name + `="` + html.EscapeString(a.value) + `"`)
			}
		}
		if opts.Menu {
			out.WriteString(" menu")
		}
		out.WriteString(`><template shadowrootmode="open">`)
		if opts.Stylesheet != "" {
			out.WriteString(`<link rel="stylesheet" href="` + html.EscapeString(opts.Stylesheet) + `">`)
		}
		writeWithParts(&out, inside)
		out.WriteString("</template>" + beside + "</" + name + ">")
		_, err = io.WriteString(w, out.String())
		return err
	})
}
