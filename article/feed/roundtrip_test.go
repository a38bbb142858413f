package feed_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/normal"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// requireRoundTrip writes articles in each format and reads them: what a reader
// sees of them is equal.
func requireRoundTrip(t *testing.T, items []article.Article) {
	t.Helper()
	f, err := feed.New(site(), items)
	require.NoError(t, err)
	atHome := sanitize.New(sanitize.Options{BaseURL: site().Home, FrameHosts: []string{}})
	for _, format := range formats()[:3] {
		text, err := format.write(f)
		require.NoError(t, err)
		result, err := feed.Read(t.Context(), text, feed.ReadOptions{URL: "https://portal.example/" + format.name})
		require.NoError(t, err)
		require.Empty(t, result.Faults, "%s\n%s", format.name, text)
		require.Equal(t, site().Name, result.Title)
		require.Equal(t, site().Home, result.Home)
		require.Len(t, result.Articles, len(items), "%s\n%s", format.name, text)
		for i, got := range result.Articles {
			want := items[i]
			say := fmt.Sprintf("%s\n%s", format.name, text)
			require.Equal(t, want.Title, got.Title, say)
			require.Equal(t, "https://portal.example/"+want.Slug, got.Canonical, say)
			require.Equal(t, vi.Machine(want.Published), vi.Machine(got.Published), say)
			require.Equal(t, article.BaseLang(want.Lang), article.BaseLang(got.Lang), say)
			require.Equal(t, want.Section.Name, got.Section.Name, say)
			require.Equal(t, tagsOf(want), tagsOf(got), say)
			require.Equal(t, namesOf(want), namesOf(got), say)
			require.Equal(t, coverOf(want), coverOf(got), say)
			wantFiles, gotFiles := filesOf(want), filesOf(got)
			if format.name == "rss" { // has room for one
				wantFiles = wantFiles[:min(1, len(wantFiles))]
				for i := range wantFiles {
					wantFiles[i], gotFiles[i] = strings.TrimPrefix(wantFiles[i], want.Attachments[i].Name), strings.TrimPrefix(gotFiles[i], got.Attachments[i].Name)
				}
			}
			require.Equal(t, wantFiles, gotFiles, say)
			if !want.Body.IsZero() {
				body, _, err := atHome.HTML(want.Body.String())
				require.NoError(t, err)
				require.Equal(t, body.String(), got.Body.String(), say)
				require.Equal(t, vi.Excerpt(want.Summary, 500), got.Summary, say)
			}
			if format.name != "rss" { // has one date
				require.Equal(t, vi.Machine(want.Updated), vi.Machine(got.Updated), say)
			}
		}
	}
}

// coverOf is the picture, once where its caption says what stands for it.
func coverOf(a article.Article) article.Figure {
	cover := a.Cover
	cover.Src = strings.TrimPrefix(cover.Src, "https://portal.example")
	if cover.Caption == cover.Alt {
		cover.Caption = ""
	}
	if cover.Src == "" {
		return article.Figure{}
	}
	return cover
}

func tagsOf(a article.Article) []string {
	var list []string
	seen := map[string]bool{vi.Fold(a.Section.Name): true}
	for _, tag := range a.Tags {
		if key := vi.Fold(tag); !seen[key] {
			seen[key] = true
			list = append(list, tag)
		}
	}
	return list
}

func namesOf(a article.Article) (list []string) {
	for _, author := range a.Authors {
		list = append(list, author.Name)
	}
	return list
}

func filesOf(a article.Article) (list []string) {
	for _, file := range a.Attachments {
		kind := file.Type
		if kind == "" {
			kind = "application/octet-stream"
		}
		list = append(list, fmt.Sprint(file.Name, " ", strings.TrimPrefix(file.URL, "https://portal.example"), " ", kind, " ", file.Bytes))
	}
	return list
}

// pieces are what titles and texts are made of.
var pieces = []string{
	"Cầu mới", "đường", "m²", "<b>", "</b>", "&", "&amp;", "&lt;p&gt;", "]]>", "<![CDATA[", "\"", "'", "5 < 6", "a > b", "AT&T", "😀", "–", "<năm 2026>", "{", "}", "\\n", "%3C", "1.000", "Số 12/QĐ-UBND", "<!--", "-->", "<?xml", "&#60;", "&nbsp;", "/", ";", "e\u0301",
}

func randomText(r *rand.Rand, most int) string {
	words := []string{"Tin"}
	for range r.IntN(most) {
		words = append(words, pieces[r.IntN(len(pieces))])
	}
	return normal.C(strings.Join(words, " "))
}

// bodies are what stands behind the first paragraph.
var bodies = []string{
	`<p><a href="/van-ban/1">Văn bản</a></p><ul><li>Một</li></ul>`,
	`<figure><img src="/media/a.jpg" alt="Cầu" width="640" height="480"><figcaption>Cầu &amp; sông</figcaption></figure><p>Sau</p>`,
	`<p><img src="https://anh.example/a-300x200.jpg"> Chữ <img src="https://anh.example/a.jpg?w=1"></p>`,
	`<table><tr><th>Số</th><td>1 &lt; 2</td></tr></table><pre> a
  b</pre>`,
	`<p lang="en">English <b>bold</b> x<sup>2</sup></p><blockquote><p>“Trích”</p></blockquote><ol start="3"><li>Ba</li></ol>`,
}

// randomArticle is a valid one.
func randomArticle(t *testing.T, r *rand.Rand, number int) article.Article {
	t.Helper()
	a := article.Article{
		ID: fmt.Sprintf("số %d/%d", number, r.IntN(9)), Slug: fmt.Sprintf("bai-%d", number), Title: randomText(r, 6),
		Section:   article.Section{Key: fmt.Sprintf("muc-%d", r.IntN(3)), Name: randomText(r, 3)},
		Published: time.Unix(1_000_000_000+r.Int64N(800_000_000), 0), Lang: []string{"", "vi", "en", "en-GB"}[r.IntN(4)],
	}
	if r.IntN(2) == 0 {
		a.Updated = a.Published.Add(time.Duration(1+r.IntN(100)) * time.Hour)
	}
	if r.IntN(4) > 0 {
		var err error
		a.Body, _, err = sanitize.New(sanitize.Options{}).HTML("<p>" + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(randomText(r, 20)) + `</p>` + bodies[r.IntN(len(bodies))])
		require.NoError(t, err)
		if r.IntN(2) == 0 {
			a.Summary = randomText(r, 10)
		}
	}
	for i := range r.IntN(4) {
		a.Tags = append(a.Tags, fmt.Sprint(randomText(r, 2), " ", i))
		if r.IntN(2) == 0 {
			a.Authors = append(a.Authors, article.Author{Name: randomText(r, 3)})
		}
		if r.IntN(2) == 0 {
			a.Attachments = append(a.Attachments, article.Attachment{Name: randomText(r, 3), URL: fmt.Sprintf("/media/k%d.pdf?a=1&b=%d", i, number), Type: []string{"", "application/pdf"}[r.IntN(2)], Bytes: r.Int64N(1 << 40)})
		}
	}
	if r.IntN(2) == 0 {
		a.Cover = article.Figure{Src: fmt.Sprintf("/media/anh %d.jpg", number), Alt: randomText(r, 3)}
		a.Cover.Src = strings.ReplaceAll(a.Cover.Src, " ", "%20")
		if r.IntN(2) == 0 {
			a.Cover.Caption, a.Cover.Credit = randomText(r, 4), randomText(r, 2)
			if r.IntN(2) == 0 {
				a.Cover.Alt = ""
			}
		}
		if r.IntN(2) == 0 {
			a.Cover.Width, a.Cover.Height = 1+r.IntN(4000), 1+r.IntN(4000)
		}
	}
	require.NoError(t, a.Validate())
	return a
}

// What the kit writes it reads back equal.
func FuzzRoundTrip(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		var items []article.Article
		for i := range 1 + r.IntN(4) {
			items = append(items, randomArticle(t, r, i))
		}
		slices.SortFunc(items, func(a, b article.Article) int { return b.Published.Compare(a.Published) })
		requireRoundTrip(t, items)
	})
}
