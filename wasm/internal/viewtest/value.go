// Package viewtest gives tests the values that the browser program reads in
// the browser, from JSON, and the fixtures that both must render alike.
package viewtest

import (
	"encoding/json"
	"fmt"

	"github.com/portletkit/portletkit/wasm/internal/view"
)

// Value is decoded JSON as a view.Value.
type Value struct{ json any }

var _ view.Value = Value{}

// Parse decodes JSON.
func Parse(text []byte) (Value, error) {
	var v Value
	if err := json.Unmarshal(text, &v.json); err != nil {
		return Value{}, fmt.Errorf("viewtest: %w", err)
	}
	return v, nil
}

// Text implements view.Value.
func (v Value) Text(name string) string {
	text, _ := v.field(name).(string)
	return text
}

// Number implements view.Value. true counts as 1.
func (v Value) Number(name string) float64 {
	switch n := v.field(name).(type) {
	case float64:
		return n
	case bool:
		if n {
			return 1
		}
	}
	return 0
}

// Count implements view.Value.
func (v Value) Count(name string) int64 {
	n, ok := v.field(name).(float64)
	if !ok {
		return -1
	}
	return view.Whole(n)
}

// Field implements view.Value.
func (v Value) Field(name string) view.Value { return Value{v.field(name)} }

// Items implements view.Value.
func (v Value) Items(limit int) []view.Value {
	list, _ := v.json.([]any)
	var items []view.Value
	for _, item := range list[:min(limit, len(list))] {
		items = append(items, Value{item})
	}
	return items
}

func (v Value) field(name string) any {
	object, _ := v.json.(map[string]any)
	return object[name]
}
