package sanitize_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// settled sanitizes markup; doing it again changes nothing.
func settled(t *testing.T, what, markup string) (article.HTML, string) {
	t.Helper()
	s := sanitize.New(sanitize.Options{})
	once, report, err := s.HTML(markup)
	require.NoError(t, err, what)
	twice, second, err := s.HTML(once.String())
	require.NoError(t, err, what)
	require.Equal(t, once, twice, what)
	require.Zero(t, second, what)
	return once, report.String()
}

// turn is a change from right to left and back, or an isolate.
var turn = regexp.MustCompile(`[אب]\W*[a-z0-9٣]|\x{2067}b?\x{2069}?`)

var notLetters = regexp.MustCompile(`<[^>]*>|\s`)

// TestTurns: a body turns its direction of writing 2,000 times at most.
func TestTurns(t *testing.T) {
	run := strings.Repeat
	f := func(what, markup string, lost int) {
		t.Helper()
		got, report := settled(t, what, markup)
		text := sanitize.PlainText(got)
		require.Equal(t, lost > 0, strings.Contains(report, "more than 2000 between directions"), "%s: %s", what, report)
		letters := func(text string) int { return len(notLetters.ReplaceAllString(text, "")) }
		whole := letters(markup)
		if lost == 0 {
			require.Equal(t, whole, letters(text), what)
			return
		}
		require.Less(t, letters(text), whole, what)
		require.LessOrEqual(t, len(turn.FindAllString(text, -1)), 1001, what)
	}
	f("at the limit", "<p>a"+run("אa", 1000)+"</p>", 0)
	f("past it", "<p>a"+run("אa", 1001)+"</p>", 1)
	f("far past it", "<p>"+run("אa", 20000)+"</p>", 1)
	f("words", "<p>"+run("א a ", 20000)+"</p>", 1)
	f("digits", "<p>"+run("ب1", 20000)+"</p>", 1)
	f("digits of Arabic", "<p>"+run("ب٣", 20000)+"</p>", 1)
	f("isolates", "<p>"+run("\u2067b\u2069", 20000)+"</p>", 1)
	f("elements", "<p>"+run("<b>א</b>a", 12000)+"</p>", 1)
	f("a paragraph of each", run("<p>א</p><p>a</p>", 3000), 0)
	f("marks on what goes", "<p>"+run("a"+run("\u0302", 8)+"א"+run("\u05b8", 8), 5000)+"</p>", 1)
	f("much of one direction", "<p>"+run("שלום עולם, ", 9000)+"</p>", 0)
}

// TestLongWords: letters that join have places to break the line.
func TestLongWords(t *testing.T) {
	run := strings.Repeat
	f := func(what, markup, want, report string) {
		t.Helper()
		got, told := settled(t, what, markup)
		require.Equal(t, want, got.String(), what)
		require.Equal(t, report, told, what)
	}
	const told = "text words ×1, 0 bytes: may be broken after 300 letters"
	f("at the limit", "<p>"+run("ب", 300), "<p>"+run("ب", 300)+"</p>", "")
	f("past it", "<p>"+run("ب", 301), "<p>"+run("ب", 300)+"<wbr>ب</p>", told)
	f("twice past it", "<p>"+run("ก", 601), "<p>"+run("ก", 300)+"<wbr>"+run("ก", 300)+"<wbr>ก</p>", strings.Replace(told, "×1", "×2", 1))
	f("in elements", "<p>"+run("ب", 299)+"<b>بب</b>", "<p>"+run("ب", 299)+"<b>ب<wbr>ب</b></p>", told)
	f("no-break spaces", "<p>"+run("ب\u202f", 301), "<p>"+run("ب\u202f", 300)+"<wbr>ب\u202f</p>", told)
	f("preformatted", "<pre>"+run("ب", 301)+"</pre>", "<pre>"+run("ب", 300)+"<wbr>ب</pre>", told)
	f("words", "<p>"+run("سلام ", 300)+"b", "<p>"+run("سلام ", 300)+"b</p>", "")
	f("lines", "<p>"+run("ب", 200)+"<br>"+run("ب", 200), "<p>"+run("ب", 200)+"<br>"+run("ب", 200)+"</p>", "")
	f("Latin", "<p>"+run("W", 3000), "<p>"+run("W", 3000)+"</p>", "")
	f("Chinese", "<p>"+run("漢", 3000), "<p>"+run("漢", 3000)+"</p>", "")
	f("word joiners", "<p>"+run("漢\u2060", 301), "<p>"+run("漢\u2060", 300)+"漢<wbr>\u2060</p>", told)
}
