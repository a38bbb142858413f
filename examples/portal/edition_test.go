package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
)

const (
	teaInVietnamese = "/tin/che-doi-sim-co-them-bay-ma-so-vung-trong-mo-duong-cho-don-hang-dai-han"
	teaInEnglish    = "/en/sim-hill-tea-growers-earn-seven-new-area-codes"
)

// switchOf is where the last entry of the navigation leads, and its language.
func switchOf(t *testing.T, body string) (path, lang string) {
	t.Helper()
	m := regexp.MustCompile(`href="([^"]*)" lang="([a-z]+)" hreflang="([a-z]+)">`).FindStringSubmatch(body)
	require.NotNil(t, m)
	require.Equal(t, m[2], m[3])
	return strings.ReplaceAll(m[1], "&amp;", "&"), m[2]
}

// TestPagesHaveACounterpart follows the language switch there and back.
func TestPagesHaveACounterpart(t *testing.T) {
	s := start(t, nil)
	for _, row := range []struct {
		vietnamese, english string
		named               bool // in the heads of both
	}{
		{"/", "/en/", true},
		{"/chuyen-muc/kinh-te", "/en/section/kinh-te", true},
		{"/quyen-rieng-tu", "/en/privacy", true},
		{teaInVietnamese, teaInEnglish, true},
		{"/tim-kiem?q=sim", "/en/search?q=sim", false},
		{"/tim-kiem", "/en/search", false},
	} {
		for _, way := range []struct{ from, to, lang, other string }{
			{row.vietnamese, row.english, "vi", "en"}, {row.english, row.vietnamese, "en", "vi"},
		} {
			status, body := s.get(t, way.from)
			require.Equal(t, http.StatusOK, status, way.from)
			require.Contains(t, body, `<html lang="`+way.lang+`"`, way.from)
			path, lang := switchOf(t, body)
			require.Equal(t, way.to, path, way.from)
			require.Equal(t, way.other, lang, way.from)
			for lang, path := range map[string]string{"vi": row.vietnamese, "en": row.english, "x-default": row.vietnamese} {
				link := `<link rel="alternate" hreflang="` + lang + `" href="` + s.URL + path + `">`
				require.Equal(t, row.named, strings.Contains(body, link), "%s: %s", way.from, link)
			}
		}
	}
}

// What has no counterpart leads to the other front page.
func TestSwitchWithoutCounterpart(t *testing.T) {
	s := start(t, nil)
	f := func(path string, status int, want string) {
		t.Helper()
		got, body := s.get(t, path)
		require.Equal(t, status, got)
		to, _ := switchOf(t, body)
		require.Equal(t, want, to)
		require.NotContains(t, body, `<link rel="alternate" hreflang`)
	}
	f("/tin/moi-nguoi-mot-cay-ra-quan-trong-250-000-cay-vu-thu", http.StatusOK, "/en/")
	f("/chuyen-muc/xa-hoi?trang=2", http.StatusOK, "/en/")
	f("/khong/co", http.StatusNotFound, "/en/")
	f("/en/not/here", http.StatusNotFound, "/")
	f("/en/not-here", http.StatusNotFound, "/")
}

// TestNoVietnameseChromeOnEnglishPages looks at all that stands around names of
// people and places, which stay what they are.
func TestNoVietnameseChromeOnEnglishPages(t *testing.T) {
	s := start(t, nil)
	chrome := []string{"Trang chủ", "Tìm", "Điện thoại", "Liên kết", "Lượt", "Tin mới", "Xem tất cả", "Đang online", "Trang", "Chuyên mục", "Không", "Thu nhỏ", "Quyền", "Cỡ chữ", "Các tin", "kết quả"}
	for _, path := range []string{"/en/", "/en/section/kinh-te", teaInEnglish, "/en/search", "/en/search?q=tea", "/en/search?q=zzz", "/en/privacy", "/en/not-here"} {
		_, body := s.get(t, path)
		for _, word := range chrome {
			require.NotContains(t, body, word, path)
		}
		require.Contains(t, body, `action="/en/search"`, path)
	}
}

func TestEnglishAnswers(t *testing.T) {
	s := start(t, nil)
	f := func(path string, want int, text string) {
		t.Helper()
		status, body := s.get(t, path)
		require.Equal(t, want, status, path)
		require.Contains(t, body, text, path)
	}
	f("/en/search", http.StatusOK, "Type words into the box")
	f("/en/search?q=book+boat", http.StatusOK, "1 result for “book boat”.")
	f("/en/search?q=song+lam", http.StatusOK, "Sông Lam")
	f("/en/search?q=giam+ngheo", http.StatusOK, "0 results for “giam ngheo”.")
	f("/tim-kiem?q=book+boat", http.StatusOK, "0 kết quả")
	f("/en/section/khong-co", http.StatusNotFound, "Page not found")
	f("/en/section/kinh-te?page=99", http.StatusNotFound, "Page not found")
	f("/en/section/kinh-te?page=1", http.StatusNotFound, "Page not found")
	f("/en/feed.json", http.StatusOK, "Sim Hill tea growers")
	f("/en/rss.xml", http.StatusOK, "<language>en</language>")
	f("/en/atom.xml", http.StatusOK, `xml:lang="en"`)
	f("/en/section/kinh-te/rss.xml", http.StatusOK, "Economy – Portal of Sông Lam Province")
	f("/en/section/khong-co/rss.xml", http.StatusNotFound, "Page not found")
	f("/robots.txt", http.StatusOK, "Disallow: /en/search\n")
	f("/robots.txt", http.StatusOK, "/en/sitemap-news.xml\n")
	_, feed := s.get(t, "/feed.json")
	require.NotContains(t, feed, "Sim Hill")
	status, body := s.get(t, "/tin/sim-hill-tea-growers-earn-seven-new-area-codes")
	require.Equal(t, http.StatusOK, status, "leads to the English address")
	require.Contains(t, body, `<html lang="en"`)
}

// A section has its name in the language of the page, whatever its newest
// article is in, and none where it has nothing to read.
func TestSectionsByLanguage(t *testing.T) {
	s := start(t, nil)
	now := time.Now()
	put := func(id, lang, key, name string) {
		t.Helper()
		a := sampleArticle(id, "thu-"+id, "Thử "+id)
		a.Lang, a.Section, a.Published = lang, article.Section{Key: key, Name: name}, now
		require.NoError(t, s.portal.library.Put(t.Context(), a))
	}
	put("1", "en-GB", "kinh-te", "Economy")
	put("2", "en", "tourism", "Tourism")
	put("3", "vi", "chi-tieng-viet", "Chỉ tiếng Việt")
	s.portal.now = func() time.Time { return now.Add(time.Hour) }
	_, body := s.get(t, "/quyen-rieng-tu")
	require.Contains(t, body, ">Kinh tế</a>")
	require.Contains(t, body, ">Chỉ tiếng Việt</a>")
	require.NotContains(t, body, "Economy")
	require.NotContains(t, body, "Tourism")
	_, body = s.get(t, "/en/privacy")
	require.Contains(t, body, ">Economy</a>")
	require.Contains(t, body, ">Tourism</a>")
	require.NotContains(t, body, "Chỉ tiếng Việt")
	status, _ := s.get(t, "/en/section/chi-tieng-viet")
	require.Equal(t, http.StatusNotFound, status)

	// The last known ones stand in while the database is away.
	require.NoError(t, s.portal.library.Close())
	s.portal.now = func() time.Time { return now.Add(2 * time.Hour) }
	_, body = s.get(t, "/en/privacy")
	require.Contains(t, body, ">Tourism</a>")
}

func TestCounterpartIsOnThisSite(t *testing.T) {
	f := func(url, want string) {
		t.Helper()
		a := article.Article{Alternates: []article.Alternate{{Lang: "fr", URL: "/fr/a"}, {Lang: "en-GB", URL: url}}}
		require.Equal(t, want, vietnamese().counterpart(a))
	}
	f("/en/a", "/en/a")
	f("/en/tin-tức", "/en/tin-tức")
	f("//evil.example/a", "")
	f(`/\evil.example/a`, "")
	f("/\t/evil.example/a", "")
	f("/\n\\evil.example/a", "")
	f("en/a", "")
	f("https://other.example/a", "")
	f("javascript:alert(1)", "")
	require.Empty(t, english().counterpart(article.Article{Alternates: []article.Alternate{{Lang: "en", URL: "/en/a"}}}))
}

// An English article may be called as a page of the site is.
func TestArticleNamedAsAPage(t *testing.T) {
	s := start(t, nil)
	for _, slug := range []string{"search", "privacy"} {
		a := sampleArticle("en-"+slug, slug, "What "+slug+" means")
		a.Lang = "en"
		require.NoError(t, s.portal.library.Put(t.Context(), a))
		require.Equal(t, "/en/news/"+slug, articlePath(a))
		status, body := s.get(t, articlePath(a))
		require.Equal(t, http.StatusOK, status)
		require.Contains(t, body, a.Title)
		require.Contains(t, body, `<link rel="canonical" href="`+s.URL+articlePath(a)+`">`)
		_, page := s.get(t, "/en/"+slug)
		require.NotContains(t, page, `<link rel="canonical" href="`+s.URL+articlePath(a)+`">`, "the page stays what it is")
	}
	res, err := s.Client().Get(s.URL + "/en/news/sim-hill-tea-growers-earn-seven-new-area-codes")
	require.NoError(t, err)
	require.NoError(t, res.Body.Close())
	require.Equal(t, teaInEnglish, res.Request.URL.Path, "each article has one address")
}

// TestAlternatesLeadBack follows what each sample says of its other language.
func TestAlternatesLeadBack(t *testing.T) {
	s := start(t, nil)
	pairs := 0
	for _, e := range editions() {
		list, err := s.portal.articles.List(t.Context(), article.Query{Lang: e.lang, Limit: article.MaxPageSize})
		require.NoError(t, err)
		require.Empty(t, list.Next)
		for _, a := range list.Items {
			if other := e.counterpart(a); other != "" {
				_, body := s.get(t, other)
				back, lang := switchOf(t, body)
				require.Equal(t, articlePath(a), back)
				require.Equal(t, e.lang, lang)
				pairs++
			}
		}
	}
	require.Equal(t, 10, pairs, "five articles are there in both languages")
}
