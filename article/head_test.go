package article_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

var site = article.HeadOptions{Base: "https://example.gov.vn", SiteName: "Cổng thông tin"}

// newsArticleOf reads the JSON-LD block as a search engine does.
func newsArticleOf(t testing.TB, a article.Article, opts article.HeadOptions) map[string]any {
	t.Helper()
	scripts := elements(t, "<head>"+render(t, article.Head(a, opts))+"</head>", atom.Script)
	require.Len(t, scripts, 1)
	require.Equal(t, []html.Attribute{{Key: "type", Val: "application/ld+json"}}, scripts[0].Attr)
	var got map[string]any
	require.NoError(t, json.Unmarshal([]byte(scripts[0].FirstChild.Data), &got))
	return got
}

func elements(t testing.TB, page string, name atom.Atom) []*html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var found []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == name {
			found = append(found, n)
		}
	}
	return found
}

func TestNewsArticle(t *testing.T) {
	got := newsArticleOf(t, articletest.Complete(), site)
	require.Equal(t, "https://schema.org", got["@context"])
	require.Equal(t, "NewsArticle", got["@type"])
	require.Equal(t, "Cây cầu mới nối đôi bờ Tân Lâm sau ba mùa lũ", got["headline"])
	require.Equal(t, "2024-04-17T14:21:00+07:00", got["datePublished"])
	require.Equal(t, "2024-04-18T09:05:00+07:00", got["dateModified"])
	require.Equal(t, "https://example.gov.vn/cay-cau-moi-o-tan-lam", got["mainEntityOfPage"])
	require.Len(t, got["image"], 3)
	require.Equal(t, "https://example.gov.vn/media/cau-tan-lam.svg", got["image"].([]any)[0].(map[string]any)["url"])
	require.Len(t, got["correction"], 1, "major changes alone")
}

func TestNewsArticleKeepsEveryText(t *testing.T) {
	a := articletest.Hostile()
	got := newsArticleOf(t, a, site)
	require.Equal(t, a.Summary, got["description"])
	require.Equal(t, a.Section.Name, got["articleSection"])
	require.Equal(t, "vi", got["inLanguage"], "what is no language tag counts as none")
	require.NotContains(t, got, "isBasedOn")
}

func TestHeadAlternates(t *testing.T) {
	f := func(want string, lang string, alternates ...article.Alternate) {
		t.Helper()
		a := article.Article{Slug: "a", Title: "A", Lang: lang, Alternates: alternates}
		var got []string
		for _, link := range elements(t, render(t, article.Head(a, site)), atom.Link) {
			if attr(link, "rel") == "alternate" {
				got = append(got, attr(link, "hreflang")+"="+strings.TrimPrefix(attr(link, "href"), "https://example.gov.vn"))
			}
		}
		require.Equal(t, want, strings.Join(got, " "))
	}
	f("", "")
	f("vi=/a en=/en/a x-default=/a", "", article.Alternate{Lang: "en", URL: "/en/a"})
	f("en=/a vi=/b x-default=/b", "en", article.Alternate{Lang: "vi", URL: "/b"})
	f("fr=/a en=/b x-default=/a", "fr", article.Alternate{Lang: "en", URL: "https://example.gov.vn/b"})
	// repeated, unnamed and unsafe ones are left out
	f("", "", article.Alternate{Lang: "VI", URL: "/b"}, article.Alternate{URL: "/c"}, article.Alternate{Lang: "en", URL: "javascript:x"})
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Whatever an article says, its head stays in the head and its block is the
// same JSON.
func FuzzHead(f *testing.F) {
	for _, seed := range []string{"</script>", "<!--<script>", "\u2028]]>", `"\`, "</head><body onload=x>", "ngày 17/4"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "\x00\r") {
			t.Skip("the HTML parser itself rewrites these")
		}
		a := article.Article{Slug: "a", Title: text, Summary: text, Tags: []string{text}}
		got := newsArticleOf(t, a, site)
		if text != "" {
			valid := strings.Map(func(r rune) rune { return r }, text) // each wrong byte becomes U+FFFD
			require.Equal(t, valid, got["description"])
		}
		bodies := elements(t, "<head>"+render(t, article.Head(a, site))+"</head>", atom.Body)
		require.Len(t, bodies, 1)
		require.Nil(t, bodies[0].FirstChild, "something left the head")
	})
}

// A head of one's own has a title: Head must not bring a second one.
func TestUntitledHead(t *testing.T) {
	a := articletest.Complete()
	opts := article.HeadOptions{Base: "https://example.gov.vn", SiteName: "Cổng"}
	head := render(t, article.Head(a, opts))
	opts.Untitled = true
	untitled := render(t, article.Head(a, opts))
	require.NotContains(t, untitled, "<title")
	require.NotContains(t, untitled, `name="description"`)
	require.True(t, strings.HasSuffix(head, untitled), "the rest is the same")
}
