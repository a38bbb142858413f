package sanitize

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// TestQuickDirections compares the ranges that need no second look with the
// tables of Unicode.
func TestQuickDirections(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := leftToRight
		switch {
		case unicode.Is(unicode.Bidi_Control, r):
			want = control
		case unicode.IsLetter(r) && isRightToLeft(r):
			want = rightToLeft
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			want = 0
		}
		if got := directionOf(r); got != want {
			require.Equal(t, want, got, "%U", r)
		}
		for _, before := range []rune{0, leftToRight, rightToLeft, control} {
			full := line{direction: before, turned: maxTurns}
			turns := want == control || want != 0 && before != 0 && want != before
			if full.turns(r) != turns {
				require.Fail(t, "turns", "%U after %d", r, before)
			}
		}
	}
}

// TestTextsWithinLimitsAreNotCopied: looking for turns and long words allocates
// nothing where there are none.
func TestTextsWithinLimitsAreNotCopied(t *testing.T) {
	f := former{report: &Report{}}
	root, l := tree.Parse("<p>"+strings.Repeat("سلام ٣ Việt Nam ไทย ", 500)+"</p>"), &line{}
	text := root.FirstChild.FirstChild
	require.Zero(t, testing.AllocsPerRun(1, func() { f.bounded(text, l) }))
	require.Zero(t, f.report.Losses)
}
