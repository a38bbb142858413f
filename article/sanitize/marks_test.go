package sanitize_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

// TestMarks: eight marks on a letter stay, the rest goes and is told.
func TestMarks(t *testing.T) {
	run := strings.Repeat
	f := func(what, markup, want, report string) {
		t.Helper()
		s := sanitize.New(sanitize.Options{})
		got, lost, err := s.HTML(markup)
		require.NoError(t, err, what)
		require.Equal(t, want, got.String(), what)
		require.Equal(t, report, lost.String(), what)
		again, lost, err := s.HTML(got.String())
		require.NoError(t, err, what)
		require.Equal(t, got, again, what)
		require.Zero(t, lost, what)
	}
	f("at the limit", "<p>x"+run("\u0301", 8)+"</p>", "<p>x"+run("\u0301", 8)+"</p>", "")
	f("past it", "<p>x"+run("\u0301", 9)+"</p>", "<p>x"+run("\u0301", 8)+"</p>", "text marks ×1, 2 bytes: more than 8 on a letter")
	f("far past it", "<p>x"+run("\u0301", 32000)+"y</p>", "<p>x"+run("\u0301", 8)+"y</p>", "text marks ×31992, 63984 bytes: more than 8 on a letter")
	f("out of order", "<p>x"+run("\u0301\u0323", 300), "<p>x"+run("\u0323", 4)+run("\u0301", 4)+"</p>", "text marks ×592, 1184 bytes: more than 8 on a letter")
	f("on each letter", "<p>"+run("a"+run("\u0302", 60), 5), "<p>"+run("â"+run("\u0302", 7), 5)+"</p>", "text marks ×260, 520 bytes: more than 8 on a letter")
	f("joiners between", "<p>x"+run("\u0301\u034f", 300), "<p>x"+run("\u0301\u034f", 4)+"</p>", "text marks ×592, 1184 bytes: more than 8 on a letter")
	f("each in an element", "<p>x"+run("<b>\u0301</b>", 300), "<p>x"+run("<b>\u0301</b>", 8)+"</p>", "text marks ×292, 584 bytes: more than 8 on a letter")
	f("eight in each element", "<p>x"+run("<b>"+run("\u0301", 8)+"</b>", 9), "<p>x<b>"+run("\u0301", 8)+"</b></p>", "text marks ×64, 128 bytes: more than 8 on a letter")
	f("what is not allowed between", "<p>x"+run("\u0301<font></font>", 300), "<p>x"+run("\u0301", 8)+"</p>",
		"text marks ×292, 584 bytes: more than 8 on a letter\ntag font ×300, 0 bytes: not allowed")
	f("a line break ends a letter", "<p>x"+run("\u0301", 8)+"<br>"+run("\u0301", 8), "<p>x"+run("\u0301", 8)+"<br>"+run("\u0301", 8)+"</p>", "")
	f("cells end a letter", "<table><tr>"+run("<td>x"+run("\u0301", 9), 2)+"</table>",
		`<div class="article-table" role="group" tabindex="0" aria-label="Bảng"><table><tbody><tr>`+run("<td>x"+run("\u0301", 8)+"</td>", 2)+"</tr></tbody></table></div>",
		"text marks ×2, 4 bytes: more than 8 on a letter")
	f("an alternative text", `<p><img src="/a.png" alt="x`+run("\u0301", 60)+`"></p>`, `<p><img src="/a.png" alt="x`+run("\u0301", 8)+`" fetchpriority="high" decoding="async"></p>`,
		"text marks ×52, 104 bytes: more than 8 on a letter")
	f("a title", `<p><abbr title="x`+run("\u0301", 60)+`">y</abbr></p>`, `<p><abbr title="x`+run("\u0301", 8)+`">y</abbr></p>`,
		"text marks ×52, 104 bytes: more than 8 on a letter")
	f("entities", "<p>x"+run("&#769;", 300), "<p>x"+run("\u0301", 8)+"</p>", "text marks ×292, 584 bytes: more than 8 on a letter")
	f("a long alternative text", `<p><img src="/a.png" alt="`+run("dài ", 1000)+`"></p>`, `<p><img src="/a.png" alt="`+run("dài ", 499)+`dài…" fetchpriority="high" decoding="async"></p>`,
		"attribute alt of img ×1, 2498 bytes: longer than 2000 characters")
}

func TestMarksOfPlainText(t *testing.T) {
	got := sanitize.New(sanitize.Options{}).Text("x" + strings.Repeat("\u0301", 32000))
	require.Equal(t, "<p>x"+strings.Repeat("\u0301", 8)+"</p>", got.String())
}

// tooMany finds what a letter may not carry.
var tooMany = regexp.MustCompile(`\p{M}{9}`)

func FuzzMarks(f *testing.F) {
	f.Add("<b>", "\u0301", "</b>", 30)
	f.Add("<p>", "a\u0301\u034f", "", 30)
	f.Add("<table><td>", "\u0338", "<br>", 30)
	f.Add("<img alt='", "\u0301", "'>", 30)
	f.Fuzz(func(t *testing.T, before, unit, after string, times int) {
		s := sanitize.New(sanitize.Options{})
		times = max(0, min(times, 60))
		got, _, err := s.HTML("<p>a" + strings.Repeat(before+strings.Repeat(unit, times%12)+after, times))
		if err != nil {
			return
		}
		require.NotRegexp(t, tooMany, got.String())
		require.NotRegexp(t, tooMany, sanitize.PlainText(got))
	})
}

// TestMarksThatComeTogether: what stood between them goes, or their texts are
// joined, only after marks were counted for the first time.
func TestMarksThatComeTogether(t *testing.T) {
	s := portal()
	for _, piece := range []string{"\ufeff\u0085", "\x01\u0338", "₫\u200d<![endif]><noscript><p>ẩn</noscript>", "\u0301<b></b>", "\u200d<xml><o:x>ẩn</o:x></xml><font>"} {
		requireSettled(t, s, "<p>a "+strings.Repeat(piece, 30)+"Việt</p>")
	}
}
