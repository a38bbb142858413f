package vi_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/internal/text/vi"
)

func TestExcerpt(t *testing.T) {
	f := func(in string, maxRunes int, want string) {
		t.Helper()
		require.Equal(t, want, vi.Excerpt(in, maxRunes), "%+q %d", in, maxRunes)
	}

	// What fits is only collapsed.
	f("Bộ Xây dựng", 11, "Bộ Xây dựng")
	f("  Bộ\u00a0 Xây\n dựng ", 11, "Bộ Xây dựng")
	f("", 5, "")
	f(" \n ", 5, "")

	// The cut comes after a word.
	f("Bộ Xây dựng", 10, "Bộ Xây…")
	f("Bộ Xây dựng", 7, "Bộ Xây…")
	f("Bộ Xây dựng", 6, "Bộ…")
	f("Bộ, Xây dựng", 6, "Bộ…")
	f("Tin – mới nhất", 8, "Tin…")

	// A word that does not fit is cut between letters.
	f("Nghiêng", 5, "Nghi…")
	f(norm.NFD.String("ộộộ"), 5, norm.NFD.String("ộ")+"…")
	f(norm.NFD.String("ộộộ"), 3, "…")
	f("👨\u200d👩\u200d👧 x", 4, "…")
	f("a👍🏽b", 3, "a…")
	f("abc", 1, "…")
	f("abc", 0, "")
	f("abc", -1, "")

	// Bytes that are not UTF-8.
	f("a\xffb", 5, "a\ufffdb")
}

func TestExcerptReadsNoMoreThanItNeeds(t *testing.T) {
	long := strings.Repeat("tin tức ", 1<<20)
	allocated := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			vi.Excerpt(long, 160)
		}
	}).AllocedBytesPerOp()
	require.Less(t, allocated, int64(2000))
}

func FuzzExcerpt(f *testing.F) {
	f.Add("Bộ Xây dựng", 6)
	f.Add("o\u0323\u0302o\u0323\u0302", 3)
	f.Add("  a\xff \n", 2)
	f.Add("👨\u200d👩", 2)
	f.Fuzz(func(t *testing.T, s string, n int) {
		got := vi.Excerpt(s, n)
		require.True(t, utf8.ValidString(got))
		require.LessOrEqual(t, utf8.RuneCountInString(got), max(n, 0))
		require.Equal(t, got, vi.Excerpt(got, n))
		whole := vi.Excerpt(s, len(s)+1)
		kept := strings.TrimSuffix(got, "…")
		require.True(t, strings.HasPrefix(whole, kept), "%q %q", whole, kept)
		next, _ := utf8.DecodeRuneInString(whole[len(kept):])
		if got != whole && kept != "" {
			require.False(t, unicode.Is(unicode.M, next), "%+q", got)
		}
	})
}
