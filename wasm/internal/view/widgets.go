package view

import "github.com/a-h/templ"

// A Renderer makes one widget's content from its options and the parsed source.
type Renderer func(data Value, opts Options) (templ.Component, error)

// Widgets returns the renderers of the widgets that show text alone, by the name
// of their element. Package fullview has the one that needs a sanitizer.
func Widgets() map[string]Renderer {
	return map[string]Renderer{
		"portlet-news":   renderer(DecodeFeed, News),
		"portlet-links":  renderer(DecodeLinks, Links),
		"portlet-visits": renderer(DecodeFigures, Visits),
	}
}

func renderer[Model any](decode func(Value) Model, show func(Model, Options) templ.Component) Renderer {
	return func(data Value, opts Options) (templ.Component, error) { return show(decode(data), opts), nil }
}
