//go:build widgets

package locale

// The browser programs are built with the tag widgets: no widget has a form, and
// these words are two thousand bytes of each program on the wire.

var vietnameseForm, englishForm Form

func (*Form) each(func(name string, text *string)) {}
