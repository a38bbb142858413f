package tree

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/internal/workshop/hostile"
)

// requireSameTokens holds the scanner to the tokenizer of x/net/html: the same
// tokens, cut at the same places.
func requireSameTokens(t testing.TB, markup string) {
	t.Helper()
	s := scanner{text: markup}
	z := html.NewTokenizer(strings.NewReader(markup))
	at := 0
	for {
		kind := z.Next()
		at += len(z.Raw())
		got := s.next()
		require.Equal(t, plain(kind), got.kind, "at %d of %.300q", got.start, markup)
		if kind == html.ErrorToken {
			return
		}
		require.Equal(t, at, got.end, "%s at %d of %.300q", kind, got.start, markup)
		token := z.Token()
		if kind == html.StartTagToken || kind == html.EndTagToken || kind == html.SelfClosingTagToken {
			require.Equal(t, token.DataAtom, got.name, "%.300q", markup)
			require.GreaterOrEqual(t, got.attrs, len(token.Attr), "%.300q", markup)
			if kind != html.EndTagToken && got.attrs == len(token.Attr) {
				// Of the same attribute twice x/net forgets where the second ends.
				require.Equal(t, kind == html.SelfClosingTagToken, got.isClosed, "%s of %.300q", token, markup)
			}
		}
	}
}

// plain is the kind of token that the scanner gives.
func plain(kind html.TokenType) html.TokenType {
	switch kind {
	case html.SelfClosingTagToken:
		return html.StartTagToken
	case html.DoctypeToken:
		return html.CommentToken
	}
	return kind
}

func TestScanner(t *testing.T) {
	for _, markup := range []string{
		"", "<", "</", "<!", "<!-", "<!--", "<!-->", "<!--->", "<!---->", "<!--a--!>b", "<!--a--!-->b", "<!----!-!>b-->c", "<!-- a -- > b -->c",
		"<!>", "<!a", "<!doctype html>a", "<!DOCTYPE", "<?a>b", "</>a", "</ a>b", "<a", "<a ", "<a b", "<a b=", "<a b=c", "<a b='>'>c", `<a b=">" c>d`, "<a b='",
		"<a/>b", "<a / b/>c", "<a b=/>c", "<a =b=c>d", "<a ==b>d", "<a b\n=\n'c'd>e", "<a b = >c", "<a/b/c=d/>e", "<a b=c/>d", "<a b=c />d", "<a b=/ />c", "<a b='c'/>d", "<a b= c//>d", "<a b/ >c", "<a b=c/ / >d", "<a b = /c/\n/>d", "a<b", "a < b", "1 <2", "<<a>", "<3 <a>",
		"<script>a</script>b", "<script><!--</script>b", "<script><!--<script></script>a</script>b", "<script><!--a--></script>b", "<script><!--<script>a--></script>b",
		"<script><!-- <x </script>a</script>", "<script><!-- <1 <script> </script>a</script>", "<script><!--></script>a", "<script><!---></script>a", "<script><!- -></script>",
		"<script><!--<script/</script>-->a</script>", "<script></scriptx></script >b", "<script></script", "<SCRIPT></Script>b", "<script><!--<scriptx></script>",
		"<style></styl></style/>a", "<title>a</title\n>b", "<textarea><p></textarea>", "<plaintext>a</plaintext>b", "<xmp><b></xmp>", "<iframe/>a</iframe>b", "<noscript><p></noscript>",
		"<p a\x00b>", "<a\x00b>c", "\x00", "<b\x00", "<p a=b a=c>",
		"<!--x>y>--><b>", "<!------x>>-->a",
	} {
		requireSameTokens(t, markup)
	}
}

func TestScannerOnShapes(t *testing.T) {
	for _, size := range []int{300, 3000} {
		for _, shape := range hostile.Shapes(size) {
			t.Run(shape.Name, func(t *testing.T) { requireSameTokens(t, shape.Markup) })
		}
	}
}

func TestScannerOnDocuments(t *testing.T) {
	for i := range uint64(1000) {
		requireSameTokens(t, hostile.Document(rand.New(rand.NewPCG(i, 7)), 600))
	}
}

func FuzzScanner(f *testing.F) {
	f.Add("<!--a--!>b<script><!--<script></script>--></script>")
	f.Add("<a b='>' c=d/><x/>")
	f.Fuzz(func(t *testing.T, markup string) { requireSameTokens(t, markup) })
}
