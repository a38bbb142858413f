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

func TestFold(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, vi.Fold(in), "%+q", in)
	}

	// Vietnamese, in both Unicode forms and with the marks in any order.
	f("Hoạt động của lãnh đạo Bộ", "hoat dong cua lanh dao bo")
	f(norm.NFD.String("Hoạt động của lãnh đạo Bộ"), "hoat dong cua lanh dao bo")
	f("o\u0323\u0302 o\u0302\u0323 \u00f4\u0323 \u1ecd\u0302 \u1ed9", "o o o o o")
	f("a\u0340 a\u0341", "a a")
	f("NGUYỄN ƯỚC VƯỢNG", "nguyen uoc vuong")

	// Old and new places of the tone mark, and slips of the editor.
	f("hoà hòa Thuỷ Thủy", "hoa hoa thuy thuy")
	f("qủa nuớc", "qua nuoc")

	// đ and its look-alikes.
	f("đ Đ Ð Ɖ ð ɖ", "d d d d d d")

	// Latin letters beyond Vietnamese.
	f("Café MÜNCHEN señor Łódź Øre Ångström", "cafe munchen senor lodz ore angstrom")
	f("Æsir œuvre Straße STRAẞE Þór ĳs Ǆ", "aesir oeuvre strasse strasse thor ijs dz")
	f("İstanbul ısı ſ ẛ Ⱥ ⱥ", "istanbul isi s s a a")
	f("\u212a \u212b", "k a")

	// Other scripts: marks off where Unicode composes them, case off.
	f("ΆΛΦΑ Ὀδυσσεύς", "αλφα οδυσσευσ")
	f("ЁЛКА Й", "елка и")
	f("北京 한국", "北京 한국")

	// White space.
	f("  a \t\r\n b\u00a0\u202f\u3000c  ", "a b c")
	f("\u00a0", "")
	f("", "")

	// Characters of no width.
	f("Chính\u00adphủ\u200b \u200e\ufeff\u2060ban", "chinhphu ban")
	f("a \u200b b", "a b")
	f(" \u0301a\ufe0f", "a")

	// What is neither letter nor space stays.
	f("Số 12/2023/NĐ-CP: 3,5%!", "so 12/2023/nd-cp: 3,5%!")
	f("\x00", "\x00")

	// Bytes that are not UTF-8.
	f("a\xff\xfeB", "a\ufffd\ufffdb")
	f("\ufffd", "\ufffd")
	f("\xe1\xbb", "\ufffd\ufffd")
	f("\xed\xa0\x80", "\ufffd\ufffd\ufffd")
}

// Every letter Unicode decomposes into an ASCII letter and marks folds to it.
func TestFoldAgreesWithUnicode(t *testing.T) {
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if unicode.Is(unicode.Cs, r) {
			continue
		}
		s := string(r)
		folded := vi.Fold(s)
		require.Equal(t, folded, vi.Fold(folded), "%U is not stable", r)
		base := norm.NFD.String(s)[0]
		if base < utf8.RuneSelf && unicode.IsLetter(rune(base)) {
			require.Equal(t, strings.ToLower(string(rune(base))), folded, "%U", r)
		}
		if unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) {
			require.Equal(t, vi.Fold(norm.NFC.String(s)), vi.Fold(norm.NFD.String(s)), "%U", r)
			require.Equal(t, vi.Fold(string(unicode.ToUpper(r))), vi.Fold(string(unicode.ToLower(unicode.ToUpper(r)))), "%U", r)
		}
	}
}

func TestFoldDoesNotAllocate(t *testing.T) {
	f := func(in string, want float64) {
		t.Helper()
		require.Equal(t, want, testing.AllocsPerRun(100, func() { vi.Fold(in) }), "%q", in)
	}
	f("hoat dong cua lanh dao bo", 0)
	f("số 北京"[len("số "):], 0)
	f("", 0)
	f("Hoạt động của lãnh đạo Bộ", 1)
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Hoạt động", "a  b ", " \u0301", "Đ\u0301\u00ad", "\xff", "Æ ẞ Ǆ", "ὈΣς", "≠ \u0338", "A\u0323\u0302"} {
		f.Add(s)
		f.Add(norm.NFD.String(s))
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := vi.Fold(s)
		require.True(t, utf8.ValidString(got))
		require.Equal(t, got, vi.Fold(got))
		require.NotContains(t, got, "  ")
		require.Equal(t, strings.TrimSpace(got), got)
		if !marksBeyondFolding(s) {
			require.Equal(t, vi.Fold(norm.NFC.String(s)), vi.Fold(norm.NFD.String(s)))
			require.Equal(t, got, vi.Fold(norm.NFC.String(strings.ToValidUTF8(s, "\ufffd"))), "%+q", s)
		}
	})
}

// marksBeyondFolding reports whether s holds what Fold does not promise to unify:
// letters that compose in scripts other than Latin, Greek and Cyrillic.
func marksBeyondFolding(s string) bool {
	if !utf8.ValidString(s) {
		return true
	}
	for _, r := range norm.NFD.String(s) {
		if unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Common) || 0x300 <= r && r <= 0x36f {
			continue
		}
		return true
	}
	return false
}

func BenchmarkFold(b *testing.B) {
	for _, row := range []struct{ name, text string }{
		{"composed", "Hoạt động của lãnh đạo Bộ Xây dựng"},
		{"decomposed", norm.NFD.String("Hoạt động của lãnh đạo Bộ Xây dựng")},
		{"folded", "hoat dong cua lanh dao bo xay dung"},
	} {
		b.Run(row.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(row.text)))
			for b.Loop() {
				vi.Fold(row.text)
			}
		})
	}
}
