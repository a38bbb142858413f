package vi_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// letters are the 134 letters beyond ASCII, small and capital.
const letters = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ" +
	"ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴ"

func TestCompose(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, vi.Compose(in), "%+q", in)
	}

	// The five spellings of ộ.
	f("\u1ed9 \u00f4\u0323 \u1ecd\u0302 o\u0323\u0302 o\u0302\u0323", "\u1ed9 \u1ed9 \u1ed9 \u1ed9 \u1ed9")

	// Deprecated marks.
	f("a\u0340a\u0341\u00ea\u0341", "àáế")

	// Marks that make no Vietnamese letter stay.
	f("a\u0301\u0302", "á\u0302")
	f("a\u0302\u0301\u0301", "ấ\u0301")
	f("e\u0306", "e\u0306")
	f("i\u0302", "i\u0302")
	f("n\u0303 x\u0323", "n\u0303 x\u0323")
	f("o\u0308\u0301", "o\u0308\u0301")
	f("\u0301", "\u0301")
	f("đ\u0301", "đ\u0301")

	// Everything else stays.
	f("", "")
	f("Bộ Xây dựng", "Bộ Xây dựng")
	f("日本 \u0915\u093c \xcc \xff a\u0301\xcc", "日本 \u0915\u093c \xcc \xff á\xcc")
	f("\u212b", "\u212b")
}

func TestComposeEveryLetterInEveryOrder(t *testing.T) {
	require.Equal(t, 134, utf8.RuneCountInString(letters))
	for _, r := range letters {
		decomposed := []rune(norm.NFD.String(string(r)))
		for _, marks := range permutations(decomposed[1:]) {
			for split := range len(marks) + 1 {
				head := norm.NFC.String(string(decomposed[:1]) + string(marks[:split]))
				s := head + string(marks[split:])
				require.Equal(t, norm.NFC.String(s), vi.Compose(s), "%+q", s)
			}
		}
	}
}

func permutations(r []rune) [][]rune {
	if len(r) < 2 {
		return [][]rune{r}
	}
	var all [][]rune
	for i := range r {
		rest := append(append([]rune{}, r[:i]...), r[i+1:]...)
		for _, p := range permutations(rest) {
			all = append(all, append([]rune{r[i]}, p...))
		}
	}
	return all
}

// Whatever Vietnamese marks are piled on whatever vowel, the text stays
// canonically the same.
func TestComposePiles(t *testing.T) {
	marks := []rune{0x300, 0x309, 0x303, 0x301, 0x323, 0x306, 0x302, 0x31b, 0x340, 0x341}
	for _, base := range "aeiouyAEIOUYđn" + letters {
		for _, a := range marks {
			for _, b := range marks {
				for _, c := range marks {
					s := string([]rune{base, a, b, c})
					require.Equal(t, norm.NFC.String(s), norm.NFC.String(vi.Compose(s)), "%+q", s)
				}
			}
		}
	}
}

// No letter of any script is taken for a Vietnamese one.
func TestComposeAfterEveryLetter(t *testing.T) {
	for r := range rune(0x3000) {
		for _, mark := range []rune{0x300, 0x309, 0x303, 0x301, 0x323, 0x306, 0x302, 0x31b} {
			s := string([]rune{r, mark})
			require.Equal(t, norm.NFC.String(s), norm.NFC.String(vi.Compose(s)), "%+q", s)
		}
	}
}

func TestComposeLimit(t *testing.T) {
	pile := func(n int) string { return "a" + strings.Repeat("\u0301", n) }
	require.Equal(t, "á"+strings.Repeat("\u0301", 29), vi.Compose(pile(30)))
	require.Equal(t, "ạ"+strings.Repeat("\u0301", 29), vi.Compose(pile(29)+"\u0323"))
	require.Equal(t, pile(31), vi.Compose(pile(31)))
	require.Equal(t, pile(30)+"\u0323 á", vi.Compose(pile(30)+"\u0323 a\u0301"))
	require.Equal(t, pile(1000), vi.Compose(pile(1000)))

	// Taking a letter apart may give a pile more marks than it had.
	most := "ố" + strings.Repeat("\u0301", 29) + "\u031b"
	require.Equal(t, "ơ\u0302"+strings.Repeat("\u0301", 30), vi.Compose(most))
	require.Equal(t, vi.Compose(most), vi.Compose(vi.Compose(most)))
}

func TestComposeDoesNotAllocate(t *testing.T) {
	f := func(in string, want float64) {
		t.Helper()
		require.Equal(t, want, testing.AllocsPerRun(100, func() { vi.Compose(in) }), "%+q", in)
	}
	f("Hoạt động của lãnh đạo Bộ", 0)
	f(norm.NFD.String("Hoạt động của lãnh đạo Bộ"), 1)
}

func FuzzCompose(f *testing.F) {
	for _, s := range []string{"", "o\u0323\u0302", "a\u0340", "e\u0306\u0323", "ặ\u031b", "\xcc", "a\u0301\xff", "u\u031b\u0303\u0323", "o\u0308\u0301", "ố" + strings.Repeat("\u0301", 29) + "\u031b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := vi.Compose(s)
		require.LessOrEqual(t, len(got), len(s)+len(s)/2)
		require.Equal(t, got, vi.Compose(got))
		require.Equal(t, vi.Fold(s), vi.Fold(got))
		if utf8.ValidString(s) && len(s) < 30 { // x/text itself breaks piles over 30 marks
			require.Equal(t, norm.NFC.String(s), norm.NFC.String(got), "%+q", s)
		}
	})
}
