package sanitize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

// TestCrowd: what has more elements than a browser lays out in time becomes
// text, and no word is lost.
func TestCrowd(t *testing.T) {
	const limit = sanitize.MaxElements
	f := func(what, head, piece string, weight int, tail string) {
		t.Helper()
		markup := func(times int) string { return head + strings.Repeat(piece, times) + tail }
		got, report := settled(t, what, markup((limit-50)/weight))
		require.NotContains(t, report, "elements", what)
		require.Equal(t, strings.Count(markup((limit-50)/weight), "đ"), strings.Count(got.String(), "đ"), what)

		for _, times := range []int{limit/weight + 50, 2 * limit / weight} {
			got, report = settled(t, what, markup(times))
			require.Contains(t, report, "more than 20000 elements", what)
			require.Equal(t, strings.Count(markup(times), "đ"), strings.Count(sanitize.PlainText(got), "đ"), what)
			require.NotContains(t, sanitize.PlainText(got), "đđ", what)
			require.LessOrEqual(t, strings.Count(got.String(), "<"), 2*limit+100, what)
		}
	}
	f("paragraphs", "", "<p>đ</p>", 1, "")
	f("breaks", "<p>", "đ<br>", 1, "</p>")
	f("quotations", "", "<blockquote><p>đ</p></blockquote>", 2, "")
	f("items", "<ul>", "<li>đ</li>", 5, "</ul>")
	f("numbers of items", "<ol>", "<li value=7>đ</li>", 25, "</ol>")
	f("videos", "", "<video controls src=/a.mp4></video><p>đ</p>", 61, "")
	f("rows", "<table>", "<tr><td>đ</td><td>đ</td></tr>", 3, "</table>")
	f("rows with white space", "<table>", "<tr>\n<td>đ</td>\n<td>đ</td>\n</tr>\n", 3, "</table>")
	f("tables", "", "<table><tr><td>đ</td><td>đ</td></tr></table>", 6, "")
	f("ruby", "<p>", "<ruby>đ<rt>x</rt></ruby>", 9, "</p>")
	f("details", "", "<details><summary>đ</summary>đ</details>", 17, "")
	f("terms", "<dl>", "<dt>đ</dt><dd>đ</dd>", 2, "</dl>")
	f("figures", "", "<figure><img src=/a.jpg alt=b><figcaption>đ</figcaption></figure>", 3, "")
}

// TestCrowdOfFrames: forty-four frames are enough.
func TestCrowdOfFrames(t *testing.T) {
	got, report := settled(t, "frames", strings.Repeat("<iframe src=https://www.youtube.com/embed/a></iframe>", 101))
	require.Contains(t, report, "tag iframe ×68")
	require.Equal(t, 33, strings.Count(got.String(), "<iframe"))
}

// TestLongRows: a row has a thousand cells at most, a table as many columns.
func TestLongRows(t *testing.T) {
	row := func(cells int) string { return "<tr>" + strings.Repeat("<td>đ</td>\n", cells) + "</tr>" }
	for name, c := range map[string]struct {
		rows string
		want int
	}{
		"at the limit":        {row(1000), 1},
		"past it":             {row(1001), 2},
		"three":               {row(2001), 3},
		"each":                {row(1001) + row(2) + row(1001), 5},
		"head":                {"<thead>" + row(1500) + "</thead>" + row(3), 3},
		"reaching down":       {strings.Repeat("<tr>"+strings.Repeat("<td rowspan=9>đ</td>", 900)+"</tr>", 3), 3},
		"wide cells":          {"<tr>" + strings.Repeat("<td colspan=9>đ</td>", 1001) + "</tr>", 2},
		"one above the other": {"<tr>" + strings.Repeat("<td rowspan=2>đ</td>", 600) + "</tr>" + row(600), 2},
	} {
		got, _ := settled(t, name, "<table>"+c.rows+"</table>")
		require.Equal(t, c.want, strings.Count(got.String(), "<tr>"), name)
		require.Equal(t, strings.Count(c.rows, "đ"), strings.Count(got.String(), "đ"), name)
		require.NotContains(t, got.String(), "rowspan", name)
	}
}
