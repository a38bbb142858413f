package view

import (
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// Visits shows the figures of a visitor counter. Options.Kind lists the rows
// by their keys, "online views-total"; "" is the panel's own choice.
func Visits(f figure.Figures, opts Options) templ.Component {
	heading := opts.heading("", locale.Of(opts.Lang).Pick("Lượt truy cập", "Visits"))
	if !opts.Status.HasBody() {
		return portlet.Window(heading, nil, opts.Window(heading))
	}
	body := panel.Panel(f, panel.PanelOptions{Lang: opts.Lang, Rows: rows(opts.Kind)})
	return portlet.Window(heading, body, opts.Window(heading))
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
