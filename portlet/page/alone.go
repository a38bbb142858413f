package page

import (
	"context"
	"net/http"

	"github.com/portletkit/portletkit/portlet"
)

type aloneKey struct{}

// Alone returns the id of the window that the page shows alone, "" if it shows
// all. It is for Layout.Shell, with the request that it gets.
func Alone(r *http.Request) string {
	id, _ := r.Context().Value(aloneKey{}).(string)
	return id
}

// shell asks the host for the document around the portlets.
func (p *Page) shell(r *http.Request, v portlet.View) (portlet.ShellOptions, error) {
	if p.layout.Shell == nil {
		return portlet.ShellOptions{Title: p.layout.Heading}, nil
	}
	if id := v.Alone(); id != "" {
		r = r.WithContext(context.WithValue(r.Context(), aloneKey{}, id))
	}
	shell, err := p.layout.Shell(r)
	if shell.Title == "" && shell.Head == nil {
		shell.Title = p.layout.Heading
	}
	return shell, err
}
