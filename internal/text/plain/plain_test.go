//go:build !js

package plain

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// TestIs asks the tables for each character that Is says yes to.
func TestIs(t *testing.T) {
	known := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		isMark := unicode.In(r, unicode.M, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
		form := norm.NFC.PropertiesString(string(r))
		settles := norm.NFC.String(string(r)) == string(r) && form.CCC() == 0 && form.BoundaryBefore()
		if utf8.ValidRune(r) && !isMark && settles && r <= 0xFFFF {
			known++
		}
		if settled().Has(r) {
			require.True(t, settles, "%U", r)
		}
		if !Is(r) || r == '\u00AD' {
			continue
		}
		known--
		require.True(t, settles, "%U", r)
		require.False(t, isMark, "%U", r)
		require.False(t, 0x1100 <= r && r <= 0x11FF || 0xD7B0 <= r && r < 0xE000 || 0xFF9E <= r && r <= 0xFF9F ||
			0x1F3FB <= r && r <= 0x1F3FF, "%U belongs to what stands before it", r)
	}
	require.Less(t, known, 600, "characters that are settled and not known")
}
