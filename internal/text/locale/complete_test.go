package locale

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each knows every text that a Locale has a place for.
func TestEachIsComplete(t *testing.T) {
	var l Locale
	places := map[*string]bool{}
	l.Each(func(_ string, text *string) { places[text] = true })
	strings := 0
	var walk func(v reflect.Value, name string)
	walk = func(v reflect.Value, name string) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i), name+"."+v.Type().Field(i).Name)
			}
		case reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i), name)
			}
		case reflect.String:
			strings++
			require.True(t, places[v.Addr().Interface().(*string)], "Each lacks %s", name)
		}
	}
	walk(reflect.ValueOf(&l).Elem(), "Locale")
	require.Len(t, places, strings)
}
