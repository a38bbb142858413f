package page_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

type renderFunc = func(context.Context, page.Request) (templ.Component, error)

func text(s string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	})
}

func says(s string) renderFunc {
	return func(context.Context, page.Request) (templ.Component, error) { return text(s), nil }
}

// sleeps ignores its context, as a portlet that hangs does.
func sleeps(wake <-chan struct{}) renderFunc {
	return func(context.Context, page.Request) (templ.Component, error) {
		<-wake
		return text("too late"), nil
	}
}

func panics(context.Context, page.Request) (templ.Component, error) { panic("secret of the portlet") }

// waits is slow and minds its context.
func waits(ctx context.Context, _ page.Request) (templ.Component, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func newPage(t testing.TB, opts page.Options, portlets ...*page.Portlet) *page.Page {
	t.Helper()
	p, err := page.New(page.Layout{Heading: "Trang thử", Regions: []page.Region{{Portlets: portlets}}}, opts)
	require.NoError(t, err)
	return p
}

func get(h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// window cuts a window out of a page.
func window(t testing.TB, body, id string) string {
	t.Helper()
	start := strings.Index(body, `<section class="portlet-window" id="`+id+`"`)
	require.GreaterOrEqual(t, start, 0, "no window %q in\n%s", id, body)
	end := strings.Index(body[start:], "</section>")
	require.Positive(t, end)
	return body[start : start+end]
}

// status returns the outcome that a window shows.
func status(t testing.TB, body, id string) string {
	t.Helper()
	_, rest, ok := strings.Cut(window(t, body, id), `data-portlet-status="`)
	require.True(t, ok)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

func after(d time.Duration, s string) renderFunc {
	return func(ctx context.Context, _ page.Request) (templ.Component, error) {
		select {
		case <-time.After(d):
			return text(s), nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func fails(err error) renderFunc {
	return func(context.Context, page.Request) (templ.Component, error) { return nil, err }
}

func component(c templ.Component) renderFunc {
	return func(context.Context, page.Request) (templ.Component, error) { return c, nil }
}

var panicking = templ.ComponentFunc(func(context.Context, io.Writer) error { panic("secret of the component") })

func panickingMenu(page.Request) []portlet.MenuItem { panic("secret of the menu") }

func never(context.Context, page.Request) bool { return false }

func everybody(*http.Request) bool { return true }

// turns does one thing after the other, the last one for ever.
func turns(steps ...renderFunc) renderFunc {
	var at atomic.Int64
	return func(ctx context.Context, r page.Request) (templ.Component, error) {
		step := min(int(at.Add(1)), len(steps)) - 1
		return steps[step](ctx, r)
	}
}

// visitAny makes a request of any text, as a server would parse it.
func visitAny(h http.Handler, path, query, form, cookie string, posts bool) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.URL = &url.URL{Path: path, RawQuery: query}
	r.Header["Cookie"] = []string{cookie}
	if posts {
		r.Method, r.Body = http.MethodPost, io.NopCloser(strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
