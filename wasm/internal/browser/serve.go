//go:build js

// Package browser is the browser program's only link to the page: one function
// that the runtime script calls to have a widget rendered.
//
//	render(widget, options, data) → [html] or ["", error, cause]
//
// Elements, events, fetching and timing belong to the scripts; here, plain
// values become HTML. The function recovers from every panic: one widget shows
// its error state, the program and the other widgets go on.
package browser

import (
	"errors"
	"syscall/js"

	"github.com/portletkit/portletkit/wasm/internal/view"
)

// Serve hands the renderers, by the name of their element, to the runtime and
// never returns.
func Serve(renderers map[string]view.Renderer) {
	js.Global().Get("ready").Invoke(js.FuncOf(func(_ js.Value, args []js.Value) any {
		html, err := render(renderers, args)
		if err != nil {
			return []any{"", err.Error(), causeOf(err)}
		}
		return []any{html}
	}))
	select {}
}

var errWidget = errors.New("wasm: no such widget")

func render(renderers map[string]view.Renderer, args []js.Value) (html string, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			html, err = "", panicError(cause)
		}
	}()
	renderer, ok := renderers[args[0].String()]
	if !ok {
		return "", errWidget
	}
	opts, err := view.DecodeOptions(value{args[1]})
	if err != nil {
		return "", err
	}
	component, err := renderer(value{args[2]}, opts)
	if err != nil {
		return "", err
	}
	return view.Render(component)
}

// causeOf is what readers are told of an error, "panic" where that is nothing.
func causeOf(err error) string {
	if failure, ok := err.(view.Failure); ok {
		return failure.Cause
	}
	return "panic"
}

func panicError(cause any) error {
	switch c := cause.(type) {
	case error:
		return errors.New("wasm: panic: " + c.Error())
	case string:
		return errors.New("wasm: panic: " + c)
	}
	return errors.New("wasm: panic")
}
