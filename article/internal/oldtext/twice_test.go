package oldtext

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// twiceOf reads UTF-8 as Windows-1252.
func twiceOf(text string) string { return fromWindows1252Raw(text) }

func fromWindows1252Raw(text string) (twice string) {
	for i := range len(text) {
		r := rune(text[i])
		if r >= 0x80 && r < 0xA0 && windows1252[r-0x80] != 0 {
			r = windows1252[r-0x80]
		}
		twice += string(r)
	}
	return twice
}

func TestTwice(t *testing.T) {
	f := func(text string) {
		t.Helper()
		twice := twiceOf(text)
		require.True(t, Twice(twice), twice)
		require.Equal(t, text, Once(twice))
		require.False(t, Twice(text), "as it should be")
	}
	f("Cộng hòa xã hội chủ nghĩa Việt Nam")
	f("ĐỘC LẬP – TỰ DO – HẠNH PHÚC")
	f("Ủy ban nhân dân tỉnh “Nghệ An” họp phiên thường kỳ: 5 tỷ € 😀")
	f("Số ½, m², đường Nguyễn Trãi, phường Bến Thủy")

	for _, text := range []string{
		"Ã la carte, São Paulo, «Â§ 5», déjà vu", "«olá»\u00a0«já»\u00a0«lá»\u00a0", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Viá»‡t", "á»",
		"Coäng hoøa xaõ hoäi", "",
	} {
		require.False(t, Twice(text), text)
	}
	require.Equal(t, "á»‡ đ", Once("á»‡ đ"), "with a letter of its own")
}
