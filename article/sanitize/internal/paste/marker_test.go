package paste

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseMarker(t *testing.T) {
	f := func(text, kind string, number int) {
		t.Helper()
		m, ok := parseMarker(text)
		require.True(t, ok, text)
		require.Equal(t, marker{kind, number}, m, text)
	}
	f("·", "", 0)
	f("o", "", 0)
	f("-", "", 0)
	f("➢", "", 0)
	f("1.", "1", 1)
	f("0.", "1", 0)
	f("C.", "A", 3)
	f("i.", "i", 1)
	f("iv.", "i", 4)
	f("XIX.", "I", 19)
	f("cc.", "i", 200)
	f("v.", "a", 22)
	for _, text := range []string{"", "a", "1", "ab.", "Ii.", "1000.", "-1.", "+1.", "đ)", "oo", ".", "()", "(12)", "a)", "iv)", "01.", "iiii.", "ll.", "vx.", "1.1.", "1..", "1/", "Điều 1.", "□", "☐", "đ."} {
		_, ok := parseMarker(text)
		require.False(t, ok, text)
	}
}

func TestCutMarker(t *testing.T) {
	f := func(text string, want int) {
		t.Helper()
		_, length, ok := cutMarker(text)
		require.Equal(t, want > 0, ok, text)
		require.Equal(t, want, length, text)
	}
	f("· Một", len("· "))
	f("•\u00a0Một", len("•\u00a0"))
	f("1.\u00a0 Một", len("1.\u00a0 "))
	f(" a.\u00a0\u00a0Một", len(" a.\u00a0\u00a0"))
	f(" a)\u00a0\u00a0Một", 0)
	f("1. Một", 0)
	f("- Một", 0)
	f("1.  Một", 0)
	f("Một hai", 0)
	f("·", 0)
	f("", 0)
}

func TestFollows(t *testing.T) {
	f := func(before, next string, want bool) {
		t.Helper()
		a, ok := parseMarker(before)
		require.True(t, ok)
		b, ok := parseMarker(next)
		require.True(t, ok)
		require.Equal(t, want, b.follows(a), "%s after %s", next, before)
	}
	f("·", "-", true)
	f("1.", "2.", true)
	f("1.", "3.", false)
	f("h.", "i.", true)
	f("i.", "ii.", true)
	f("iv.", "v.", true)
	f("IX.", "X.", true)
	f("u.", "v.", true)
	f("h.", "I.", false)
	f("·", "1.", false)
	f("1.", "b.", false)
}
