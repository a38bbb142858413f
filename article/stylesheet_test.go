package article_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/web/tokens"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

// Go, the style sheet and the scripts each know the settings; they must know
// the same ones.
func TestEveryoneKnowsTheSettings(t *testing.T) {
	css, early, module := article.Assets()
	var sizes, colours []string
	for _, size := range article.ReadingSizes()[1:] {
		sizes = append(sizes, strconv.Itoa(size))
		factor := strconv.FormatFloat(float64(size)/100, 'g', -1, 64)
		require.Contains(t, css, `[data-article-size="`+strconv.Itoa(size)+`"] { --_article-size: `+factor+"; }")
	}
	for _, colour := range article.ReadingColours()[1:] {
		colours = append(colours, string(colour))
		require.Contains(t, css, `.article[data-article-colour="`+string(colour)+`"]`)
	}
	require.Contains(t, early, "size=("+strings.Join(sizes, "|")+")")
	require.Contains(t, early, "colour=("+strings.Join(colours, "|")+")")
	require.Contains(t, module, "sizes = [100, "+strings.Join(sizes, ", ")+"]")
	require.Contains(t, module, `colours = ["", "`+strings.Join(colours, `", "`)+`"]`)
	require.Contains(t, early, article.ReadingCookie+"=")
	require.Contains(t, module, `"`+article.ReadingCookie+`"`)
}

// A strict policy with Trusted Types must have nothing to refuse.
func TestScriptsWriteNoMarkup(t *testing.T) {
	_, early, module := article.Assets()
	for _, script := range []string{module, early} {
		require.NotRegexp(t, `innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.style\b|cssText`, script)
	}
}

func TestStylesheet(t *testing.T) {
	css, _, _ := article.Assets()
	require.True(t, strings.HasPrefix(css, tokens.Stylesheet()), "the tokens come first")
	require.Equal(t, strings.Count(css, "{"), strings.Count(css, "}"))
	require.NotRegexp(t, `@layer|@import|url\(`, css)
	used := regexp.MustCompile(`var\(--portlet-[a-z-]+`).FindAllString(css, -1)
	require.NotEmpty(t, used)
	for _, use := range used {
		require.Contains(t, tokens.Stylesheet(), strings.TrimPrefix(use, "var(")+":", "a token that nobody declares")
	}
}

// Each class of the components has its rule, or is only a name for others.
func TestClassesAreStyled(t *testing.T) {
	unstyled := map[string]bool{
		"article-author": true, "article-caption-text": true, "article-change-note": true,
	}
	css, _, _ := article.Assets()
	for _, c := range articletest.Cases() {
		html := withoutBody(render(t, c.Component))
		for _, found := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(html, -1) {
			for class := range strings.FieldsSeq(found[1]) {
				require.True(t, unstyled[class] || regexp.MustCompile(`\.`+class+`[^a-z-]`).MatchString(css), "%s: %s", c.Name, class)
			}
		}
	}
}
