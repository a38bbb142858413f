package vi_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/internal/text/vi"
)

func TestKey(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, vi.Key(in), "%q", in)
	}
	f("Hoạt động của lãnh đạo Bộ", "hoatdongcualanhdaobo")
	f(norm.NFD.String("Hoạt động của lãnh đạo Bộ"), "hoatdongcualanhdaobo")
	f("Thông tin - tuyên truyền (2)", "thongtintuyentruyen2")
	f("北京", "")
	f("", "")
}

func TestSlug(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, vi.Slug(in), "%q", in)
	}

	// Every letter is kept.
	f("Đại hội lần thứ XIII", "dai-hoi-lan-thu-xiii")
	f(norm.NFD.String("Đường lên đỉnh"), "duong-len-dinh")
	f("Nghị định số 42/2022/NĐ-CP", "nghi-dinh-so-42-2022-nd-cp")

	// One hyphen for whatever stands between, none at the ends.
	f(" – “Tăng 3,5%”!  ", "tang-3-5")
	f("a--b__c", "a-b-c")
	f("Bắc 北 Kinh", "bac-kinh")
	f("Chính\u00adphủ", "chinhphu")

	// Nothing left.
	f("", "")
	f("北京 … —", "")
	f("\xff", "")

	// The limit of 80 bytes.
	f(strings.Repeat("a", 80), strings.Repeat("a", 80))
	f(strings.Repeat("a", 81), strings.Repeat("a", 80))
	f(strings.Repeat("abc ", 20)+"d", strings.Repeat("abc-", 19)+"abc")
	f(strings.Repeat("a", 80)+" b", strings.Repeat("a", 80))
	f(strings.Repeat("a", 78)+" b c", strings.Repeat("a", 78)+"-b")
	f(strings.Repeat("a", 79)+" b", strings.Repeat("a", 79))
	f("a "+strings.Repeat("b", 100), "a")
}

var slugForm = regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*)?$`)

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"", "Đại hội", "- a -", strings.Repeat("ộ ", 90), strings.Repeat("a", 100), "\xff", "æ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		slug := vi.Slug(s)
		require.Regexp(t, slugForm, slug)
		require.LessOrEqual(t, len(slug), 80)
		require.Equal(t, slug, vi.Slug(slug))
		require.Equal(t, slug == "", vi.Key(s) == "")
		require.True(t, strings.HasPrefix(vi.Key(s), strings.ReplaceAll(slug, "-", "")))
	})
}

func BenchmarkSlug(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		vi.Slug("Đại hội đại biểu toàn quốc lần thứ XIII của Đảng thành công tốt đẹp")
	}
}
