package sections_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/sections"
)

func list(names ...string) []article.Section {
	out := make([]article.Section, len(names))
	for i, name := range names {
		out[i] = article.Section{Key: string(rune('a' + i)), Name: name}
	}
	return out
}

func TestSort(t *testing.T) {
	want := list(
		"1 cửa", "An Giang", "Án lệ", "Ăn Tâm", "Ân Thi", "Dĩ An", "Đồng Tháp", "ma", "mà", "mả", "mã", "má", "mạ",
		"oan", "ô nhiễm", "ơn", "Tin tức", "Tin tức quốc tế", "un", "ưu tiên", "Xã hội", "y tế",
	)
	got := slices.Clone(want)
	slices.Reverse(got)
	sections.Sort(got)
	require.Equal(t, want, got)

	for i := range got { // the other spelling of Unicode
		got[i].Name, want[i].Name = norm.NFD.String(got[i].Name), norm.NFD.String(want[i].Name)
	}
	slices.Reverse(got)
	sections.Sort(got)
	require.Equal(t, want, got)

	alike := []article.Section{{Key: "b", Name: "Xã hội"}, {Key: "a", Name: "Xã hội"}}
	sections.Sort(alike)
	require.Equal(t, "a", alike[0].Key)
}

func BenchmarkSort(b *testing.B) {
	names := list("Xã hội", "Kinh tế", "Văn hóa", "Giáo dục", "Y tế", "Đời sống", "Khoa học", "Thể thao", "An ninh", "Ân xá", "Quốc tế", "Pháp luật")
	for b.Loop() {
		sections.Sort(slices.Clone(names))
	}
}
