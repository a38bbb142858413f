package require

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"testing"
	"time"
)

// Greater requires a > b, of numbers, texts or times of one type.
func Greater(t testing.TB, a, b any, message ...any) {
	t.Helper()
	check(t, compare(t, a, b) > 0, message, "%s is not greater than %s", shown(a), shown(b))
}

// GreaterOrEqual requires a >= b.
func GreaterOrEqual(t testing.TB, a, b any, message ...any) {
	t.Helper()
	check(t, compare(t, a, b) >= 0, message, "%s is less than %s", shown(a), shown(b))
}

// Less requires a < b.
func Less(t testing.TB, a, b any, message ...any) {
	t.Helper()
	check(t, compare(t, a, b) < 0, message, "%s is not less than %s", shown(a), shown(b))
}

// LessOrEqual requires a <= b.
func LessOrEqual(t testing.TB, a, b any, message ...any) {
	t.Helper()
	check(t, compare(t, a, b) <= 0, message, "%s is greater than %s", shown(a), shown(b))
}

// Positive requires more than zero.
func Positive(t testing.TB, value any, message ...any) {
	t.Helper()
	Greater(t, value, zeroOf(value), message...)
}

// Negative requires less than zero.
func Negative(t testing.TB, value any, message ...any) {
	t.Helper()
	Less(t, value, zeroOf(value), message...)
}

func zeroOf(value any) any { return reflect.Zero(reflect.TypeOf(value)).Interface() }

func compare(t testing.TB, a, b any) int {
	t.Helper()
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	switch {
	case reflect.TypeOf(a) != reflect.TypeOf(b):
		Fail(t, fmt.Sprintf("%T and %T have no order", a, b))
	case x.CanInt():
		return cmp.Compare(x.Int(), y.Int())
	case x.CanUint():
		return cmp.Compare(x.Uint(), y.Uint())
	case x.CanFloat():
		return compareFloats(t, x.Float(), y.Float())
	case x.Kind() == reflect.String:
		return cmp.Compare(x.String(), y.String())
	}
	if at, ok := a.(time.Time); ok {
		return at.Compare(b.(time.Time))
	}
	Fail(t, fmt.Sprintf("%T has no order", a))
	return 0
}

// compareFloats knows no order of what is no number: cmp.Compare would call it
// less than all.
func compareFloats(t testing.TB, a, b float64) int {
	t.Helper()
	if math.IsNaN(a) || math.IsNaN(b) {
		Fail(t, fmt.Sprintf("%v and %v have no order", a, b))
	}
	return cmp.Compare(a, b)
}

// InDelta requires two numbers that differ by no more than delta.
func InDelta(t testing.TB, want, got any, delta float64, message ...any) {
	t.Helper()
	difference := math.Abs(number(t, want) - number(t, got))
	check(t, difference <= delta, message, "%v and %v differ by %v, more than %v", want, got, difference, delta)
}

// InEpsilon requires two numbers that differ by no more than epsilon of the
// first.
func InEpsilon(t testing.TB, want, got any, epsilon float64, message ...any) {
	t.Helper()
	a, b := number(t, want), number(t, got)
	part := math.Abs(a-b) / math.Abs(a)
	check(t, part <= epsilon, message, "%v and %v differ by %v of the first, more than %v", want, got, part, epsilon)
}

func number(t testing.TB, value any) float64 {
	t.Helper()
	v := reflect.ValueOf(value)
	switch {
	case v.CanInt():
		return float64(v.Int())
	case v.CanUint():
		return float64(v.Uint())
	case v.CanFloat():
		return v.Float()
	}
	Fail(t, "no number: "+shown(value))
	return 0
}

// WithinDuration requires two times that are no further apart than that.
func WithinDuration(t testing.TB, want, got time.Time, apart time.Duration, message ...any) {
	t.Helper()
	check(t, want.Sub(got).Abs() <= apart, message, "%v and %v are %v apart, more than %v", want, got, want.Sub(got).Abs(), apart)
}

// Eventually asks, every tick, until it is true; it ends the test where it has
// not been within the time.
func Eventually(t testing.TB, holds func() bool, within, tick time.Duration, message ...any) {
	t.Helper()
	for end := time.Now().Add(within); !holds(); time.Sleep(tick) {
		check(t, time.Now().Before(end), message, "not within %v", within)
	}
}
