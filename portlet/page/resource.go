package page

import (
	"context"
	"net/http"

	"github.com/portletkit/portletkit/portlet"
)

// Resource is what a portlet answers with beside its windows.
type Resource struct {
	// Type is the media type; "" is application/octet-stream.
	Type string
	// Body has at most 1 MiB and is not changed afterwards.
	Body []byte
}

func (f *flight) resource(ctx context.Context, c *content) {
	if f.unit.Resource == nil {
		c.err = ErrNotFound
		return
	}
	var r Resource
	r, c.err = f.unit.Resource(ctx, f.request, f.request.resource)
	if len(r.Body) > maxBody {
		c.err = errTooLarge
	}
	c.body, c.mime = r.Body, r.Type
}

// serveResource answers for "r.window=name", with an ETag and the caching of the
// portlet.
func (p *Page) serveResource(w http.ResponseWriter, v *visit, id, name string) error {
	win := p.plan.find(id)
	if win == nil || !isName(name) {
		return ErrNotFound
	}
	set := &taskSet{page: p, visit: v, alone: win, tasks: []task{{visit: v, window: win, request: v.request(win)}}}
	t := &set.tasks[0]
	t.request.State, t.request.resource = portlet.StateNormal, name
	set.begin()
	set.wait()
	if v.left() {
		return nil
	}
	o := t.outcome
	if !o.status.HasBody() && o.status != portlet.StatusEmpty {
		return o.failure()
	}
	h := w.Header()
	h.Set("Content-Type", o.mime)
	if o.mime == "" {
		h.Set("Content-Type", "application/octet-stream")
	}
	h.Add("Vary", "Accept-Language") // which a host may choose the language by
	set.time(h)
	set.caching(h)
	sendTagged(w, v.http, o.body)
	return nil
}

// failure is the error of a response that consists of this outcome alone.
func (o outcome) failure() error {
	if o.err == nil || o.status == portlet.StatusLate {
		return ErrBlocked
	}
	return o.err
}
