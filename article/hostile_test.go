package article_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

// A browser sees only elements, attributes and addresses that the components
// wrote themselves, whatever stands in the texts.
func TestNothingGetsIn(t *testing.T) {
	for _, c := range articletest.Cases() {
		doc, err := html.Parse(strings.NewReader(render(t, c.Component)))
		require.NoError(t, err)
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode {
				requireHarmless(t, c.Name, n)
			}
		}
	}
}

func requireHarmless(t *testing.T, name string, n *html.Node) {
	t.Helper()
	require.NotContains(t, []string{"style", "iframe", "object", "embed", "base"}, n.Data, name)
	if n.Data == "script" {
		require.Equal(t, "application/ld+json", attr(n, "type"), name)
	}
	for _, a := range n.Attr {
		require.False(t, strings.HasPrefix(a.Key, "on") || a.Key == "style", "%s: %s=%q", name, a.Key, a.Val)
		switch a.Key {
		case "href", "src", "action":
			scheme, _, ok := strings.Cut(a.Val, ":")
			if ok && !strings.ContainsAny(scheme, "/?#") {
				require.Contains(t, []string{"http", "https", "mailto", "tel"}, scheme, name)
			}
		}
	}
}

// What a component opens it closes: it can stand anywhere in a page.
func TestComponentsAreBalanced(t *testing.T) {
	for _, c := range articletest.Cases() {
		if strings.HasPrefix(c.Name, "head-") {
			continue
		}
		page := "<main>" + render(t, c.Component) + "</main><footer>end</footer>"
		doc, err := html.Parse(strings.NewReader(page))
		require.NoError(t, err)
		var footer *html.Node
		for n := range doc.Descendants() {
			if n.Data == "footer" && attr(n, "class") == "" {
				footer = n
			}
		}
		require.Equal(t, "body", footer.Parent.Data, c.Name)
	}
}

// The same for any text in any place.
func FuzzFull(f *testing.F) {
	for _, seed := range []string{
		"</article></main>", `" onload="x`, "<!--", "<plaintext>", "java\tscript:x", "//evil", "&lt;script&gt;", "\x00\xff", "size=200",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := articletest.Hostile()
		a.Slug, a.Lang, a.Title, a.Kicker, a.Summary = s, s, s, s, s
		a.Section, a.Source = article.Section{Key: s, Name: s}, article.Origin{Name: s, URL: s}
		a.Cover = article.Figure{Src: s, Alt: s, Caption: "c" + s, Credit: s, Variants: []article.Variant{{Src: s, Width: 1}}}
		a.Tags, a.Authors = []string{s}, []article.Author{{Name: s, URL: s}}
		a.Attachments = []article.Attachment{{Name: s, Type: s, URL: s, Lang: s}}
		page := "<main>" + render(t, article.Full(a, article.FullOptions{
			URL: s, ReadingAction: s, ReadingBack: s, Reading: article.ParseReading(s),
			TagURL: func(tag string) string { return tag },
		})) + render(t, article.List([]article.Article{a}, article.ListOptions{Show: 0xff})) + "</main><footer id=end></footer>"
		doc, err := html.Parse(strings.NewReader(page))
		require.NoError(t, err)
		ended := false
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode {
				requireHarmless(t, s, n)
				ended = ended || attr(n, "id") == "end" && n.Parent.Data == "body"
			}
		}
		require.True(t, ended, "the footer moved")
	})
}

// The promise of HTML holds only as long as these two calls stand where they
// may.
func TestUnescapedHTMLHasOneSource(t *testing.T) {
	raw := regexp.MustCompile(`templ\.Raw|FromGoHTML|template\.HTML\b|\bunsafe\.`)
	made := regexp.MustCompile(`safe\.FromSanitizer`)
	err := filepath.WalkDir(".", func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		if ext := filepath.Ext(name); ext != ".go" && ext != ".templ" {
			return nil
		}
		text, err := os.ReadFile(name)
		name = filepath.ToSlash(name)
		if name != "internal/safe/html.go" {
			require.Empty(t, raw.FindString(code(string(text))), "%s prints markup unescaped", name)
		}
		if !strings.HasPrefix(name, "sanitize/") {
			require.Empty(t, made.FindString(code(string(text))), "%s makes safe HTML without sanitizing", name)
		}
		return err
	})
	require.NoError(t, err)
}

// code is a file without its line comments.
func code(text string) string {
	return regexp.MustCompile(`(?m)//.*$`).ReplaceAllString(text, "")
}
