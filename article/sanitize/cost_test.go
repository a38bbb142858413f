package sanitize_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSpans(t *testing.T) {
	s := portal()
	f := func(reason, in, want string) {
		t.Helper()
		out, report, err := s.HTML("<table>" + in + "</table>")
		require.NoError(t, err)
		_, got, _ := strings.Cut(out.String(), "<tbody>")
		got, _, _ = strings.Cut(got, "</tbody>")
		require.Equal(t, want, got, reason)
		if strings.Contains(reason, "shortened") {
			require.Contains(t, report.String(), "more than the table has", reason)
		} else {
			require.Empty(t, report.Losses, reason)
		}
		requirePromises(t, s, "<table>"+in+"</table>")
	}
	f("a head over two columns", "<tr><th colspan=2>a<tr><td>b<td>c", `<tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr>`)
	f("rows that are there", "<tr><td rowspan=2>a<td>b<tr><td>c", `<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>`)
	f("no span", "<tr><td colspan=1>a<td>b", `<tr><td colspan="1">a</td><td>b</td></tr>`)
	f("columns shortened to those of other rows", "<tr><th colspan=9>a<tr><td>b<td>c", `<tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr>`)
	f("rows shortened to those of the group", "<tr><td rowspan=9>a<td>b<tr><td>c", `<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>`)
	f("a grid of twelve shortened to its lines", "<tr><td colspan=6>a<td colspan=6>b<tr><td colspan=4>c<td colspan=4>d<td colspan=4>e",
		`<tr><td colspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td colspan="2">d</td><td>e</td></tr>`)
	f("a span over a span from above", "<tr><td rowspan=2>a<td>b<td>c<tr><td colspan=2>d", `<tr><td rowspan="2">a</td><td>b</td><td>c</td></tr><tr><td colspan="2">d</td></tr>`)
	f("one column shortened", "<tr><td colspan=1000 rowspan=1000>a<tr><td colspan=1000>b", `<tr><td rowspan="2">a</td></tr><tr><td>b</td></tr>`)
}

// TestGridIsBounded takes tables whose grid would be far larger than they are:
// eighty rows of one cell took a browser seven seconds.
func TestGridIsBounded(t *testing.T) {
	s := portal()
	for name, in := range map[string]string{
		"both ways":          strings.Repeat("<tr><td colspan=1000 rowspan=1000>a", 200),
		"one row":            "<tr>" + strings.Repeat("<td colspan=1000>a", 200),
		"down":               strings.Repeat("<tr><td rowspan=1000>a", 200),
		"across, one tenth":  strings.Repeat("<tr><td colspan=100>a<td colspan=90>b", 200),
		"down in two groups": strings.Repeat("<tr><td rowspan=1000>a", 100) + "<tbody>" + strings.Repeat("<tr><td rowspan=1000>a", 100),
		"columns":            "<col span=1000><col span=1000><colgroup span=900><tr><td>a<td>b",
		"in a cell":          "<tr><td>a<td><table>" + strings.Repeat("<tr><td rowspan=1000 colspan=1000>a", 200) + "</table>",
		"a head":             "<thead>" + strings.Repeat("<tr><th rowspan=1000 colspan=1000>a", 200),
	} {
		t.Run(name, func(t *testing.T) {
			out, report, err := s.HTML("<table>" + in + "</table>")
			require.NoError(t, err)
			cells := strings.Count(out.String(), "<td") + strings.Count(out.String(), "<th")
			require.LessOrEqual(t, slotsOf(out.String()), 400+8*cells)
			require.Contains(t, report.String(), "more than the table has")
			requirePromises(t, s, "<table>"+in+"</table>")
		})
	}
}

// slotsOf adds up what the cells and columns of markup span.
func slotsOf(markup string) (slots int) {
	for _, part := range strings.Split(markup, "<")[1:] {
		across, down := 1, 1
		if !strings.HasPrefix(part, "t") && !strings.HasPrefix(part, "col") {
			continue
		}
		if _, value, ok := strings.Cut(part, `colspan="`); ok {
			_, _ = fmt.Sscan(value, &across)
		} else if _, value, ok := strings.Cut(part, `span="`); ok && strings.HasPrefix(part, "col") {
			_, _ = fmt.Sscan(value, &across)
		}
		if _, value, ok := strings.Cut(part, `rowspan="`); ok {
			_, _ = fmt.Sscan(value, &down)
		}
		slots += across * down
	}
	return slots
}

func TestCandidatesAreLimited(t *testing.T) {
	s := portal()
	f := func(count, want int) {
		t.Helper()
		for _, markup := range []string{
			"<img src=a srcset='" + strings.Repeat("b 1x, ", count) + "'>",
			"<picture><source srcset='" + strings.Repeat("b 1x, ", count) + "'><img src=a></picture>",
		} {
			out, report, err := s.HTML(markup)
			require.NoError(t, err)
			require.Equal(t, want, strings.Count(out.String(), "b 1x"))
			require.Equal(t, count > want, strings.Contains(report.String(), "more than 32 candidates"), report)
			requirePromises(t, s, markup)
		}
	}
	f(1, 1)
	f(32, 32)
	f(33, 32)
	f(200_000, 32)
}

func TestIndentsAreLimited(t *testing.T) {
	s := portal()
	for _, c := range []struct{ open, close, name string }{
		{"<blockquote>", "</blockquote>", "blockquote"},
		{"<ul><li>", "</li></ul>", "ul"},
		{"<ol><li>", "</li></ol>", "ol"},
		{"<dl><dd>", "</dd></dl>", "dl"},
		{"<ul>", "</ul>", "ul"},
		{"<figure><img src=/a alt=x>", "</figure>", "figure"},
	} {
		for _, count := range []int{1, 16, 17, 40, 250} {
			markup := strings.Repeat(c.open, count) + "a" + strings.Repeat(c.close, count)
			out, report, err := s.HTML(markup)
			require.NoError(t, err)
			require.Equal(t, min(count, 16), strings.Count(out.String(), "<"+c.name), markup)
			require.Equal(t, count > 16, strings.Contains(report.String(), "in more than 16 quotations and lists"), report)
			require.Contains(t, out.String(), "a")
			requirePromises(t, s, markup)
		}
	}
	out, _, err := s.HTML(strings.Repeat("<blockquote><ul><li>", 9) + "a")
	require.NoError(t, err)
	require.Equal(t, 16, strings.Count(out.String(), "<blockquote>")+strings.Count(out.String(), "<ul>"), "all kinds count together")
}

func TestAttributesAreLimited(t *testing.T) {
	s := portal()
	for _, count := range []int{199, 200, 20_000} {
		var b strings.Builder
		b.WriteString("<p lang=vi ")
		for i := 1; i < count; i++ {
			fmt.Fprintf(&b, "a%d=b ", i)
		}
		b.WriteString("title=x>c")
		out, report, err := s.HTML(b.String())
		require.NoError(t, err)
		require.Equal(t, count < 200, strings.Contains(out.String(), "title"))
		require.Contains(t, out.String(), `lang="vi"`)
		require.Equal(t, count >= 200, strings.Contains(report.String(), "more than 200 of one element"), report)
	}
}
