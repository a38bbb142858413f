package view

import (
	"context"
	"strings"

	"github.com/a-h/templ"
)

// Render returns the component as dressed HTML for a shadow root.
func Render(c templ.Component) (string, error) {
	var out strings.Builder
	if err := c.Render(context.Background(), &out); err != nil {
		return "", err
	}
	return dress(out.String()), nil
}
