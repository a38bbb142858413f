package normal

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestForms runs natively and as a browser program: both have to agree.
func TestForms(t *testing.T) {
	f := func(in, c, d string) {
		t.Helper()
		require.Equal(t, c, C(in))
		require.Equal(t, d, D(in))
	}
	f("", "", "")
	f("ascii <&>", "ascii <&>", "ascii <&>")
	f("Việt", "Vi\u1ec7t", "Vie\u0323\u0302t")
	f("Vie\u0302\u0323t", "Vi\u1ec7t", "Vie\u0323\u0302t")
	f("a\u0340\u0341", "\u00e0\u0301", "a\u0300\u0301")
	f("o\u031b\u0301", "\u1edb", "o\u031b\u0301")
	f("đ Đ ₫ “…” – \u00a0", "đ Đ ₫ “…” – \u00a0", "đ Đ ₫ “…” – \u00a0")
	f("\ufeffe\u0301", "\ufeff\u00e9", "\ufeffe\u0301")
	f("\u2126\u212b", "\u03a9\u00c5", "\u03a9A\u030a")
	for _, s := range []string{"e\u0301\xff", "\xcc", "a\u0301\xcc"} {
		require.Equal(t, s, C(s))
	}
	for _, s := range []string{"\u1ed9", "\u00f4\u0323", "\u1ecd\u0302", "o\u0323\u0302", "o\u0302\u0323"} {
		f(s, "\u1ed9", "o\u0323\u0302")
	}
	f("漢字 😀", "漢字 😀", "漢字 😀")
}
