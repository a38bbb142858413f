package require

import (
	"os"
	"reflect"
	"testing"
)

// Nil requires nil, or a nil pointer, map, slice, channel, function.
func Nil(t testing.TB, value any, message ...any) {
	t.Helper()
	check(t, isNil(value), message, "should be nil: %s", shown(value))
}

// NotNil requires anything else.
func NotNil(t testing.TB, value any, message ...any) {
	t.Helper()
	check(t, !isNil(value), message, "should not be nil")
}

func isNil(value any) bool {
	v := reflect.ValueOf(value)
	switch v.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Chan, reflect.Func, reflect.Map, reflect.Pointer, reflect.Slice, reflect.UnsafePointer:
		return v.IsNil()
	}
	return false
}

// Zero requires its type's zero value.
func Zero(t testing.TB, value any, message ...any) {
	t.Helper()
	check(t, isZero(value), message, "should be zero: %s", shown(value))
}

// NotZero requires anything else.
func NotZero(t testing.TB, value any, message ...any) {
	t.Helper()
	check(t, !isZero(value), message, "should not be zero: %s", shown(value))
}

func isZero(value any) bool { return value == nil || reflect.ValueOf(value).IsZero() }

// Empty requires nil, a zero value, nothing in it, or a pointer to such.
func Empty(t testing.TB, value any, message ...any) {
	t.Helper()
	check(t, isEmpty(reflect.ValueOf(value)), message, "should be empty: %s", shown(value))
}

// NotEmpty requires anything else.
func NotEmpty(t testing.TB, value any, message ...any) {
	t.Helper()
	check(t, !isEmpty(reflect.ValueOf(value)), message, "should not be empty: %s", shown(value))
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Chan, reflect.Map, reflect.Slice:
		return v.Len() == 0
	case reflect.Pointer:
		return v.IsNil() || isEmpty(v.Elem())
	}
	return v.IsZero()
}

// Len requires a length.
func Len(t testing.TB, value any, want int, message ...any) {
	t.Helper()
	v := reflect.ValueOf(value)
	switch v.Kind() {
	case reflect.Array, reflect.Chan, reflect.Map, reflect.Slice, reflect.String:
		check(t, v.Len() == want, message, "has %d, should have %d: %s", v.Len(), want, shown(value))
	default:
		Fail(t, "has no length: "+shown(value), message...)
	}
}

// FileExists requires a file that is no folder.
func FileExists(t testing.TB, path string, message ...any) {
	t.Helper()
	info, err := os.Lstat(path)
	check(t, err == nil && !info.IsDir(), message, "no file %s", path)
}

// NoFileExists requires that there is none.
func NoFileExists(t testing.TB, path string, message ...any) {
	t.Helper()
	info, err := os.Lstat(path)
	check(t, err != nil || info.IsDir(), message, "there is a file %s", path)
}

// DirExists requires a folder.
func DirExists(t testing.TB, path string, message ...any) {
	t.Helper()
	info, err := os.Lstat(path)
	check(t, err == nil && info.IsDir(), message, "no folder %s", path)
}
