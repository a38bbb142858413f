package sanitize_test

import (
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/workshop/hostile"
)

var (
	documents     = flag.Int("documents", 3000, "how many random documents are sanitized twice")
	firstDocument = flag.Uint64("first", 0, "the number of the first of them")
)

// TestRandomDocumentsAreSettled sanitizes random documents twice: the second
// time nothing changes and nothing is lost. Ten million of them are
//
//	go test ./article/sanitize -run RandomDocuments -timeout 0 -documents 10000000
func TestRandomDocumentsAreSettled(t *testing.T) {
	s := portal()
	document := randomDocuments(t)
	for i := range uint64(*documents) {
		requireSettled(t, s, document(*firstDocument+i))
	}
}

// randomDocuments returns what makes the random document of a number: each second
// one holds parts of the cases and of what office programs wrote.
func randomDocuments(t *testing.T) func(number uint64) string {
	stock := stockOfCases(t)
	return func(number uint64) string {
		r := rand.New(rand.NewPCG(number, 10))
		if number%2 == 1 {
			return hostile.Grafted(r, 20+r.IntN(900), stock)
		}
		return hostile.Document(r, 20+r.IntN(600))
	}
}

func stockOfCases(t *testing.T) (stock []string) {
	for _, file := range caseFiles(t) {
		for _, c := range readCases(t, file) {
			stock = append(stock, c.in)
		}
	}
	files, err := filepath.Glob("testdata/state/*.html")
	require.NoError(t, err)
	for _, file := range files {
		markup, err := os.ReadFile(file)
		require.NoError(t, err)
		for line := range strings.Lines(string(markup)) {
			stock = append(stock, line)
		}
	}
	require.Greater(t, len(stock), 500)
	return stock
}

func requireSettled(t *testing.T, s *sanitize.Sanitizer, markup string) {
	t.Helper()
	once, lost, err := s.HTML(markup)
	if err != nil {
		t.Errorf("%v for %q", err, markup)
		return
	}
	// In the browser program nobody has a word after form.
	if strings.Contains(lost.String(), "refused by the policy") {
		t.Errorf("form leaves something to the policy: %q\n report %s", markup, lost)
	}
	twice, report, err := s.HTML(once.String())
	require.NoError(t, err)
	if once != twice || report.String() != "" {
		t.Errorf("not settled: %q\n once %q\ntwice %q\n report %s", markup, once, twice, report)
	}
}

// TestRandomDocumentsAreTold holds random documents to the promise that nothing
// is lost in silence.
func TestRandomDocumentsAreTold(t *testing.T) {
	s := portal()
	document := randomDocuments(t)
	for i := range uint64(*documents / 3) {
		markup := document(*firstDocument + i)
		out, report, err := s.HTML(markup)
		require.NoError(t, err)
		if report.Encoding == "" && utf8.ValidString(markup) {
			requireTold(t, markup, out.String(), report)
		}
	}
}

// TestScriptLinksAreSettled: the address that a script led to stands where a
// parser will put it.
func TestScriptLinksAreSettled(t *testing.T) {
	for _, markup := range []string{
		`<a href="javascript:window.open('/a');window.open('/b')"<a title="t"><p>x</a>y</p>`, `<a onclick="open('/a')" title=t><p>x</a>y`,
		`<a lang=en title=t data-url=/a href=#>x</a>`, `<p><b><button title=t onclick="location.href='/a'">x</button></p>y`, `<span title=t onclick="open('/a')">x</span>`,
	} {
		out, _, err := portal().HTML(markup)
		require.NoError(t, err)
		require.Contains(t, out.String(), `href="/a"`)
		requirePromises(t, portal(), markup)
	}
}

// TestCutShortCodesAreSettled: what begins to end a short code and does not end
// it makes no text of the link before it.
func TestCutShortCodesAreSettled(t *testing.T) {
	for _, markup := range []string{
		`<p>[embed]<a href="https://youtu.be/AbCdEfGhIjk">https://youtu.be/AbCdEfGhIjk</a>[/<div class="VCSortableInPreviewMode" type="video" data-vid="vtv.mediacdn.vn/a.mp4"></div>`,
		`[embed]<a href="https://youtu.be/a">https://youtu.be/a</a>[/`, `{mp3}<a href=/a.mp3>a.mp3</a>{/<p>x`, `[audio]<a href=/a.mp3>a.mp3</a>[/audio`,
	} {
		requirePromises(t, portal(), markup)
	}
}
