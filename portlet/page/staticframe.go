package page

import (
	"bytes"
	"context"
	"io"
	"slices"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// bodyMark stands in a steady frame for the body. Frames hold no other comment,
// since all their text is escaped.
const bodyMark = "<!--body-->"

// A steadyFrame is a window without its body, which is the same for all requests
// of a path and view.
type steadyFrame []byte

// isSteady reports whether the frame depends on nothing but path and view.
func isSteady(p *Portlet) bool {
	edits := slices.Contains(p.Modes, portlet.ModeEdit)
	return p.Menu == nil && (p.Allow == nil || !edits) && !p.asksWhoLooks()
}

// asksWhoLooks reports whether the menu has items that ask the context of the
// request, of which nothing is noted.
func (p *Portlet) asksWhoLooks() bool {
	return slices.ContainsFunc(p.Frame.Menu, func(i portlet.MenuItem) bool { return i.Show != nil })
}

// steadyFrame returns the frame from the cache, or makes it. Frames have a cache
// of their own, so that they cannot push bodies out, and those of URLs to which
// anybody may have added something are not kept at all.
func (t *task) steadyFrame() steadyFrame {
	v, store := t.visit, t.window.unit.engine.frames
	if v.hasOwnQuery() {
		return t.newSteadyFrame()
	}
	name := string(make(key, 0, 160).add("frame").add(t.window.page).add(t.request.Window).add(v.lang).add(v.path).add(v.query))
	if r, ok := store.Get(name); ok {
		return r.good.body
	}
	f := t.newSteadyFrame()
	store.Put(name, record{good: &content{body: f}})
	return f
}

func (t *task) newSteadyFrame() steadyFrame {
	var b bytes.Buffer
	// Writing to memory does not fail, and the frame has no dynamic part.
	_ = portlet.Window(t.window.unit.title.Text, rawBody(bodyMark), t.frame()).Render(locale.With(context.Background(), t.visit.locale), &b)
	return b.Bytes()
}

func (f steadyFrame) around(body []byte) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		head, foot, _ := bytes.Cut(f, []byte(bodyMark))
		for _, part := range [][]byte{head, body, foot} {
			if _, err := w.Write(part); err != nil {
				return err
			}
		}
		return nil
	})
}
