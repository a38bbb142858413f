package tree

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// written parses markup, nests it and writes it.
func written(markup string) string {
	root := Parse(markup)
	Nest(root, func(*html.Node) {}, func(*html.Node) {})
	return Render(root, 0)
}

func TestNest(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		out := written(in)
		require.Equal(t, want, out)
		require.Equal(t, out, written(out))
	}
	// paragraphs
	f("<p><button><p>a</p></button></p>", "<div><button><p>a</p></button></div>")
	f("<p><object><div>a</div></object></p>", "<div><object><div>a</div></object></div>")
	// links and headings in their like
	f("<a href=x><object><a href=y>b</a></object></a>", `<a href="x"><object>b</object></a>`)
	f("<a href=x><table><tr><td><a href=y>b</a></table></a>", `<a href="x"><table><tbody><tr><td>b</td></tr></tbody></table></a>`)
	f("<h2><span><h3>a</h3></span></h2>", "<h2><span>a</span></h2>")
	// lists
	f("<ul><ul><li>a</ul></ul>", "<ul><li><ul><li>a</li></ul></li></ul>")
	f("<ul><li>a</li><ol><li>b</ol></ul>", "<ul><li>a<ol><li>b</li></ol></li></ul>")
	f("<ul>a<b>b</b><li>c</ul>", "<ul><li>a<b>b</b></li><li>c</li></ul>")
	f("<li>a</li><dd>b</dd>", "<div>a</div><div>b</div>")
	f("<dl><div><dt>a<dd>b</div>c</dl>", "<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>")
	// parts without their whole
	f("<ruby>a<rt>b</ruby><rt>c</rt><figcaption>d</figcaption><summary>e</summary>",
		"<ruby>a<rt>b</rt></ruby>c<div>d</div><div>e</div>")
	f("<source src=x><track src=y>a", "a")
	// preformatted text
	f("<pre>\n\n\na\n</pre>", "<pre>a\n</pre>")
}

// TestNestAnyTree checks trees that no parser builds.
func TestNestAnyTree(t *testing.T) {
	f := func(tree *html.Node, want string) {
		t.Helper()
		root := New(atom.Div)
		root.AppendChild(tree)
		Nest(root, func(*html.Node) {}, func(*html.Node) {})
		out := Render(root, 0)
		require.Equal(t, want, out)
		require.Equal(t, out, written(out))
	}
	f(node(atom.Table, "a", node(atom.Tr, "b", node(atom.Td, "c"), node(atom.P, "d"))),
		"ab<p>d</p><table><tbody><tr><td>c</td></tr></tbody></table>")
	f(node(atom.Table, node(atom.Tbody, node(atom.Td, "a"))), "<div>a</div><table><tbody></tbody></table>")
	f(node(atom.P, node(atom.Table, node(atom.Tbody, node(atom.Tr, node(atom.Td, "a"))))),
		"<div><table><tbody><tr><td>a</td></tr></tbody></table></div>")
	f(node(atom.Tr, node(atom.Td, "a"), node(atom.Caption, "b")), "<div>a</div><div>b</div>")
	f(node(atom.Picture, "a", node(atom.Img), node(atom.B, "c")), "a<b>c</b><picture><img></picture>")
}

// node makes an element of nodes and texts.
func node(name atom.Atom, children ...any) *html.Node {
	n := New(name)
	for _, child := range children {
		switch child := child.(type) {
		case string:
			n.AppendChild(NewText(child))
		case *html.Node:
			n.AppendChild(child)
		}
	}
	return n
}

func read(t *testing.T, markup string) (root *html.Node, lost Lost) {
	t.Helper()
	root, lost, _, err := reading.Parse(markup)
	require.NoError(t, err)
	return root, lost
}

func TestParseFlattens(t *testing.T) {
	f := func(depth, wantFlattened int) {
		t.Helper()
		for _, tag := range []string{"<span>", "<span/>", "<I />", "<B/>", "<x-a/>"} {
			root, lost := read(t, strings.Repeat(tag, depth)+"a")
			require.Equal(t, wantFlattened, lost.Tags, "%d %s", depth, tag)
			require.Equal(t, "a", Text(root))
		}
	}
	const kept = MaxDepth - MaxDepth/16 // of elements that mean little
	f(0, 0)
	f(MaxDepth, 0)
	f(MaxDepth+1, MaxDepth+1-kept)
	f(500, 500-kept)
	f(512, 512-kept)
	f(600, 600-kept)
	f(10_000, 10_000-kept)
}

// TestParseFlattensWhatTheParserOpens nests formatting that the parser opens
// again in each block, with attributes that keep it from counting them as one.
func TestParseFlattensWhatTheParserOpens(t *testing.T) {
	var b strings.Builder
	for i := range 400 {
		b.WriteString("<p><b title=" + strings.Repeat("x", i%50) + "><i><div><table><td>")
	}
	b.WriteString("a")
	root, lost := read(t, b.String())
	require.Equal(t, "a", Text(root))
	require.Positive(t, lost.Tags)
}

func TestRender(t *testing.T) {
	root := Parse(`<p title="a&quot;b'<>&amp;">a&lt;b&gt;&amp;"'</p><br><p title="a&quot;b'<>&amp;">c<!-- d --></p>`)
	require.Equal(t, `<p title="a&#34;b&#39;&lt;&gt;&amp;">a&lt;b&gt;&amp;&#34;&#39;</p><br><p title="a&#34;b&#39;&lt;&gt;&amp;">c</p>`, Render(root, 0))
	root = Parse(`<p>a<b>c</b><iframe src=x>d</iframe><b>e</b></p>`)
	require.Equal(t, `<p>a<b>c</b><iframe src="x"></iframe><b>e</b></p>`, Render(root, 0))
}

func TestUnwrap(t *testing.T) {
	root := Parse("<b>a<i>b</i></b><u></u>c")
	require.Equal(t, "a", Unwrap(root.FirstChild).Data)
	require.Equal(t, "c", Unwrap(root.LastChild.PrevSibling).Data)
	out := Render(root, 0)
	require.Equal(t, "a<i>b</i>c", out)
}

func TestAttributes(t *testing.T) {
	n := New(atom.P)
	SetAttr(n, "class", "a  b")
	SetAttr(n, "lang", "vi")
	SetAttr(n, "lang", "en")
	require.True(t, HasClass(n, "b"))
	require.False(t, HasClass(n, "a  b"))
	require.Equal(t, "en", Attr(n, "lang"))
	DelAttr(n, "class")
	DelAttr(n, "title")
	require.Equal(t, []html.Attribute{{Key: "lang", Val: "en"}}, n.Attr)
}

func TestDeclaration(t *testing.T) {
	f := func(style, property, want string) {
		t.Helper()
		require.Equal(t, want, Declaration(style, property))
	}
	f("color:red; TEXT-ALIGN : center !important;", "text-align", "center")
	f("text-align:left;text-align:right", "text-align", "right")
	f("xtext-align:left", "text-align", "")
	f("", "text-align", "")
}

func TestSameSentence(t *testing.T) {
	f := func(a, b string, want bool) {
		t.Helper()
		require.Equal(t, want, SameSentence(a, b))
	}
	f("Quang cảnh hội nghị.", " quang  cảnh\u00a0hội nghị", true)
	f("Quang cảnh", "Quang cảnh khác", false)
	f("", "", false)
	f(".", "…", false)
}
