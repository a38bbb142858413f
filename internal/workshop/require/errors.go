package require

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// NoError requires no error.
func NoError(t testing.TB, err error, message ...any) {
	t.Helper()
	check(t, err == nil, message, "unexpected error: %v", err)
}

// Error requires one.
func Error(t testing.TB, err error, message ...any) {
	t.Helper()
	check(t, err != nil, message, "an error is expected")
}

// ErrorIs requires an error that is or wraps the target.
func ErrorIs(t testing.TB, err, target error, message ...any) {
	t.Helper()
	check(t, errors.Is(err, target), message, "the error is not %q but %v", fmt.Sprint(target), err)
}

// ErrorAs requires an error that is or wraps one of the type that target points
// to, and puts it there.
func ErrorAs(t testing.TB, err error, target any, message ...any) {
	t.Helper()
	check(t, errors.As(err, target), message, "the error is no %T but %v", target, err)
}

// EqualError requires an error that says this.
func EqualError(t testing.TB, err error, want string, message ...any) {
	t.Helper()
	Error(t, err, message...)
	Equal(t, want, err.Error(), message...)
}

// ErrorContains requires an error that says this among others.
func ErrorContains(t testing.TB, err error, part string, message ...any) {
	t.Helper()
	Error(t, err, message...)
	check(t, strings.Contains(err.Error(), part), message, "%q does not contain %q", err.Error(), part)
}

// Panics requires a panic.
func Panics(t testing.TB, f func(), message ...any) {
	t.Helper()
	panicked, _ := recovered(f)
	check(t, panicked, message, "a panic is expected")
}

// PanicsWithValue requires a panic with this value.
func PanicsWithValue(t testing.TB, want any, f func(), message ...any) {
	t.Helper()
	panicked, value := recovered(f)
	check(t, panicked, message, "a panic is expected")
	Equal(t, want, value, message...)
}

func recovered(f func()) (panicked bool, value any) {
	panicked = true
	defer func() { value = recover() }()
	f()
	return false, nil
}
