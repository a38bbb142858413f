package sanitize_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// TestDocumentsOfState holds one document as eight office programs write it to
// its text: each word and number comes through in its place, whether a list
// shows it or it stands in the text.
func TestDocumentsOfState(t *testing.T) {
	text, err := os.ReadFile("testdata/state/text.txt")
	require.NoError(t, err)
	files, err := filepath.Glob("testdata/state/*.html")
	require.NoError(t, err)
	require.Len(t, files, 8)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			markup, err := os.ReadFile(file)
			require.NoError(t, err)
			out, _, err := portal().HTML(string(markup))
			require.NoError(t, err)
			var b strings.Builder
			for _, n := range fragment(t, out.String()) {
				writeShown(&b, n)
			}
			require.Equal(t, wordsOf(string(text)), wordsOf(b.String()))
			require.NotContains(t, out.String(), "lang=\"en")
			require.Contains(t, out.String(), "<ol")
			require.Contains(t, out.String(), "<sup>2</sup>")
			again, report, err := portal().HTML(out.String())
			require.NoError(t, err)
			require.Equal(t, out, again)
			require.Empty(t, report.String())
		})
	}
}

// writeShown writes the text of n as a browser shows it, the numbers of lists
// included.
func writeShown(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
		return
	}
	edge := "\n"
	switch n.Data {
	case "sup", "b", "strong", "i", "em", "span", "a":
		edge = ""
	}
	b.WriteString(edge)
	number := 1
	for child := range n.ChildNodes() {
		if n.Data == "ol" && child.Data == "li" {
			if start, ok := attr(n, "start"); ok && child.PrevSibling == nil {
				number, _ = strconv.Atoi(start)
			}
			if value, ok := attr(child, "value"); ok {
				number, _ = strconv.Atoi(value)
			}
			kind, _ := attr(n, "type")
			b.WriteString(map[string]string{"": strconv.Itoa(number), "a": string(rune('a' + number - 1))}[kind] + ". ")
			number++
		}
		writeShown(b, child)
	}
	b.WriteString(edge)
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// wordsOf are the words, numbers and signs of a text; the boxes of all fonts are
// one.
func wordsOf(text string) []string {
	text = strings.NewReplacer("◻", "☐", "[1]", " [1] ").Replace(text)
	return strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '\u200b' })
}
