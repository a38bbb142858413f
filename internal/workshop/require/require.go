// Package require ends a test that does not find what it requires, with a line
// that shows both. Its functions have the names and meanings of testify's
// package of the same name.
//
// It is ours because what a package's tests import, its module requires, and a
// host's go.sum lists: a library that a site adopts for a counter must not bring
// a library for tests, nor choose its version.
//
// Each function takes what a message adds last: a format and its arguments, or
// any values.
package require

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// Fail ends the test.
func Fail(t testing.TB, failure string, message ...any) {
	t.Helper()
	if len(message) > 0 {
		failure += "\n" + text(message)
	}
	t.Fatal("\n" + failure)
}

func text(message []any) string {
	if format, ok := message[0].(string); ok && len(message) > 1 {
		return fmt.Sprintf(format, message[1:]...)
	}
	return fmt.Sprint(message...)
}

// check fails with the formatted line unless it holds.
func check(t testing.TB, holds bool, message []any, format string, args ...any) {
	t.Helper()
	if !holds {
		Fail(t, fmt.Sprintf(format, args...), message...)
	}
}

// True requires true.
func True(t testing.TB, value bool, message ...any) {
	t.Helper()
	check(t, value, message, "should be true")
}

// False requires false.
func False(t testing.TB, value bool, message ...any) {
	t.Helper()
	check(t, !value, message, "should be false")
}

// Equal requires that both are deeply equal and of one type.
func Equal(t testing.TB, want, got any, message ...any) {
	t.Helper()
	check(t, equal(want, got), message, "not equal:\n%s", difference(want, got))
}

// NotEqual requires that they are not.
func NotEqual(t testing.TB, unwanted, got any, message ...any) {
	t.Helper()
	check(t, !equal(unwanted, got), message, "should not be equal: %s", shown(got))
}

// EqualValues requires that they are equal when the one is converted to the
// other's type.
func EqualValues(t testing.TB, want, got any, message ...any) {
	t.Helper()
	check(t, equal(want, got) || equalConverted(want, got), message, "not equal:\n%s", difference(want, got))
}

func equal(a, b any) bool {
	x, isBytes := a.([]byte)
	y, areBytes := b.([]byte)
	if isBytes && areBytes && x != nil && y != nil {
		return bytes.Equal(x, y)
	}
	return reflect.DeepEqual(a, b)
}

// equalConverted converts there and back: 256 and uint8(0) are not equal.
func equalConverted(a, b any) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	if !x.IsValid() || !y.IsValid() || !x.CanConvert(y.Type()) || !y.CanConvert(x.Type()) {
		return false
	}
	return equal(x.Convert(y.Type()).Interface(), b) && equal(y.Convert(x.Type()).Interface(), a)
}

// Same requires two pointers to one thing.
func Same(t testing.TB, want, got any, message ...any) {
	t.Helper()
	check(t, same(want, got), message, "not the same:\n%s", difference(want, got))
}

// NotSame requires that they are not.
func NotSame(t testing.TB, unwanted, got any, message ...any) {
	t.Helper()
	check(t, !same(unwanted, got), message, "the same: %s", shown(got))
}

func same(a, b any) bool {
	return reflect.ValueOf(a).Kind() == reflect.Pointer && reflect.ValueOf(b).Kind() == reflect.Pointer && a == b
}

// IsType requires a value of the type of the first.
func IsType(t testing.TB, want, got any, message ...any) {
	t.Helper()
	check(t, reflect.TypeOf(want) == reflect.TypeOf(got), message, "of type %T, should be %T", got, want)
}

func difference(want, got any) string {
	a, b := shown(want), shown(got)
	if a == b {
		a, b = fmt.Sprintf("%T(%s)", want, a), fmt.Sprintf("%T(%s)", got, b)
	}
	return "want: " + a + "\ngot:  " + b + firstLine(want, got)
}

func shown(value any) string {
	switch value := value.(type) {
	case error:
		return fmt.Sprintf("%T: %s", value, value)
	case []byte:
		return fmt.Sprintf("%q", value)
	case fmt.Stringer:
		if v := reflect.ValueOf(value); v.Kind() != reflect.Pointer || !v.IsNil() {
			return fmt.Sprintf("%s (%#v)", value, value)
		}
	}
	return fmt.Sprintf("%#v", value)
}

// firstLine shows where two texts of many lines part.
func firstLine(want, got any) string {
	a, isText := want.(string)
	b, areTexts := got.(string)
	if !isText || !areTexts || !strings.Contains(a+b, "\n") {
		return ""
	}
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(left), len(right)) {
		if i >= len(left) || i >= len(right) || left[i] != right[i] {
			return fmt.Sprintf("\nline %d:\n- %s\n+ %s", i+1, line(left, i), line(right, i))
		}
	}
	return ""
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(the end)"
}
