package legacy_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

var pageURL = legacy.HTMLOptions{URL: "https://songlam.example/web/guest/tin?id=1"}

// words counts the words of a text.
func words(text string) map[string]int {
	counts := map[string]int{}
	for _, word := range strings.FieldsFunc(vi.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		counts[word]++
	}
	return counts
}

// f1 is the harmonic mean of precision and recall of words.
func f1(got, want string) float64 {
	ours, theirs := words(got), words(want)
	common, all := 0, 0
	for word, n := range ours {
		common += min(n, theirs[word])
		all += n
	}
	for _, n := range theirs {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(common) / float64(all)
}

// Each system's pages give title, time, text, picture, file, author and source;
// what stands around the article is not in it.
func TestReadHTML(t *testing.T) {
	var sum float64
	n := 0
	for name, system := range oldpages.Systems {
		for i, p := range oldpages.Pages() {
			t.Run(fmt.Sprint(name, " ", i), func(t *testing.T) {
				page := system(p)
				if folder := os.Getenv("OLD_PAGES"); folder != "" {
					require.NoError(t, os.WriteFile(fmt.Sprintf("%s/%s-%d.html", folder, strings.ReplaceAll(name, " ", "-"), i), []byte(page), 0o644))
				}
				r, err := legacy.ReadHTML(page, pageURL)
				require.NoError(t, err)
				a := r.Article
				require.Equal(t, p.Title, a.Title)
				require.Equal(t, p.Time(), vi.Machine(a.Published))
				require.Equal(t, p.Summary, a.Summary)
				var names []string
				for _, author := range a.Authors {
					names = append(names, author.Name)
				}
				require.Equal(t, p.Author, strings.Join(names, ","))
				require.Equal(t, p.Source, a.Source.Name)
				if p.Picture == "" {
					require.Empty(t, r.Pictures)
				} else {
					require.Len(t, r.Pictures, 1)
					require.Equal(t, "https://songlam.example"+p.Picture, r.Pictures[0].Src)
					require.Equal(t, p.Caption, r.Pictures[0].Caption)
				}
				if p.File == "" {
					require.Empty(t, a.Attachments)
				} else {
					require.Len(t, a.Attachments, 1)
					require.Equal(t, "https://songlam.example"+p.File, a.Attachments[0].URL)
				}
				if !strings.HasPrefix(name, "hand") {
					require.Equal(t, strings.TrimRight(name, " 67"), r.System)
				}
				require.GreaterOrEqual(t, r.Confidence, 0.8, r.Reasons)
				want := p.Summary + " " + strings.Join(p.Body, " ") + " " + p.Caption
				if p.File != "" {
					want += " Kế hoạch kèm theo"
				}
				score := f1(a.Summary+" "+sanitize.PlainText(a.Body), want)
				require.Greater(t, score, 0.95, "%s", a.Body)
				sum += score
				n++
			})
		}
	}
	t.Logf("F1 of words over %d pages: %.4f", n, sum/float64(n))
}

// What is no article is an error that names what is missing.
func TestReadHTMLMissing(t *testing.T) {
	p := oldpages.Pages()[0]
	f := func(page string, want ...string) {
		t.Helper()
		r, err := legacy.ReadHTML(page, pageURL)
		require.ErrorIs(t, err, legacy.ErrNotPage)
		require.Zero(t, r)
		for _, part := range want {
			require.ErrorContains(t, err, part)
		}
	}
	f("", "title", "publication time", "text")
	f("<p>Hôm nay trời đẹp.", "title", "publication time")
	f(oldpages.Framed(p, "", "<ul>"+oldpages.NewsLinks+"</ul>"), "publication time", "text")
	whole := oldpages.Systems["Joomla"](p)
	f(strings.ReplaceAll(whole, p.Shown("dd Tháng mm yyyy hh:ii"), "hôm qua"), "publication time")
	short := p
	short.Body, short.Summary = []string{"Ngắn."}, ""
	f(oldpages.Systems["Joomla"](short), "text")

	// forms and what is not there
	page := func(title, main string) string {
		return "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1><div>12/10/2024 09:15</div>" + main + "</body></html>"
	}
	text := "<p>" + strings.Join(p.Body, "</p><p>") + "</p>"
	f(page("Đăng nhập", "<form>"+text+"<input name=u><input type=password></form>"), "text")
	f(page("Thăm dò ý kiến", "<form>"+text+"<label><input type=Radio>Tốt</label></form>"), "text")
	for _, title := range []string{"404", "Lỗi 404", "Không tìm thấy trang", "Trang không tồn tại hoặc đã xóa"} {
		f(page(title, text), "nothing is there")
	}
	for _, read := range []string{
		page("404 hộ nghèo nhận nhà mới", text),
		"<form id=aspnetForm>" + page("Bàn giao nhà", text+"<input type=radio name=poll>") + "</form>",
	} {
		_, err := legacy.ReadHTML(read, pageURL)
		require.NoError(t, err)
	}

	_, err := legacy.ReadHTML(strings.Repeat("a", legacy.MaxBytes+1), pageURL)
	require.ErrorIs(t, err, legacy.ErrTooLarge)
	_, err = legacy.ReadHTML("\xff", pageURL)
	require.ErrorIs(t, err, legacy.ErrEncoding)
	_, err = legacy.ReadHTML(strings.Replace(whole, "</body>", strings.Repeat("<hr>", 19_000), 1), pageURL)
	require.NoError(t, err)
	f(strings.Replace(whole, "</body>", strings.Repeat("<hr>", 20_000), 1), "20000 elements")
	f(strings.Repeat("<div>", 151)+whole, "nested deeper than 150")
	opts := pageURL
	opts.MinConfidence = 1.1
	_, err = legacy.ReadHTML(whole, opts)
	require.ErrorContains(t, err, "certainty")
}

// A time is read as it is written, and never guessed.
func TestReadHTMLTimes(t *testing.T) {
	f := func(line, want string) {
		t.Helper()
		r, err := legacy.ReadHTML(strings.ReplaceAll(oldpages.Systems["Joomla"](oldpages.Pages()[0]), oldpages.Pages()[0].Shown("Được đăng: dd Tháng mm yyyy hh:ii"), line), pageURL)
		if want == "" {
			require.ErrorContains(t, err, "publication time", line)
			return
		}
		require.NoError(t, err, line)
		require.Equal(t, want, vi.Machine(r.Article.Published), line)
	}
	f("Thứ Ba, 24/11/2026 08:30", "2026-11-24T08:30:00+07:00")
	f("08h30 - 24.11.2026", "2026-11-24T08:30:00+07:00")
	f("11/24/2026 2:21 PM", "2026-11-24T14:21:00+07:00")
	f("24/11/2026 2:21 CH", "2026-11-24T14:21:00+07:00")
	f("Ngày 24 tháng 11 năm 2026", "2026-11-24T00:00:00+07:00")
	f("Cập nhật 24-11-2026", "2026-11-24T00:00:00+07:00")
	f("Số 24/2026", "")
	f("32/13/2026", "")
}

func FuzzReadHTML(f *testing.F) {
	for _, system := range oldpages.Systems {
		f.Add(system(oldpages.Pages()[0]))
	}
	for _, s := range oldpages.Further() {
		f.Add(s.HTML)
	}
	f.Add("<table><tr><td><h1>a</h1><img src=//x><a href=a.pdf>")
	opts := pageURL
	opts.Sanitizer = sanitize.New(sanitize.Options{BaseURL: pageURL.URL}) // a new one for each page takes longer than the page
	f.Fuzz(func(t *testing.T, page string) {
		r, err := legacy.ReadHTML(page, opts)
		if err != nil {
			require.Zero(t, r)
			return
		}
		require.NoError(t, r.Article.Validate())
		require.True(t, slices.IsSortedFunc([]float64{legacy.DefaultConfidence, r.Confidence}, func(a, b float64) int { return int(a*100) - int(b*100) }))
	})
}

// What stands around the article is not lost: the counter's total, and where a
// saved page has its pictures.
func TestReadHTMLAround(t *testing.T) {
	page := oldpages.Systems["Joomla"](oldpages.Pages()[0])
	opts := pageURL
	opts.Resolve = func(address string) string {
		if address == "/anh/0.jpg" {
			return "https://tep.example/luu/0.jpg"
		}
		return ""
	}
	r, err := legacy.ReadHTML(page, opts)
	require.NoError(t, err)
	require.EqualValues(t, 1_002_298, r.Total)
	require.Equal(t, "https://tep.example/luu/0.jpg", r.Pictures[0].Src)
	require.NotContains(t, r.Report.String(), "embed")
	require.Contains(t, r.Article.Body.String(), `src="https://tep.example/luu/0.jpg"`)

	r, err = legacy.ReadHTML(strings.ReplaceAll(page, "1.002.298", "nhiều"), pageURL)
	require.NoError(t, err)
	require.EqualValues(t, -1, r.Total)
	r, err = legacy.ReadHTML(strings.Replace(page, "<p>Theo", "<embed src=/a.swf><p>Theo", 1), pageURL)
	require.NoError(t, err)
	require.Contains(t, r.Report.String(), "embed")
	r, err = legacy.ReadHTML(strings.ReplaceAll(page, "Đang online", "Tất cả"), pageURL)
	require.NoError(t, err)
	require.EqualValues(t, 1_002_298, r.Total, "the greatest stands")
}
