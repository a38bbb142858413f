package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNumber(t *testing.T) {
	f := func(in float64, want string) {
		t.Helper()
		require.Equal(t, want, number(in))
	}
	f(0, "0")
	f(45.04, "45")
	f(45.27, "45.3")
	f(8.237, "8.24")
	f(0.1234, "0.123")
	f(0.00012, "0.00012")
	f(371.4, "371")
	f(24801, "24,801")
	f(1234567, "1,234,567")
	f(-1234, "-1,234")
	f(100, "100")
}

const printed = `2026-11-24 13:00 UTC; commit 0123456789; a machine
goos: linux
BenchmarkFrontRatio-2   	     200	  1 ns/op	 12.0 cached-µs	 400 html-template-µs	 40 rendered-µs
BenchmarkFrontRatio-2   	     200	  1 ns/op	 11.0 cached-µs	 360 html-template-µs	 50 rendered-µs
BenchmarkFrontRatio-2   	     200	  1 ns/op	 13.0 cached-µs	 380 html-template-µs	 45 rendered-µs
BenchmarkTrouble-2 10000 5 ns/op 12 goroutines-more 140 p50-µs 1000 p99-µs
PASS
`

func TestMedianAndSpread(t *testing.T) {
	o := parse(printed)
	s, ok := o.of("FrontRatio", "rendered-µs")
	require.True(t, ok)
	require.Equal(t, sample{45, 40, 50, 3}, s)
	_, ok = o.of("FrontRatio", "nothing")
	require.False(t, ok)

	o = parse("BenchmarkVisit/phone/news/cold-2 7 900 visible-ms 850 visible-ms-min 1300 visible-ms-max\n")
	s, _ = o.of("Visit/phone/news/cold", "visible-ms")
	require.Equal(t, sample{900, 850, 1300, 1}, s)
	require.Equal(t, "900 ms (850–1,300)", s.in(1, "ms"))

	o = parse("BenchmarkX 1 3 u\nBenchmarkX 1 4 u\n")
	s, _ = o.of("X", "u")
	require.Equal(t, 3.5, s.median, "of an even number")
}

func TestLinesThatAreNoResults(t *testing.T) {
	for _, line := range []string{"", "Benchmark", "BenchmarkX", "BenchmarkX 1", "BenchmarkX 1 2", "BenchmarkX 1 x u", "ok pkg 1 2"} {
		require.Empty(t, parse(line).samples, line)
	}
}

func TestSection(t *testing.T) {
	text, err := steps[0].section(printed)
	require.ErrorContains(t, err, "pages: memory of a reader who does not read, of 1,000: no bytes/reader of BenchmarkSlowReaders was printed")
	require.Equal(t, "\n## pages\n\n2026-11-24 13:00 UTC; commit 0123456789; a machine\n\n"+tableHead+
		"| front page of 8 windows, all rendered | 45 µs (40–50) | html/template, the same bytes | 380 µs (360–400) | 8.44× | `make bench ONLY=pages` |\n"+
		"| the same page from the cache | 12 µs (11–13) | html/template, the same bytes | 380 µs (360–400) | 31.7× | `make bench ONLY=pages` |\n"+
		"| the page with one portlet asleep and one that panics, eight readers at once | p50 0.14 ms, p99 1 ms, 12 goroutines more after 10,000 pages | – | – | – | `make bench ONLY=pages` |\n", text)
}

func TestRatioOfRates(t *testing.T) {
	o := parse("BenchmarkRatios/clean-2 1 40 MB/s 80 UGC-MB/s\n")
	c := claim{
		what:   "x",
		figure: measures{{benchmark: "Ratios/clean", unit: "MB/s", scale: 1, more: true}}, beside: "y",
		theirs: measures{{benchmark: "Ratios/clean", unit: "UGC-MB/s", scale: 1, more: true}},
	}
	row, err := c.row(o, "c")
	require.NoError(t, err)
	require.Equal(t, "| x | 40 | y | 80 | 0.5× | `c` |", row)
	c.unrated = true
	row, err = c.row(o, "c")
	require.NoError(t, err)
	require.Equal(t, "| x | 40 | y | 80 | – | `c` |", row)
}

func TestWords(t *testing.T) {
	w := words{regexp.MustCompile(`(\d+) visitors: standard error ([\d.]+) %`), "$2 % at $1"}
	text, err := w.cell(parse("a 10000 visitors: standard error 0.44 %, b\n 1000000 visitors: standard error 1.00 %\n"))
	require.NoError(t, err)
	require.Equal(t, "0.44 % at 10,000, 1.00 % at 1,000,000", text)
	_, err = w.cell(parse("nothing"))
	require.ErrorIs(t, err, errUnsaid)
}

// A step that was not run keeps its section.
func TestDocument(t *testing.T) {
	folder := t.TempDir()
	before := preface + "\n## articles\n\n2026-11-20 10:00 UTC; old\n\n" + tableHead + "| row |\n\n## no such step\n\ngone\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, "pages.txt"), []byte(printed), 0o644))
	text, err := document(before, folder)
	require.ErrorContains(t, err, "SlowReaders")
	require.Contains(t, text, "\n## pages\n\n2026-11-24 13:00 UTC")
	require.Contains(t, text, "\n## articles\n\n2026-11-20 10:00 UTC; old\n\n"+tableHead+"| row |\n")
	require.NotContains(t, text, "gone")
	again, err := document(text, t.TempDir())
	require.NoError(t, err)
	require.Equal(t, text, again)
}

func TestQuote(t *testing.T) {
	section, _ := steps[0].section(printed)
	readme := "# Kit\n\n| a | b |\n|---|---|\n\n## Figures\n\nMeasured on 2020-01-01, once.\n\n| what |\n|---|\n| old |\n\n## Development\n\nMeasured on 2020-01-01\n"
	got, err := quote(readme, preface+section)
	require.NoError(t, err)
	rows := ""
	for line := range strings.Lines(strings.SplitAfter(section, "|---|---|---|---|---|---|\n")[1]) {
		if !strings.Contains(line, "from the cache") { // which is not quoted
			rows += line
		}
	}
	require.Equal(t, "# Kit\n\n| a | b |\n|---|---|\n\n## Figures\n\nMeasured on 2026-11-24, once.\n\n"+tableHead+rows+"\n## Development\n\nMeasured on 2020-01-01\n", got)

	for _, bad := range []string{"", "## Figures\n", "## Figures\n\nx\n\n## Next\n\n| a |\n"} {
		_, err := quote(bad, preface+section)
		require.ErrorIs(t, err, errNoTable, bad)
	}
}

// No two claims may be taken for each other.
func TestClaimsDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range steps {
		for _, c := range s.claims() {
			key := c.what + "|" + c.beside
			require.False(t, seen[key], key)
			seen[key] = true
			require.Equal(t, c.theirs == nil, c.beside == "", key)
			require.NotContains(t, key, " | ")
		}
	}
}

// The README states no figure that was not measured: its table is made of rows
// of the file of figures, byte for byte, and its date is that of one of them.
func TestReadmeQuotesTheFile(t *testing.T) {
	readme, document := read(t, readmeFile), read(t, figuresFile)
	start, end, err := tableIn(readme)
	require.NoError(t, err)
	measured := map[string]bool{}
	for line := range strings.Lines(document) {
		measured[line] = true
	}
	require.LessOrEqual(t, strings.Count(readme[start:end], "\n")-2, 10, "figures that a reader decides by")
	for line := range strings.Lines(readme[start:end]) {
		require.True(t, measured[line], "%s is not in %s: run make bench, then go run ./internal/workshop/figures -readme", line, figuresFile)
	}
	date := measuredOn.FindString(readme[strings.Index(readme, readmeHeading):start])
	require.NotEmpty(t, date)
	require.Contains(t, document, "\n"+strings.TrimPrefix(date, "Measured on ")+" ")
}

// Every step of .ci/bench is one of the file's, and the other way round.
func TestStepsOfTheBench(t *testing.T) {
	lists := regexp.MustCompile(`(?m)^(?:all|long)=\(([^)]*)\)`).FindAllStringSubmatch(read(t, ".ci/bench"), -1)
	require.Len(t, lists, 2)
	names := []string{}
	for _, s := range steps {
		names = append(names, s.name)
	}
	require.ElementsMatch(t, names, append(strings.Fields(lists[0][1]+" "+lists[1][1]), "soak"))
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", name))
	require.NoError(t, err)
	return string(text)
}
