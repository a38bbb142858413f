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
	countSaid(t, fragment(t, markup), before, said)
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
			if looks[a.Key] || strings.HasPrefix(a.Val, "data:") {
				continue
			}
			if n.Data == "oembed" {
				continue // the player has another address
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

// looks are attributes that say how an element looks, loads or is found, and
// the label that repeats the caption of a table.
var looks = func() map[string]bool {
	set := map[string]bool{}
	for key := range strings.FieldsSeq(`style class id name lang dir align valign border hspace vspace width height color face size
		sizes rel target role type tabindex headers scope aria-label media kind srclang preload start value span sandbox
		loading decoding fetchpriority referrerpolicy colspan rowspan datetime hreflang`) {
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
