//go:build !js

// Package normal brings text into Unicode's normalization forms: natively by
// x/text, in the browser program by the browser itself, which spares each
// reader 54 KB of tables.
//
// Both give the same text but for one letter with more than 30 marks, which the
// sanitizer leaves on none: x/text puts a joiner (U+034F) after the thirtieth.
package normal

import "golang.org/x/text/unicode/norm"

// C returns s in form NFC.
func C(s string) string { return norm.NFC.String(s) }

// D returns s in form NFD.
func D(s string) string { return norm.NFD.String(s) }
