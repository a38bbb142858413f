package browser

import (
	"errors"
	"syscall/js"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/wasm/internal/view"
)

func TestRenderRecovers(t *testing.T) {
	renderers := view.Widgets()
	for name, act := range map[string]func(){
		"text":    func() { panic("trap") },
		"error":   func() { panic(errors.New("trap")) },
		"index":   func() { _ = []int{}[len(renderers)] },
		"another": func() { panic(7) },
	} {
		renderers[name] = func(view.Value, view.Options) (templ.Component, error) { act(); return nil, nil }
		html, err := render(renderers, []js.Value{js.ValueOf(name), js.Null(), js.Null()})
		require.ErrorContains(t, err, "wasm: panic", name)
		require.Empty(t, html, name)
	}
	_, err := render(renderers, nil)
	require.ErrorContains(t, err, "wasm: panic")
	_, err = render(renderers, []js.Value{js.ValueOf("portlet-other"), js.Null(), js.Null()})
	require.ErrorIs(t, err, errWidget)
}

// What the page passes in may be anything.
func TestRenderTakesAnyValue(t *testing.T) {
	values := map[string]js.Value{
		"undefined": js.Undefined(), "null": js.Null(), "a number": js.ValueOf(1), "text": js.ValueOf("x"),
		"a list": js.ValueOf([]any{1, "x", nil}), "an object": js.ValueOf(map[string]any{"items": 7, "figures": "x", "title": 1}),
		"items of all kinds": js.ValueOf(map[string]any{"items": []any{nil, 1, "x", []any{}, map[string]any{"title": 1, "time": "x"}}}),
		"a wrong length":     js.ValueOf(map[string]any{"items": map[string]any{"length": -1}}),
		"a great length":     js.ValueOf(map[string]any{"items": map[string]any{"length": 1e300}}),
	}
	for name, v := range values {
		for widget := range view.Widgets() {
			html, err := render(view.Widgets(), []js.Value{js.ValueOf(widget), v, v})
			require.NoError(t, err, "%s: %s", widget, name)
			require.Contains(t, html, "portlet-window", "%s: %s", widget, name)
		}
	}
}
