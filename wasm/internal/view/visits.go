package view

import (
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
)

// Visits shows the figures of a visitor counter. Options.Kind lists the rows
// by their keys, "online views-total"; "" is the panel's own choice.
func Visits(f figure.Figures, opts Options) templ.Component {
	heading := opts.heading("", opts.Words().Widget.Visits)
	if !opts.Status.HasBody() {
		return Window(heading, nil, opts)
	}
	body := panel.Panel(f, panel.PanelOptions{Rows: rows(opts.Kind)})
	return Window(heading, body, opts)
}

func rows(kind string) []figure.Key {
	var keys []figure.Key
	for _, name := range strings.Fields(kind) {
		if key, ok := figure.Parse(name); ok {
			keys = append(keys, key)
		}
	}
	return keys
}
