package vi_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/internal/text/vi"
)

func TestCompare(t *testing.T) {
	f := func(a, b string, want int) {
		t.Helper()
		require.Equal(t, want, vi.Compare(a, b), "%q %q", a, b)
		require.Equal(t, -want, vi.Compare(b, a), "%q %q", b, a)
	}

	// Letters.
	f("a", "ă", -1)
	f("ă", "â", -1)
	f("â", "b", -1)
	f("d", "đ", -1)
	f("đ", "e", -1)
	f("ê", "g", -1)
	f("ô", "ơ", -1)
	f("ư", "v", -1)
	f("ậ", "ba", -1)

	// Tones decide when the letters do not.
	f("ma", "mà", -1)
	f("mà", "mả", -1)
	f("mả", "mã", -1)
	f("mã", "má", -1)
	f("má", "mạ", -1)
	f("mạ a", "ma b", -1)

	// Case decides last.
	f("bộ", "Bộ", -1)
	f("Bô", "bộ", -1)

	// Length, spaces, signs, digits, letters, other scripts.
	f("", "a", -1)
	f("an", "an ninh", -1)
	f("an ninh", "anh", -1)
	f("-a", "1a", -1)
	f("9", "a", -1)
	f("z", "я", -1)

	// Alike.
	f("", "", 0)
	f("ộ", norm.NFD.String("ộ"), 0)
	f("o\u0302\u0323", "ọ\u0302", 0)
	f("Việt\u00a0Nam\u200b", "Việt Nam", 0)
	f("æ", "ae", 1)
	f("\xff", "\xff", 0)
}

func TestCompareAgreesWithCollation(t *testing.T) {
	words := []string{
		"a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ắ", "ặ", "â", "ầ", "ấ", "ậ", "ban", "bàn", "bản", "bán", "bạn",
		"băn khoăn", "bằng", "bâng", "bộ", "Bộ", "bô", "bơ", "cờ", "cơ", "cô", "co", "dân", "đân", "Đan", "dan", "đà",
		"e", "ê", "ế", "em", "Hà Nội", "hà nội", "Hải Phòng", "Huế", "hoà", "hòa", "kỹ", "ky", "lý", "lỵ", "nước",
		"nuoc", "nược", "Nguyễn Văn An", "Nguyễn Văn Ân", "Nguyễn Vân An", "ơn", "ôn", "on", "quả", "qua", "thứ", "thư",
		"thu", "thú", "tứ", "từ", "ủy", "uỷ", "ưu", "xã hội", "xa hồi", "ý", "y", "yên", "Yên", "tin 1", "tin 2", "tin",
		"tin tức", "ma", "mạ a", "Thuỷ", "Thủy", "thuy", "Zalo", "web", "Gia Lai", "giả",
	}
	collator := collate.New(language.Vietnamese)
	for _, a := range words {
		for _, b := range words {
			require.Equal(t, collator.CompareString(a, b), vi.Compare(a, b), "%q %q", a, b)
			require.Equal(t, vi.Compare(a, b), vi.Compare(norm.NFD.String(a), b), "%q %q", a, b)
		}
	}
	want := slices.Clone(words)
	collator.SortStrings(want)
	slices.SortFunc(words, vi.Compare)
	require.Equal(t, want, words)
}

func TestCompareDoesNotAllocate(t *testing.T) {
	require.Zero(t, testing.AllocsPerRun(100, func() { vi.Compare("Nguyễn Văn An", "Nguyễn Vân An") }))
}

func FuzzCompare(f *testing.F) {
	f.Add("ma", "mạ", "Mã")
	f.Add("ae", "æ", "\xff")
	f.Add("o\u0323\u0302", "ộ", "")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		require.Zero(t, vi.Compare(a, a))
		require.Equal(t, -vi.Compare(b, a), vi.Compare(a, b))
		if vi.Compare(a, b) <= 0 && vi.Compare(b, c) <= 0 {
			require.LessOrEqual(t, vi.Compare(a, c), 0)
		}
		require.Zero(t, vi.Compare(a, vi.Compose(a)))
	})
}
