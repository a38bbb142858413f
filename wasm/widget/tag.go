package widget

import (
	"context"
	"errors"
	"html"
	"io"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

// ErrAddress reports an address among the Options that must not stand in a
// page.
var ErrAddress = errors.New("widget: address is neither http, https nor relative")

// tag prints the element around its shadow root and what stands alone where
// there is none. It fails before it writes
// anything: content that cannot be rendered leaves no half-open template.
func tag(name string, content, alone templ.Component, opts Options, more ...attr) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		for _, address := range []string{opts.Source, opts.Stylesheet, opts.More} {
			if address != "" && portlet.CheckURL(address) != nil {
				return ErrAddress
			}
		}
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
		for _, a := range append(opts.attrs(), more...) {
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
