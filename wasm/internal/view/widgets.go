package view

import "github.com/a-h/templ"

// A Renderer makes one widget's content from its options and the parsed source.
type Renderer func(data Value, opts Options) (templ.Component, error)

// Widgets returns the renderers of the widgets that show text alone, by the name
// of their element. Package fullview has the one that needs a sanitizer.
func Widgets() map[string]Renderer {
	return map[string]Renderer{
		"portlet-news":   func(v Value, o Options) (templ.Component, error) { return News(DecodeFeed(v), o), nil },
		"portlet-links":  func(v Value, o Options) (templ.Component, error) { return Links(DecodeLinks(v), o), nil },
		"portlet-visits": func(v Value, o Options) (templ.Component, error) { return Visits(DecodeFigures(v), o), nil },
	}
}
