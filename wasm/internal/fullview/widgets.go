package fullview

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/wasm/internal/view"
)

// Widgets returns the renderers of all widgets.
func Widgets() map[string]view.Renderer {
	all := view.Widgets()
	all["portlet-article"] = func(data view.Value, opts view.Options) (templ.Component, error) {
		return Article(Decode(data), opts)
	}
	return all
}
