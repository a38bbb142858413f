package view

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/pause"
)

// Render returns the component as HTML, without the parts and slots of a shadow
// root.
func Render(c templ.Component) (string, error) {
	var out writer
	if err := c.Render(context.Background(), &out); err != nil {
		return "", err
	}
	pause.Here()
	return out.String(), nil
}

// writer lets the browser have its turn whenever a component has filled a
// buffer.
type writer struct{ strings.Builder }

func (w *writer) Write(p []byte) (int, error) {
	pause.Here()
	return w.Builder.Write(p)
}
