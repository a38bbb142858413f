package sourcetest

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

func testSearch(t *testing.T, open opener) {
	body, _, err := sanitize.New(sanitize.Options{}).HTML("<p>Đường về <b>giảm nghèo</b> bền vững</p>")
	require.NoError(t, err)
	s := open(t, samples(3, func(i int, a *article.Article) {
		switch i {
		case 1:
			a.Body = body
		case 2:
			a.Title = "Giảm nghèo ở Đồng Tháp: 100% xong"
		}
	}))
	f := func(text string, want ...string) {
		t.Helper()
		p, err := s.Search(context.Background(), text, article.Query{Now: now})
		require.NoError(t, err)
		require.Equal(t, append([]string{}, want...), ids(p.Items), "%q", text)
	}
	f("giam ngheo", "id-2", "id-1")
	f("GIẢM NGHÈO", "id-2", "id-1")
	f("giảm nghèo", "id-2", "id-1") // NFD
	f("duong giam", "id-1")
	f("dong thap", "id-2")
	// every word must stand there, markup does not count
	f("giam ngheo dong", "id-2")
	f("strong")
	f("không-có-đâu")
	// words are whole, but for the last
	f("gia ngheo")
	f("giam ngh", "id-2", "id-1")
	f("iam")
	f("giam giam", "id-2", "id-1")
	f("ngh giam ngh")
	// signs mean nothing
	f("100%", "id-2")
	f("_iam")
	f("\"giam", "id-2", "id-1")
	f("giam-ngheo*", "id-2", "id-1")
	f("ngheo AND giam")
	f("giam OR khong")
	f("title : giam")
	f("'); DROP TABLE portlet_article; --")
	for _, text := range []string{"", "   ", "%", "_", "*", "\"", "'", "\\", "%_\"*'():&|!<->", "\x00", "\xff"} {
		f(text)
	}
}

// testSpellings looks for what people type in place of what is written.
func testSpellings(t *testing.T, open opener) {
	titles := []string{
		1: "Trạm y tế rộng 500 m² đạt chuẩn ①", 2: "Trung tâm kỹ thuật tỉnh, hồ sơ ﬁle", 3: "Đường dây nóng 0238.3.456.789",
		4: "Hỗ trợ 1.000 hộ", 5: "Hỗ trợ 1000 người", 6: "Hoà Bình", 7: "Hòa Bình",
		8: "Trực máy (024) 3825-1234", 9: "Gọi +84 912 345 678", 10: "Tổng đài 1900.6789", 11: "Công văn № 15, ngoài trời 38 ℃",
		12: "COVID-19 ở TP.HCM lúc 10:30 ngày 02/09",
	}
	s := open(t, samples(13, func(i int, a *article.Article) {
		if i < len(titles) {
			a.Title = titles[i]
		} else {
			a.Attachments = []article.Attachment{{Name: "bieu-mau_so-7.docx", URL: "https://songlam.example/tai/1"}}
		}
	}))
	f := func(text string, want ...string) {
		t.Helper()
		p, err := s.Search(t.Context(), text, article.Query{Now: now})
		require.NoError(t, err)
		require.Equal(t, append([]string{}, want...), ids(p.Items), "%q", text)
	}
	f("500 m2", "id-1")
	f("500m²", "id-1")
	f("500m2", "id-1")
	f("500m3")
	f("covid19", "id-12")
	f("tphcm", "id-12")
	f("10h30", "id-12")
	f("2/9", "id-12")
	f("m² 1", "id-1")
	f("kĩ thuật", "id-2")
	f("ki thuat", "id-2")
	f("kỹ", "id-2")
	f("file", "id-2")
	f("02383456789", "id-3")
	f("0238 3456 789", "id-3")
	f("0238", "id-3")
	f("456 789", "id-3")
	f("1000", "id-4", "id-5")
	f("1.000", "id-4", "id-5")
	f("1,000 người", "id-5")
	f("hòa bình", "id-6", "id-7")
	f("hoà", "id-6", "id-7")
	f("biểu mẫu 7", "id-13")
	f("docx", "id-13")
	f("02438251234", "id-8")
	f("024 3825 1234", "id-8")
	f("0912345678", "id-9")
	f("0912.345.678", "id-9")
	f("+84912345678", "id-9")
	f("19006789", "id-10")
	f("1900 6789", "id-10")
	f("công văn no 15", "id-11")
	f("38 c", "id-11")
}

func testSearchPages(t *testing.T, open opener) {
	s := open(t, samples(7, func(i int, a *article.Article) {
		a.Summary = "Chuyển đổi số"
		if i == 5 {
			a.Title = "Chuyển đổi số"
		}
	}))
	var got []string
	q := article.Query{Limit: 3, Now: now}
	for range 3 {
		p, err := s.Search(t.Context(), "chuyen doi", q)
		require.NoError(t, err)
		require.Equal(t, 7, p.Total)
		got = append(got, ids(p.Items)...)
		q.After = p.Next
	}
	require.Empty(t, q.After)
	require.Equal(t, []string{"id-5", "id-1", "id-2", "id-3", "id-4", "id-6", "id-7"}, got)
}
