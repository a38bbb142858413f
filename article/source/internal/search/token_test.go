package search

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// What is known without looking it up is what Unicode says.
func TestLettersAndDigitsAreThoseOfUnicode(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		letter := unicode.In(r, unicode.L, unicode.N, unicode.M)
		if letter != isLetterOrDigit(r) {
			require.Equal(t, letter, isLetterOrDigit(r), "%U", r)
		}
		part := letter || unicode.Is(unicode.Cf, r) || r >= 0x3300 && r <= 0x33ff || r >= 0x2100 && r <= 0x214f
		if part != isPart(r) {
			require.Equal(t, part, isPart(r), "%U", r)
		}
	}
}
