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
	require.Equal(t, Index{" chuyen de giam ngheo ", " an sinh ", " di 1 200 1200 ho ", " doingheo x "}, x)
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

// Each pair is found by the other, whichever was written and which typed.
func TestSpellings(t *testing.T) {
	f := func(one, other string) {
		t.Helper()
		for _, pair := range [][2]string{{one, other}, {other, one}, {one, one}, {other, other}} {
			_, ok := Of(article.Article{Title: "Tin " + pair[0] + " mới"}).Rank(Parse(pair[1]))
			require.True(t, ok, "%q by %q", pair[0], pair[1])
		}
	}
	// compatibility forms
	f("500 m²", "500 m2")
	f("500 ㎡", "500 m2")
	f("① ⑫", "1 12")
	f("ﬁle", "file")
	f("ＵＢＮＤ", "ubnd")
	f("Ⅻ", "XII")
	// i and y
	f("kỹ thuật", "kĩ thuật")
	f("lý luận", "lí luận")
	f("Mỹ", "Mĩ")
	f("quý", "quí")
	f("hy vọng", "hi vọng")
	f("tỷ", "tỉ")
	f("bác sỹ", "bác sĩ")
	// places of tones, and decomposed
	f("hoà bình", "hòa bình")
	f("thuỷ", "thủy")
	f("hòa", "ho\u0300a")
	f("khu\u00adôn", "khuôn")
	// numbers
	f("1.000", "1000")
	f("1,000", "1.000")
	f("1.234.567", "1234567")
	f("0238.3.456.789", "02383456789")
	f("0238 3456 789", "0238-3456789")
	f("0912345678", "0912.345.678")
	// one word and several
	f("COVID-19", "covid19")
	f("U.23", "u23")
	f("U-23", "u23")
	f("TP.HCM", "tphcm")
	f("TP HCM", "tp.hcm")
	f("Wi-Fi", "wifi")
	f("e-mail", "email")
	f("500m2", "500 m²")
	f("10h30", "10:30")
	f("07h30", "7:30")
	f("2/9", "02/09")
	f("2-9", "02.9")
	f("5G", "5 g")

	f("covid 19", "covid19")
	f("10.000 m²", "10000m2")
	f("08:05", "8h05")
	f("8:05", "08h05")
	f("TP HCM", "TPHCM")

	found := func(text, query string) bool {
		_, ok := Of(article.Article{Title: text}).Rank(Parse(query))
		return ok
	}
	require.True(t, found("1 000 000 đồng", "1000000"))
	require.True(t, found("Ngày 2/10/2026", "2.10.2026"))
	require.True(t, found("năm 2026 300 hộ", "300 hộ"))
	require.True(t, found("hộ 12 và 300", "12 300 "))
	require.False(t, found("tây", "tai"), "y behind a vowel is another sound")
	require.False(t, found("kinh tế", "kỹ"), "no word begins with a syllable in y that was meant whole")
	require.False(t, found("1.0005", "10005"))
	require.False(t, found("2026", "20.26"))
	require.True(t, found("Cúm H5N1", "h5 n1"))
	require.True(t, found("TP. HCM họp", "tphcm"))
	require.True(t, found("Khu Đ.T.M", "dtm"))
	require.True(t, found("Cúm A/H5N1", "ah5n1"))
	require.True(t, found("lúc 10 giờ 30 phút", "10h30"))
	require.True(t, found("Quyết định 15/QĐ-UBND", "qd-ubnd"))
	require.True(t, found("Quyết định 15/QĐ-UBND", "qdubnd"))
	require.True(t, found("Wi-Fi/4G/5G", "wifi"))
	require.False(t, found("TS. Nguyễn", "tsnguyen"), "an abbreviation and a name")
	require.False(t, found("30/2020/NĐ-CP", "302020"), "digits alone are parts")
	require.False(t, found("cao. Hạ", "caoha"))
	require.False(t, found("mã 1a2b3c4d5e6f", "3c"), "a key has no parts")
	require.True(t, found("từ năm 1900 đến 2000", "1900 2000"))
	require.True(t, found("gọi 1900 2000", "19002000"))
}

func TestFileNames(t *testing.T) {
	a := article.Article{Title: "Tin", Attachments: []article.Attachment{{Name: "Phụ_lục-03.pdf", URL: "/x/tai-ve"}}}
	for _, text := range []string{"phu luc 03", "pdf"} {
		field, ok := Of(a).Rank(Parse(text))
		require.True(t, ok, text)
		require.Equal(t, Text, field)
	}
	_, ok := Of(a).Rank(Parse("tai-ve"))
	require.False(t, ok, "an address is no name")
}

func TestExcerpt(t *testing.T) {
	f := func(text, query string, letters int, want string) {
		t.Helper()
		var b strings.Builder
		for _, p := range Excerpt(text, Parse(query), letters) {
			if p.Found {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		require.Equal(t, want, b.String())
	}
	f("Giảm nghèo bền vững", "giam ngh", 100, "[Giảm] [nghèo] bền vững")
	f("Rộng 500 m², gọi 0238.3.456.789.", "m2 02383456789", 100, "Rộng 500 [m²], gọi [0238.3.456.789].")
	f("Ở TP.HCM và TPHCM", "tphcm", 100, "Ở [TP.HCM] và [TPHCM]")
	f("Ở TP.HCM và TPHCM", "hcm", 100, "Ở TP.[HCM] và [TPHCM]")
	f("Lúc 10 giờ 30 và 10:30", "10h30", 100, "Lúc [10 giờ 30] và [10:30]")
	f("Trung tâm kỹ  thuật\n tỉnh", "kĩ thuật", 100, "Trung tâm [kỹ] [thuật] tỉnh")
	f("Một hai ba bốn năm", "khong", 10, "Một hai ba …")
	f("", "a", 10, "")
	long := "giảm giá. " + strings.Repeat("chữ ", 100) + "Đường về giảm nghèo bền vững, " + strings.Repeat("rồi ", 100)
	f(long, "giam ngheo", 40, "… Đường về [giảm] [nghèo] bền vững, rồi rồi …")
	f(strings.Repeat("a", 50), "a", 10, "aaaaaaaaaa …")
	f("aaaaaaaaa"+strings.Repeat("\u0301", 3)+" b", "x", 9, "aaaaaaaaa\u0301\u0301\u0301 …")
}

// An excerpt holds the text's own words, in order, and not more than asked for.
func FuzzExcerpt(f *testing.F) {
	f.Add("Giảm nghèo 1.000 hộ", "giam 1000", 10)
	f.Add("a\u0301\xff ㎡ 0238 3456 789", "m2", 3)
	f.Fuzz(func(t *testing.T, text, query string, letters int) {
		letters = min(max(letters, 1), 500)
		var b strings.Builder
		for _, p := range Excerpt(text, Parse(query), letters) {
			b.WriteString(p.Text)
		}
		shown := strings.TrimSuffix(strings.TrimPrefix(b.String(), "… "), " …")
		require.Contains(t, strings.Join(strings.Fields(text), " "), shown)
	})
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
