package page

import (
	"bytes"
	"context"
	"io"
	"slices"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// render fills in what the portlet makes.
func (f *flight) render(ctx context.Context, c *content) {
	u := f.unit
	if u.Version != nil && f.base != "" {
		c.version, c.err = u.Version(ctx, f.request)
		if c.err != nil {
			return
		}
		if old := f.old; old != nil && c.version != "" && c.version == old.version {
			c.body, c.mime, c.reads, c.err = old.body, old.mime, old.reads, nil
			c.topics = slices.Clone(old.topics)
			return
		}
	}
	if f.request.resource != "" {
		f.resource(ctx, c)
		return
	}
	if u.Render == nil {
		c.err = errNoRender
		return
	}
	var component templ.Component
	if component, c.err = u.Render(ctx, f.request); c.err == nil && component != nil {
		c.body, c.err = bodyOf(ctx, component)
	}
}

// judge decides the outcome of a run that ended in time, and how long it holds.
func (c *content) judge(cache Cache) {
	c.made = time.Now()
	switch {
	case c.err != nil:
		c.status, c.body = statusOf(c.err), nil
	case len(bytes.TrimSpace(c.body)) == 0:
		c.status, c.body = portlet.StatusEmpty, nil
	default:
		c.status = portlet.StatusOK
	}
	switch c.status {
	case portlet.StatusFailed:
		c.expires = c.made.Add(failedExpiry)
	case portlet.StatusBlocked:
		c.expires = c.made.Add(blockedExpiry)
	case portlet.StatusOK, portlet.StatusEmpty:
		c.expires = cache.expiry(c.made)
	}
}

// bodyOf renders a component into memory.
func bodyOf(ctx context.Context, component templ.Component) ([]byte, error) {
	w := &bodyWriter{}
	if err := component.Render(ctx, w); err != nil {
		return nil, err
	}
	return w.body, nil
}

// bodyWriter holds at most 1 MiB.
type bodyWriter struct{ body []byte }

// Write implements io.Writer.
func (w *bodyWriter) Write(p []byte) (int, error) {
	if len(w.body)+len(p) > maxBody {
		return 0, errTooLarge
	}
	w.body = append(w.body, p...)
	return len(p), nil
}

// rawBody is a body that was rendered before.
type rawBody []byte

// Render implements templ.Component.
func (b rawBody) Render(_ context.Context, w io.Writer) error {
	_, err := w.Write(b)
	return err
}
