package legacy_test

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
)

func ownPage(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/page.txt")
	require.NoError(t, err)
	return string(data)
}

func TestRead(t *testing.T) {
	p, err := legacy.Read(ownPage(t), legacy.Options{})
	require.NoError(t, err)

	require.Equal(t, []legacy.Title{{"Tin hoạt động", "tinhoatdong"}, {"Liên kết website", "lienketwebsite"}, {"Thông báo", "thongtinkhac"}}, p.Titles)
	require.Equal(t, []string{`portlet "Thông báo" has the key "thongtinkhac", expected "thongbao"`}, p.Warnings)
	require.Equal(t, []string{"Lớp học bơi mùa hè khai giảng", "Hội khỏe xã Bến Lau"}, p.OtherNews)
	require.EqualValues(t, 12, p.Online)
	require.EqualValues(t, 1002298, p.Total)

	a := p.Article
	require.Equal(t, article.Section{Key: "giao-duc", Name: "Giáo dục"}, a.Section)
	require.Equal(t, "Trường làng bên sông có thư viện mới", a.Title)
	require.Equal(t, "truong-lang-ben-song-co-thu-vien-moi", a.Slug)
	require.Equal(t, "2024-10-02T08:05:00+07:00", vi.Machine(a.Published))
	require.True(t, strings.HasPrefix(a.Summary, "Sáng 2/10, học sinh"))
	require.Equal(t, article.Origin{Name: "baosonglam.example"}, a.Source)
	require.Equal(t, 1, strings.Count(a.Body.String(), "<p>Thư viện mới nhìn từ sân trường.</p>"))
	require.Contains(t, a.Body.String(), "&lt;em&gt;thiếu nhi&lt;/em&gt; &amp; truyện tranh", "text is text, not markup")
	require.Contains(t, sanitize.PlainText(a.Body), "1.250 đầu sách; trong đó 0,8%", "a semicolon in a sentence makes no portlet")
	require.NotContains(t, sanitize.PlainText(a.Body), "baosonglam")

	again, err := legacy.Read(ownPage(t), legacy.Options{})
	require.NoError(t, err)
	require.Equal(t, p, again, "the same page gives the same article, ID included")
}

func TestReadWithPictures(t *testing.T) {
	p, err := legacy.Read(ownPage(t), legacy.Options{
		Pictures:    []article.Figure{{Src: "/media/a.jpg", Width: 800, Height: 450, Alt: "Ngôi nhà mái đỏ"}},
		Placeholder: placeholder(),
	})
	require.NoError(t, err)
	body := p.Article.Body.String()
	require.Equal(t, 2, strings.Count(body, "<img"))
	require.Contains(t, body, `src="/media/a.jpg"`)
	require.Contains(t, body, `alt="Ngôi nhà mái đỏ"`)
	require.Contains(t, body, `src="/media/chua-co.svg"`)
	require.Equal(t, 2, strings.Count(body, "<figure"))
	require.Equal(t, 1, strings.Count(body, "truyện tranh"), "a caption that is the alt text is said once")
}

func placeholder() article.Figure {
	return article.Figure{Src: "/media/chua-co.svg", Width: 960, Height: 540}
}

func TestReadSurvivesForms(t *testing.T) {
	want, err := legacy.Read(ownPage(t), legacy.Options{})
	require.NoError(t, err)
	f := func(name, content string) {
		t.Helper()
		got, err := legacy.Read(content, legacy.Options{})
		require.NoError(t, err, name)
		require.Equal(t, want, got, name)
	}
	f("CRLF", strings.ReplaceAll(ownPage(t), "\n", "\r\n"))
	f("byte order mark", "\ufeff"+ownPage(t))
	f("no-break spaces at line ends", strings.ReplaceAll(ownPage(t), "\n", "\u00a0\n"))
	f("no line break at the end", strings.TrimSpace(ownPage(t)))
}

func TestReadWithoutCounter(t *testing.T) {
	content, _, _ := strings.Cut(ownPage(t), "Đang online")
	p, err := legacy.Read(content, legacy.Options{})
	require.NoError(t, err)
	require.EqualValues(t, -1, p.Online)
	require.EqualValues(t, -1, p.Total)
}

func TestReadNamesWhatIsMissing(t *testing.T) {
	page := ownPage(t)
	f := func(name, content string, parts ...string) {
		t.Helper()
		got, err := legacy.Read(content, legacy.Options{})
		require.ErrorIs(t, err, legacy.ErrNotPage, name)
		for _, part := range parts {
			require.ErrorContains(t, err, part, name)
		}
		require.Equal(t, legacy.Page{}, got, name)
	}
	f("empty", "", "portlet title", "publication time")
	f("a recipe", "Bún bò\n\nNước dùng; xương; sả\n", "portlet title", "publication time")
	f("no time", strings.Replace(page, "02/10/2024 08:05\n", "", 1)[:200], "publication time")
	f("no titles", "Xã hội\n\nTiêu đề\n\n02/10/2024 08:05\n\nTóm tắt\n\nThân bài\n", "portlet title")
	f("no section", "A;a\nTiêu đề\n02/10/2024 08:05\nTóm tắt\n\nThân bài\n", "section")
	f("no title", "A;a\n02/10/2024 08:05\nTóm tắt\n\nThân bài\n", "section", "title above")
	f("no body", "A;a\nXã hội\nTiêu đề\n02/10/2024 08:05\nTóm tắt\n", "body")
	f("nothing below", "A;a\nXã hội\nTiêu đề\n02/10/2024 08:05\n", "summary", "body")
}

func TestReadLimits(t *testing.T) {
	_, err := legacy.Read(strings.Repeat("a", legacy.MaxBytes+1), legacy.Options{})
	require.ErrorIs(t, err, legacy.ErrTooLarge)
	_, err = legacy.Read(strings.Repeat("a", legacy.MaxBytes), legacy.Options{})
	require.ErrorIs(t, err, legacy.ErrNotPage)
	many := ownPage(t) + strings.Repeat("dòng\n", legacy.MaxLines)
	_, err = legacy.Read(many, legacy.Options{})
	require.ErrorIs(t, err, legacy.ErrTooLarge)
	_, err = legacy.Read(many[:len(many)-len("dòng\n")*1000], legacy.Options{})
	require.NoError(t, err)
	_, err = legacy.Read("abc\xff", legacy.Options{})
	require.ErrorIs(t, err, legacy.ErrEncoding)
	require.ErrorContains(t, err, "byte 3")
}

// Pages that are made to cost cost no more than others: what reading them
// allocates is counted, in times of their size.
func TestHostilePagesCostLittle(t *testing.T) {
	head := "A;a\nXã hội\nTiêu đề\n02/10/2024 08:05\nTóm tắt\n\nThân\n\n"
	repeat := func(s string) string { return strings.Repeat(s, (legacy.MaxBytes-len(head)-100)/len(s)) }
	for name, content := range map[string]string{
		"empty lines":               head + repeat("\n"),
		"empty lines of Windows":    head + repeat("\r\n"),
		"lines of spaces":           head + repeat(" \u00a0\n"),
		"short lines":               head + repeat("a\n"),
		"captions":                  head + repeat("Ảnh\nẢnh\n\n"),
		"titles":                    head + repeat("a;a\n"),
		"titles with other keys":    head + repeat("a;b\n"),
		"times":                     head + repeat("02/10/2024 08:05\n"),
		"figures":                   head + repeat("Đang online: x\n"),
		"figures out of bounds":     head + repeat("Đang online: 99999999999999999999\n"),
		"names of tools":            head + repeat("Màu chữ "),
		"one line of semicolons":    head + repeat(";"),
		"one line":                  head + repeat("a"),
		"one line of marks":         head + "a" + repeat("\u0301"),
		"many menus":                head + repeat("start portlet menu bar\nend portlet menu bar\n"),
		"other news without an end": head + "Các tin khác\n" + repeat("Tin mới nhất\n"),
	} {
		t.Run(name, func(t *testing.T) {
			cleaner := sanitize.New(sanitize.Options{})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, _ = legacy.Read(content, legacy.Options{Sanitizer: cleaner})
			runtime.ReadMemStats(&after)
			require.LessOrEqual(t, int(after.TotalAlloc-before.TotalAlloc)/len(content), 60)
		})
	}
}

// oldPage is a page of an old portal with what must come out of it.
type oldPage struct {
	file, leaders        string
	section              article.Section
	title, time, summary string
	source               string
	titles               int
	online, total        int64
	absent               bool // from most checkouts
}

func oldPages() []oldPage {
	return []oldPage{
		{
			file: "testdata/ministry.txt", leaders: "hoatdongcualanhdaoso", titles: 5, online: 5, total: 48213,
			section: article.Section{Key: "y-te", Name: "Y tế"}, title: "Trạm y tế lưu động về với bà con vùng cao Nậm Sương",
			time: "2023-09-12T07:45:00+07:00", summary: "Sáng 11/9, tại bản Pá Khoang", source: "baovungcao.example",
		},
		{
			file: "../../../shared/seed/legacy-page.txt", absent: true, leaders: "hoatdongcualanhdaobo", titles: 5, online: 3, total: 2298,
			section: article.Section{Key: "xa-hoi", Name: "Xã hội"}, title: "Nhiều cách làm hay trong công tác giảm và chăm lo người nghèo",
			time: "2023-04-06T14:21:00+07:00", summary: "Ngày 5/4, tại TP Cần Thơ", source: "daidoanket.vn",
		},
	}
}

// TestReadOldPages reads a page that is built like a real one and, where that
// lies beside the checkout, the real one, which is not part of the repository.
func TestReadOldPages(t *testing.T) {
	for _, old := range oldPages() {
		t.Run(filepath.Base(old.file), func(t *testing.T) {
			content, err := os.ReadFile(filepath.FromSlash(old.file))
			if old.absent && os.IsNotExist(err) {
				t.Skip("the real old page does not lie beside this checkout")
			}
			require.NoError(t, err)
			p, err := legacy.Read(string(content), legacy.Options{Placeholder: placeholder()})
			require.NoError(t, err)

			require.Len(t, p.Titles, old.titles)
			leaders := 0
			for _, title := range p.Titles {
				require.Equal(t, vi.Key(title.Text), title.Key)
				if title.Key == old.leaders {
					leaders++
				}
			}
			require.Equal(t, 3, leaders)
			require.Empty(t, p.Warnings)
			require.Equal(t, old.online, p.Online)
			require.Equal(t, old.total, p.Total)
			old.requireArticle(t, string(content), p.Article)
		})
	}
}

func (old oldPage) requireArticle(t *testing.T, content string, a article.Article) {
	t.Helper()
	require.Equal(t, old.section, a.Section)
	require.Equal(t, old.title, a.Title)
	require.Equal(t, old.time, vi.Machine(a.Published))
	require.True(t, strings.HasPrefix(a.Summary, old.summary))
	require.Equal(t, old.source, a.Source.Name)
	require.Equal(t, 4, strings.Count(a.Body.String(), "<figcaption"))

	body := a.Body.String()
	for _, chrome := range []string{"portlet", ";hoat", ";thong", ";lien", "Màu chữ", "Cỡ chữ", "Các tin khác", "online", "truy cập", old.source} {
		require.NotContains(t, body, chrome)
	}
	sentences := old.sentences(content, a.Summary)
	require.Greater(t, len(sentences), 10)
	for _, sentence := range sentences {
		require.Equal(t, 1, strings.Count(sanitize.PlainText(a.Body), sentence), "%q", sentence)
	}
}

// sentences takes the sentences between summary and source from the page
// itself, so that the test does not repeat what the code believes.
func (old oldPage) sentences(content, summary string) []string {
	_, body, _ := strings.Cut(content, summary)
	body, _, _ = strings.Cut(body, old.source)
	seen := map[string]bool{}
	var sentences []string
	for _, s := range regexp.MustCompile(`[.…]\s|\n`).Split(body, -1) {
		s = strings.Trim(strings.ReplaceAll(s, "\u00a0", " "), " .…")
		if len(s) > 20 && !seen[s] {
			seen[s] = true
			sentences = append(sentences, s)
		}
	}
	return sentences
}

func FuzzRead(f *testing.F) {
	data, err := os.ReadFile("testdata/page.txt")
	require.NoError(f, err)
	f.Add(string(data))
	f.Add("A;a\nXã hội\nTiêu đề\n02/10/2024 08:05\nTóm tắt\n\nThân\nThân\n")
	f.Add("\ufeff;\n\n01/01/2024\n;a;b")
	f.Fuzz(func(t *testing.T, content string) {
		p, err := legacy.Read(content, legacy.Options{})
		if err != nil {
			require.Equal(t, legacy.Page{}, p)
			return
		}
		require.NoError(t, p.Article.Validate())
		require.NotEmpty(t, p.Titles)
	})
}

// TestReadShortens: nothing is refused for its length, and no words are lost.
func TestReadShortens(t *testing.T) {
	own := ownPage(t)
	plain, err := legacy.Read(own, legacy.Options{})
	require.NoError(t, err)
	title, summary := plain.Article.Title, plain.Article.Summary
	long := summary + strings.Repeat(" Tiếp theo.", 400) + " Hết."
	page := strings.NewReplacer(title, title+strings.Repeat("\u0301", 4000), summary, long).Replace(own)
	p, err := legacy.Read(page, legacy.Options{})
	require.NoError(t, err)
	require.Equal(t, append(plain.Warnings,
		"title carries more than 8 marks on a letter and was cut", "summary is longer than 2000 characters and was cut"), p.Warnings)
	require.Equal(t, title+strings.Repeat("\u0301", 8), p.Article.Title)
	require.True(t, strings.HasSuffix(p.Article.Summary, "…"))
	require.True(t, strings.HasPrefix(sanitize.PlainText(p.Article.Body), long))
}
