//go:build js

package browser

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/wasm/internal/view"
)

// Basic returns the renderers of the widgets that show text alone.
func Basic() map[string]Renderer {
	return map[string]Renderer{
		"portlet-news": func(data view.Value, opts view.Options) (templ.Component, error) {
			return view.News(view.DecodeFeed(data), opts), nil
		},
		"portlet-links": func(data view.Value, opts view.Options) (templ.Component, error) {
			return view.Links(view.DecodeLinks(data), opts), nil
		},
		"portlet-visits": func(data view.Value, opts view.Options) (templ.Component, error) {
			return view.Visits(view.DecodeFigures(data), opts), nil
		},
	}
}
