package sanitize_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/article/sanitize"
)

// requirePromises checks everything that the package promises about the
// output for markup.
func requirePromises(t testing.TB, s *sanitize.Sanitizer, markup string) {
	t.Helper()
	out, lost, err := s.HTML(markup)
	require.NoError(t, err)
	text := out.String()
	requireVisibleText(t, markup, text, lost)
	require.Equal(t, text, s.PolicyWrites(text), "the policy changes nothing")
	require.NotContains(t, lost.String(), "refused by the policy", "form leaves nothing to the policy")

	require.True(t, utf8.ValidString(text), "valid UTF-8: %q", text)
	require.True(t, norm.NFC.IsNormalString(text), "form C: %q", text)
	requireBalanced(t, text)
	requireFooterInPlace(t, text)

	again, report, err := s.HTML(text)
	require.NoError(t, err)
	require.Equal(t, text, again.String(), "a fixed point (input %q)", markup)
	require.Empty(t, report.Losses, "nothing to take away from %q", text)
}

// requireBalanced checks the tags of text against a stack.
func requireBalanced(t testing.TB, text string) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			require.Empty(t, open, "elements left open in %q", text)
			return
		case html.StartTagToken:
			if name := z.Token().Data; !isVoid(name) {
				open = append(open, name)
			}
		case html.EndTagToken:
			name := z.Token().Data
			require.NotEmpty(t, open, "</%s> closes nothing in %q", name, text)
			require.Equal(t, open[len(open)-1], name, "%q", text)
			open = open[:len(open)-1]
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			require.Fail(t, "a token that is never written", "%q", text)
		}
	}
}

func isVoid(name string) bool {
	switch name {
	case "br", "col", "hr", "img", "source", "track", "wbr":
		return true
	}
	return false
}

// requireFooterInPlace puts text into a page and checks that the footer behind
// it stays where it is, and that the page reads text as the tokens say.
func requireFooterInPlace(t testing.TB, text string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(
		"<!DOCTYPE html><body><main>" + text + "</main><footer>f</footer>"))
	require.NoError(t, err)
	body := doc.LastChild.LastChild
	require.Equal(t, "main", body.FirstChild.Data)
	require.Same(t, body.LastChild, body.FirstChild.NextSibling, "moved or swallowed by %q", text)
	require.Equal(t, "footer", body.LastChild.Data)
	require.Equal(t, "f", body.LastChild.FirstChild.Data)
	require.Equal(t, tokens(text), outline(body.FirstChild))
}

// tokens lists the tags and texts of markup in order.
func tokens(markup string) (list []string) {
	z := html.NewTokenizer(strings.NewReader(markup))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		switch token.Type {
		case html.StartTagToken:
			list = append(list, tag(token.Data, token.Attr))
			if isVoid(token.Data) {
				list = append(list, "/"+token.Data)
			}
		case html.EndTagToken:
			list = append(list, "/"+token.Data)
		default:
			list = append(list, "text "+token.Data)
		}
	}
	return list
}

// outline lists the tags and texts below n in order.
func outline(n *html.Node) (list []string) {
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode {
			list = append(list, "text "+c.Data)
			continue
		}
		list = append(list, tag(c.Data, c.Attr))
		list = append(list, outline(c)...)
		list = append(list, "/"+c.Data)
	}
	return list
}

func tag(name string, attrs []html.Attribute) string {
	parts := make([]string, len(attrs))
	for i, a := range attrs {
		parts[i] = a.Key + "=" + a.Val
	}
	slices.Sort(parts)
	return name + " " + strings.Join(parts, " ")
}
