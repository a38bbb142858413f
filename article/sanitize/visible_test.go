package sanitize_test

import (
	"net/url"
	"slices"
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
	written := letters(html.UnescapeString(markup) + markup)
	for r, n := range letters(textOf(t, out)) {
		isMarker := unicode.In(r, unicode.Greek, unicode.Thai, unicode.Khmer, unicode.Han) && strings.Contains(markup, "list-style")
		if written[r] < n && !isMarker && !mentions(report, "made a link") {
			require.Fail(t, "text appeared", "%q %d times in %q, %d times in %q", r, n, out, written[r], markup)
		}
	}
	for r, n := range before {
		if after[r] < n && !hasKind(report, sanitize.Text) {
			require.Fail(t, "text got lost", "%q %d times in %q, %d times in %q", r, n, markup, after[r], out)
		}
	}
	requireTold(t, markup, out, report)
}

// requireTold checks that the report accounts for what got lost of all that
// markup says: text, seen or hidden, comments and the values of attributes.
func requireTold(t testing.TB, markup, out string, report sanitize.Report) {
	t.Helper()
	before, after := map[rune]int{}, map[rune]int{}
	said := strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(html.UnescapeString(out))), " "))
	countSaid(t, withoutCopies(fragment(t, markup), markup), before, said)
	countSaid(t, fragment(t, out), after, "")
	lost, told := 0, 0
	var missing []rune
	for r, n := range before {
		if n > after[r] {
			lost += (n - after[r]) * utf8.RuneLen(r)
			missing = append(missing, r)
		}
	}
	for _, l := range report.Losses {
		told += l.Bytes
	}
	if lost > told {
		require.Fail(t, "a loss that nobody is told of", "%d bytes of %q, told %d\n%q\n%q\n%s",
			lost, string(missing), told, markup, out, report)
	}
}

// countSaid counts the letters of texts, comments and values but for values that
// are said elsewhere, as the alternative text that repeats a caption is.
func countSaid(t testing.TB, nodes []*html.Node, count map[rune]int, elsewhere string) {
	add := func(text string) {
		for r, n := range letters(text) {
			count[r] += n
		}
	}
	for _, n := range nodes {
		if n.Type != html.ElementNode {
			if n.Parent != nil && (n.Parent.Data == "noscript" || n.Parent.Data == "iframe") {
				countSaid(t, fragment(t, n.Data), count, elsewhere)
			} else {
				add(n.Data)
			}
			continue
		}
		for _, a := range n.Attr {
			if looks[a.Key] || strings.HasPrefix(a.Key, "xmlns") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "data:image/") {
				continue
			}
			if (a.Key == "url" || a.Key == "src") && strings.Contains(n.Data, "embed") && n.Data != "embed" {
				continue // the player of oembed and its like has another address
			}
			if a.Key == "srcdoc" {
				countSaid(t, fragment(t, a.Val), count, elsewhere)
				continue
			}
			value, err := url.PathUnescape(strings.TrimPrefix(a.Val, "callto:"))
			if err != nil {
				value = a.Val
			}
			line := strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(value)), " "))
			if !strings.Contains(elsewhere, strings.TrimRight(line, " .…")) {
				add(value)
			}
		}
		countSaid(t, slices.Collect(n.ChildNodes()), count, elsewhere)
	}
}

// withoutCopies takes the attributes from formatting elements that a parser has
// made of others (HTML 13.2.4.3): markup says them once, and says nothing of how
// often they are opened again. No value stands more often than it is spelled.
func withoutCopies(nodes []*html.Node, markup string) []*html.Node {
	spelled, seen := html.UnescapeString(markup), map[string]int{}
	isCopy := func(a html.Attribute) bool {
		seen[a.Val]++
		count := 0
		for _, quote := range []string{"", "'", `"`} {
			count += strings.Count(spelled, "="+quote+a.Val)
		}
		return seen[a.Val] > max(1, count)
	}
	within := html.Node{Type: html.ElementNode}
	for _, n := range nodes {
		within.AppendChild(n)
	}
	for n := range within.Descendants() {
		switch n.Data {
		case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
			n.Attr = slices.DeleteFunc(n.Attr, isCopy)
		}
	}
	return nodes
}

// looks are attributes that say how an element looks, loads or is found, and
// the label that repeats the caption of a table.
var looks = func() map[string]bool {
	set := map[string]bool{}
	for key := range strings.FieldsSeq(`style class id name lang dir align valign border hspace vspace width height color face size
		sizes rel target role type tabindex headers scope aria-label media kind srclang preload start value span sandbox
		loading decoding fetchpriority referrerpolicy allow colspan rowspan datetime hreflang`) {
		set[key] = true
	}
	return set
}()

// letters counts the letters of a text in small ones, in form C.
func letters(text string) map[rune]int {
	count := map[rune]int{}
	for _, r := range norm.NFD.String(text) {
		if unicode.IsLetter(r) {
			count[plainD(unicode.ToLower(r))]++
		}
	}
	return count
}

// textOf returns the visible text of an output.
func textOf(t testing.TB, out string) string {
	var b strings.Builder
	for _, n := range fragment(t, out) {
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				b.WriteString(d.Data)
			}
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
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
	nodes := fragment(t, markup)
	if nodes == nil && markup != "" {
		return nil, false
	}
	count = map[rune]int{}
	for _, n := range nodes {
		countVisible(n, count)
	}
	return count, true
}

// fragment parses markup, nil where it is too deep.
func fragment(t testing.TB, markup string) []*html.Node {
	nodes, err := html.ParseFragment(strings.NewReader(markup),
		&html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		require.ErrorContains(t, err, "512")
		return nil
	}
	return append(nodes, &html.Node{Type: html.TextNode})
}

func countVisible(n *html.Node, count map[rune]int) {
	if n.Type == html.ElementNode && isDropped(n) {
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
func isDropped(n *html.Node) bool {
	switch n.Data {
	case "script", "style", "template", "noscript", "xmp", "plaintext", "noembed", "noframes",
		"title", "datalist", "map", "iframe", "frameset", "head":
		return n.Namespace == "" || n.Data == "script" || n.Data == "style"
	case "metadata", "annotation", "annotation-xml":
		return n.Namespace != ""
	}
	return false
}

func TestReport(t *testing.T) {
	_, report, err := portal().HTML(`<p onclick="a()" onclick=b>x<script>alert(1)</script><script>y</script>` +
		`<a href="javascript:z">k</a><blink>m</blink><!-- c --><svg><text>drawn</text></svg></p>`)
	require.NoError(t, err)
	require.Equal(t, []sanitize.Loss{
		{Kind: sanitize.Tag, Name: "svg", Why: "written as text", Count: 1},
		{Kind: sanitize.Element, Name: "script", Why: "not allowed", Count: 2, Bytes: 9, Excerpt: "alert(1)"},
		{Kind: sanitize.Comment, Name: "comment", Why: "not allowed", Count: 1, Bytes: 3, Excerpt: "c"},
		{Kind: sanitize.Attribute, Name: "onclick of p", Why: "not allowed", Count: 1, Bytes: 3, Excerpt: "a()"},
		{Kind: sanitize.Attribute, Name: "href of a", Why: "scheme javascript", Count: 1, Bytes: 12, Excerpt: "javascript:z"},
		{Kind: sanitize.Tag, Name: "blink", Why: "not allowed", Count: 1},
	}, report.Losses)
	require.Contains(t, report.String(), "element script ×2, 9 bytes: not allowed\n")
}

// TestSettingsOfObjectsAreTold: what an object holds for a browser that shows it
// goes, and the report says so.
func TestSettingsOfObjectsAreTold(t *testing.T) {
	f := func(what, markup, want string) {
		t.Helper()
		out, report, err := portal().HTML(markup)
		require.NoError(t, err, what)
		require.Contains(t, report.String()+"\n", want+"\n", what)
		requireTold(t, markup, out.String(), report)
	}
	const param = `<param src="https://player.vimeo.com/video/0" href="7u-m7">`
	f("in a choice, with words in brackets", `<select/><OPTION /x><object>`+param+`x <b ð  giảm nghèo </object>`,
		"element param ×1, 37 bytes: not allowed")
	f("nothing else", `<object>`+param+`</object>`, "element param ×1, 37 bytes: not allowed")
	f("around a text", `<object>`+param+`<p>chữ</p></object>`, "element param ×1, 37 bytes: not allowed")
	f("beside a link", `<object data=/a.pdf><param name=ghi value=chú><a href=/a.pdf>Tải</a></object>`, "element param ×1, 7 bytes: not allowed")
	f("instead of a link", `<object><param name=movie value=/a.swf><param name=ghi value=chú></object>`, "element param ×2, 18 bytes: not allowed")
	f("of an applet", `<applet code=x><param name=ghi value=chú>Đồng hồ</applet>`, "element param ×1, 7 bytes: not allowed")
	f("an embed inside", `<object data=/a.swf><embed src=/khac.swf title="phim hay"></object>`, "element embed ×1, 17 bytes: not allowed")
}

// TestSlashOfAValue: a slash that ends a value without quotes does not close a
// formula or a drawing, and what they hold is told.
func TestSlashOfAValue(t *testing.T) {
	f := func(markup, want string) {
		t.Helper()
		out, report, err := portal().HTML(markup)
		require.NoError(t, err)
		require.Equal(t, want, report.String(), markup)
		requireTold(t, markup, out.String(), report)
	}
	f(`<math sizes=100vw/><colgroup alt="Quang cảnh"/></colgroup></math>`, "tag math ×1, 18 bytes: written as text")
	f(`<svg id=a/><tr title="Quang cảnh"></svg>`, "tag svg ×1, 14 bytes: written as text")
	f(`<svg id=a /><tr title="Quang cảnh"></svg>`,
		"attribute title of tr ×1, 12 bytes: where it may not stand\ntag svg ×1, 1 bytes: written as text")
}

// TestPartsOfValuesAreTold: what a refused candidate says beside its address, the
// address of a frame that shows a page of its own, and a page that leads on to
// one that leads nowhere.
func TestPartsOfValuesAreTold(t *testing.T) {
	f := func(markup, want string) {
		t.Helper()
		out, report, err := portal().HTML(markup)
		require.NoError(t, err)
		require.Contains(t, report.String()+"\n", want+"\n", markup)
		requireTold(t, markup, out.String(), report)
	}
	f(`<img src=/a srcset="b 1x, javascript:c ảnh chợ quê">`, "attribute srcset of img ×1, 28 bytes: scheme javascript")
	f(`<img src=/a srcset="/b ảnh chợ quê, /c 2x">`, "attribute srcset of img ×1, 18 bytes: wrong descriptor")
	f(`<img src=/a srcset="javascript:c 2x</p><a href='/d'>x</a>">`, "attribute srcset of img ×1, 36 bytes: scheme javascript")
	f(`<picture><source srcset="/b 2y ngang"><img src=/a></picture>`, "attribute srcset of source ×1, 10 bytes: wrong descriptor")
	f(`<iframe src="https://khung.example/" srcdoc="<p>er.gif" width=1>b</iframe>`, "attribute src of iframe ×1, 22 bytes: not allowed")
	f(`<iframe data-src=/xa srcdoc="<p>x"></iframe>`, "attribute data-src of iframe ×1, 3 bytes: not allowed")
	f(`<a href="https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fa.vn%2>x</a>">y</a>`,
		"attribute href of a ×1, 125 bytes: a page that leads on")
	f(`<a href="https://www.google.com/url?q=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2F%252f">y</a>`,
		"attribute href of a ×1, 89 bytes: a page that leads on")
	f(`<iframe title="Tin & ảnh" srcdoc="<b>x"></iframe>`, "attribute title of iframe ×1, 11 bytes: not allowed")
	f(`<article poster=/p1.jpg><ol><li data-list=bullet>a</ol></article>`, "text attribute of list ×1, 7 bytes: the list is built anew")
	f(`<div title="ghi chú"><ul><li data-listid=1 data-aria-level=1>a</ul></div>`, "text attribute of list ×1, 8 bytes: the list is built anew")
	f(`<applet src=/a8.jpg><ruby src="https://player.vimeo.com/video/1"></applet>`, "attribute src of ruby ×1, 32 bytes: of an element that shows nothing")
	f(`<object data=/a.pdf><p title="ghi chú"><b poster=/xy.jpg></b></p></object>`, "attribute poster of b ×1, 7 bytes: of an element that shows nothing")
	f(`<img src=a f="DATA:chợ quê">`, "attribute f of img ×1, 15 bytes: not allowed")
	f(`<svg><foreignObject><svg><listing>x</listing><plaintext><u title=chợ>Đơn</u>`, "tag svg ×1, 24 bytes: written as text")
	f(`a<span class="EOP"><b data-x=ordered style='font-family:.VnTime'>`, "attribute data-x of b ×1, 7 bytes: not allowed")
	f(`<a href="javascript:chon()" onclick="open('/tin')">x</a>`, "attribute href of a ×1, 17 bytes: made a link")
	f(`<math><annotation-xml><i title=quê>x</i></annotation-xml></math>`, "tag math ×1, 0 bytes: written as text")
	f(`<svg><annotation-xml encoding="text/html"><i>x</i></annotation-xml></svg>`, "tag svg ×1, 9 bytes: written as text")
	f(`<svg><desc><table></svg><script>ẩn</script>x`, "tag svg ×1, 4 bytes: written as text")
	f(`<svg><desc><b></svg><i title=quê>x</i>`, "tag svg ×1, 4 bytes: written as text")
	f(`<iframe src="ftp://khung.example/" srcdoc="x"></iframe>`, "attribute src of iframe ×1, 20 bytes: not allowed")
}

// TestCopiesOfFormatting: what a parser opens again in other elements is said as
// often as the markup says it, where it stays and where it goes.
func TestCopiesOfFormatting(t *testing.T) {
	for _, markup := range []string{
		"<template><a n=ft><p><a>", "<template><b title=chợ><p>x</b>y</template>", "<svg><desc><i title=quê><p>x</i></desc></svg>",
		"<p><b title=chợ>a<p>b<p>c", "<a data-x=quê><div>1</a>2</div>", "<font data-x=quê><table><tr><td>1</font>2</table>3",
		"<noscript><img src=/a><b title=chợ><p>1</b>2</noscript>", "<iframe srcdoc='<b title=chợ><p>1</b>2'></iframe>",
		"<b title=a><b title=a><b title=a><b title=a><p>1</b></b></b></b>2", "<p><i title=chợ></p><table>a<tr><td>b</table>c",
		"<table><a f=f><svg><foreignobject><tr>>", strings.Repeat("<a title=chợ><p>", 300) + "x", strings.Repeat("<b title=chợ><div></b>", 300) + "x",
	} {
		requirePromises(t, portal(), markup)
	}
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
