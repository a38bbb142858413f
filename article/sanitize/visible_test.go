package sanitize_test

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/article/sanitize"
)

// requireVisibleText checks that no text got lost or appeared, but what the
// report lists. Texts are compared as sets of characters: a list that stood
// beside its item may have moved into it.
func requireVisibleText(t testing.TB, markup, out string, report sanitize.Report) {
	t.Helper()
	if report.Encoding != "" || !utf8.ValidString(markup) {
		return // other letters now stand for the same text
	}
	before, ok := visible(t, markup)
	if !ok {
		return // too deep for the parser that this test trusts
	}
	after, ok := visible(t, out)
	require.True(t, ok)
	for r, n := range after {
		if before[r] < n && !mentions(report, "made a link") {
			require.Fail(t, "text appeared", "%q %d times in %q, %d times in %q", r, n, out, before[r], markup)
		}
	}
	for r, n := range before {
		if after[r] < n && !hasKind(report, sanitize.Text) {
			require.Fail(t, "text got lost", "%q %d times in %q, %d times in %q", r, n, markup, after[r], out)
		}
	}
}

func mentions(report sanitize.Report, why string) bool {
	return strings.Contains(report.String(), why)
}

func hasKind(report sanitize.Report, kind sanitize.Kind) bool {
	for _, l := range report.Losses {
		if l.Kind == kind {
			return true
		}
	}
	return false
}

// visible counts the characters that a reader of markup sees.
func visible(t testing.TB, markup string) (count map[rune]int, ok bool) {
	nodes, err := html.ParseFragment(strings.NewReader(markup),
		&html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		require.ErrorContains(t, err, "512")
		return nil, false
	}
	count = map[rune]int{}
	for _, n := range nodes {
		countVisible(n, count)
	}
	return count, true
}

func countVisible(n *html.Node, count map[rune]int) {
	if n.Type == html.ElementNode && (n.Namespace != "" || isDropped(n.DataAtom)) {
		return
	}
	if n.Type == html.TextNode {
		for _, r := range norm.NFD.String(n.Data) {
			// x/text parts more than 30 marks by a joiner, U+034F.
			if !unicode.IsSpace(r) && !unicode.IsControl(r) && r != 0x034F {
				count[plainD(r)]++
			}
		}
	}
	for c := range n.ChildNodes() {
		countVisible(c, count)
	}
}

// plainD makes one of the letters that look like Đ.
func plainD(r rune) rune {
	switch r {
	case 'Ð', 'Ɖ', 'ð', 'ɖ', 'đ':
		return 'Đ'
	}
	return r
}

// isDropped lists the elements that go with their content.
func isDropped(name atom.Atom) bool {
	switch name {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Math,
		atom.Object, atom.Embed, atom.Applet, atom.Xmp, atom.Plaintext, atom.Noembed,
		atom.Noframes, atom.Select, atom.Textarea, atom.Title, atom.Button, atom.Datalist,
		atom.Option, atom.Optgroup, atom.Map, atom.Iframe, atom.Frameset, atom.Head:
		return true
	}
	return false
}

func TestReport(t *testing.T) {
	_, report, err := portal().HTML(`<p onclick="a()" onclick=b>x<script>alert(1)</script><script>y</script>` +
		`<a href="javascript:z">k</a><blink>m</blink><!-- c --><svg><text>drawn</text></svg></p>`)
	require.NoError(t, err)
	require.Equal(t, []sanitize.Loss{
		{Kind: sanitize.Attribute, Name: "onclick of p", Why: "not allowed", Count: 1, Bytes: 3},
		{Kind: sanitize.Element, Name: "script", Why: "not allowed", Count: 2, Bytes: 9},
		{Kind: sanitize.Attribute, Name: "href of a", Why: "scheme javascript", Count: 1, Bytes: 12},
		{Kind: sanitize.Tag, Name: "blink", Why: "not allowed", Count: 1},
		{Kind: sanitize.Comment, Name: "comment", Why: "not allowed", Count: 1, Bytes: 3},
		{Kind: sanitize.Element, Name: "svg", Why: "not allowed", Count: 1, Bytes: 5},
	}, report.Losses)
	require.Contains(t, report.String(), "element script ×2, 9 bytes: not allowed\n")
}

func TestReportIsBounded(t *testing.T) {
	var b strings.Builder
	for i := range 5000 {
		b.WriteString("<x" + strconv.Itoa(i) + strings.Repeat("y", i%300) + ">")
	}
	_, report, err := portal().HTML(b.String())
	require.NoError(t, err)
	require.LessOrEqual(t, len(report.Losses), 202)
	require.Equal(t, "other", report.Losses[len(report.Losses)-1].Name)
	for _, l := range report.Losses {
		require.LessOrEqual(t, len(l.Name), 100)
	}
}
