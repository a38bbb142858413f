//go:build js

package browser

import (
	"syscall/js"

	"github.com/portletkit/portletkit/wasm/internal/view"
)

// value reads a JavaScript value as a view.Value.
type value struct{ js.Value }

var _ view.Value = value{}

// Text implements view.Value.
func (v value) Text(name string) string {
	if f := v.get(name); f.Type() == js.TypeString {
		return f.String()
	}
	return ""
}

// Number implements view.Value. true counts as 1.
func (v value) Number(name string) float64 {
	switch f := v.get(name); f.Type() {
	case js.TypeNumber:
		return f.Float()
	case js.TypeBoolean:
		if f.Bool() {
			return 1
		}
	}
	return 0
}

// Count implements view.Value.
func (v value) Count(name string) int64 {
	if f := v.get(name); f.Type() == js.TypeNumber {
		return view.Whole(f.Float())
	}
	return -1
}

// Field implements view.Value.
func (v value) Field(name string) view.Value { return value{v.get(name)} }

// Items implements view.Value.
func (v value) Items(limit int) []view.Value {
	n := min(limit, int(v.Number("length")))
	items := make([]view.Value, 0, max(0, n))
	for i := range n {
		items = append(items, value{v.Index(i)})
	}
	return items
}

func (v value) get(name string) js.Value {
	if v.Type() != js.TypeObject {
		return js.Undefined()
	}
	return v.Value.Get(name)
}
