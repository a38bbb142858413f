package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

func sample(t testing.TB, title, summary, body string, tags ...string) Index {
	html, _, err := sanitize.New(sanitize.Options{}).HTML(body)
	require.NoError(t, err)
	return Of(article.Article{Kicker: "Chuyên đề", Title: title, Summary: summary, Body: html, Tags: tags})
}

func TestOf(t *testing.T) {
	x := sample(t, "Giảm nghèo, giảm NGHÈO", "Nghèo đi: 1.200 hộ", "<p>Đói<b>nghèo</b> &amp; <i>x</i></p>", "An sinh", "nghèo")
	require.Equal(t, Index{" chuyen de giam ngheo ", " an sinh ", " di 1 200 ho ", " doingheo x "}, x)
	require.Equal(t, Index{}, Of(article.Article{}))
}

func TestRank(t *testing.T) {
	x := sample(t, "Giảm nghèo", "Ở vùng cao", "<p>Đường về bản</p>", "An sinh")
	f := func(text string, want Field) {
		t.Helper()
		got, ok := x.Rank(Parse(text))
		require.True(t, ok, text)
		require.Equal(t, want, got, text)
	}
	f("giảm nghèo", Title)
	f("chuyen giam", Title)
	f("giam an", Tags)
	f("sinh vung", Summary)
	f("nghèo vung duong", Text)
	f("duong giam", Text)
	f("giam ngh", Title)
	for _, missing := range []string{"", "!?", "gia ngheo", "iam", "giam ngheo x", "vung-caox"} {
		_, ok := x.Rank(Parse(missing))
		require.False(t, ok, missing)
	}
}

func TestParse(t *testing.T) {
	f := func(text string, want ...string) {
		t.Helper()
		require.Equal(t, want, append([]string(nil), Parse(text).Words...), "%q", text)
	}
	f("  Giảm   NGHÈO ", "giam", "ngheo")
	f("Nghị định 24/2023/NĐ-CP", "nghi", "dinh", "24", "2023", "nd", "cp")
	f(`"a" OR b*`, "a", "or", "b")
	f("'\\%_:&|!()")
	f("ภาษาไทย हिन्दी", "ภาษาไทย", "हिन्दी")
	require.Len(t, Parse(strings.Repeat("a ", 100)).Words, maxQuery)
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("ф", maxWord) // two bytes each
	x := sample(t, long, "", "")
	for _, text := range []string{long, long[:maxWord], long[:maxWord-2]} {
		_, ok := x.Rank(Parse(text))
		require.True(t, ok)
	}
	var body strings.Builder
	for i := range maxWords + 10 {
		body.WriteString(" w" + strings.Repeat("x", i%50) + string(rune('0'+i%10)) + strings.Repeat("y", i/500))
	}
	require.LessOrEqual(t, len(strings.Fields(sample(t, "a", "", body.String())[Text])), maxWords)
}

func FuzzRank(f *testing.F) {
	f.Add("Giảm nghèo", "giam ngh")
	f.Add("100% \"_\" \x00\xff", "' OR 1=1")
	f.Fuzz(func(t *testing.T, title, text string) {
		q := Parse(text)
		for _, word := range q.Words {
			require.LessOrEqual(t, len(word), maxWord)
			require.True(t, utf8.ValidString(word))
			require.NotContains(t, word, "'")
			require.NotContains(t, word, `"`)
			require.NotContains(t, word, " ")
		}
		x := Of(article.Article{Title: title})
		if _, ok := x.Rank(q); ok {
			require.NotEmpty(t, q.Words)
		}
		if words := Parse(title); len(words.Words) > 0 {
			_, ok := x.Rank(words)
			require.True(t, ok, "every article is found by its title")
		}
	})
}
