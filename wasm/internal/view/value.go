package view

import "time"

// A Value is a parsed JSON value, wherever it lives: in the browser's memory
// or in Go's. What is missing, or of another type than asked for, is zero.
type Value interface {
	// Text is the string under a name.
	Text(name string) string
	// Number is the number under a name.
	Number(name string) float64
	// Count is the whole number under a name, as Whole reads it.
	Count(name string) int64
	// Field is the value under a name; it may be zero but is never nil.
	Field(name string) Value
	// Items are the elements of a list, at most limit of them.
	Items(limit int) []Value
}

// maxMillis is the range of times in ECMAScript, in milliseconds.
const maxMillis = 8.64e15

// Instant is a time given in milliseconds since 1970. 1970 itself counts as
// none.
func Instant(v Value, name string) time.Time {
	ms := v.Number(name)
	if ms == 0 || ms != ms || ms < -maxMillis || ms > maxMillis {
		return time.Time{}
	}
	return time.UnixMilli(int64(ms))
}

// Whole is a number as a figure: from 0 to 2⁵³-1 without a fraction. What is no
// such number is -1: not known.
func Whole(n float64) int64 {
	if n >= 0 && n < 1<<53 && n == float64(int64(n)) {
		return int64(n)
	}
	return -1
}

// whole is a number as an int, 0 where it is none or far out of range.
func whole(v Value, name string) int {
	n := v.Number(name)
	if n != n || n < -1e9 || n > 1e9 {
		return 0
	}
	return int(n)
}
