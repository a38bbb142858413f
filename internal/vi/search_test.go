package vi_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/internal/vi"
)

func TestEqual(t *testing.T) {
	f := func(a, b string, want bool) {
		t.Helper()
		require.Equal(t, want, vi.Equal(a, b), "%q %q", a, b)
	}
	f("Hoạt động", "HOẠT ĐỘNG", true)
	f("Hoạt động", norm.NFD.String("hoạt động"), true)
	f("hoà", "hòa", true)
	f(" Bộ\u00a0Xây  dựng", "bo xay dung", true)
	f("", " ", true)
	f("bộ", "bọ", true) // folding is not spelling
	f("bộ", "bột", false)
}

func TestContains(t *testing.T) {
	f := func(text, needle string, want bool) {
		t.Helper()
		require.Equal(t, want, vi.Contains(text, vi.Fold(needle)), "%q %q", text, needle)
	}
	f("Đại hội đại biểu toàn quốc", "ĐẠI BIỂU", true)
	f("Đại hội đại biểu toàn quốc", "dai  bieu", true)
	f("Đại hội", "", true)
	f("", "", true)
	f("", "a", false)
	f("Đại hội", "hội đại", false)
}

func TestHasPrefix(t *testing.T) {
	f := func(text, needle string, want bool) {
		t.Helper()
		require.Equal(t, want, vi.HasPrefix(text, vi.Fold(needle)), "%q %q", text, needle)
	}
	f("Thứ trưởng, Bộ trưởng", "bộ tr", true)
	f("Thứ trưởng (Bộ trưởng)", "bo", true)
	f("Thứ trưởng", "thu", true)
	f("Thứ trưởng", "ưởng", false)
	f("xabo bo", "bo", true)
	f("aaa", "aa", true)
	f("số 12/2023", "2023", true)
	f("số 12023", "2023", false)
	f("ябо", "бо", false)
	f("Bộ", "", true)
	f("", "b", false)
}
