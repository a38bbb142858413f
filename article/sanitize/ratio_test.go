//go:build !js

package sanitize_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/microcosm-cc/bluemonday"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// BenchmarkRatios compares the Sanitizer with bluemonday's UGCPolicy, with the
// policy of the package alone, with DOMPurify on jsdom and with sanitize-html, in
// one run and each by its median time for a document of 20 KB. All but the last
// two take turns, so that what else the machine does meets each.
//
//	go test -run '^$' -bench Ratios -benchtime 1x ./article/sanitize
func BenchmarkRatios(b *testing.B) {
	s, ugc := portal(), bluemonday.UGCPolicy()
	for name, markup := range benchArticles() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var ours, theirs, bare []time.Duration
				for range 1000 {
					ours = append(ours, timed(func() { _, _, _ = s.HTML(markup) }))
					theirs = append(theirs, timed(func() { ugc.Sanitize(markup) }))
					bare = append(bare, timed(func() { s.PolicyWrites(markup) }))
				}
				report := func(time time.Duration, unit string) {
					b.ReportMetric(float64(len(markup))/time.Seconds()/1e6, unit)
				}
				report(median(ours), "MB/s")
				report(median(theirs), "UGC-MB/s")
				report(median(bare), "bare-policy-MB/s")
				report(peer(b, "dompurify", markup), "DOMPurify-MB/s")
				report(peer(b, "sanitize-html", markup), "sanitize-html-MB/s")
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// peer returns the time that a package of npm takes for markup.
func peer(b *testing.B, name, markup string) time.Duration {
	b.Helper()
	node := testenv.Need(b, testenv.Node)
	packages := filepath.Dir(testenv.NPM(b, name))
	testenv.NPM(b, "jsdom") // DOMPurify stands on it
	file := filepath.Join(b.TempDir(), "article.html")
	require.NoError(b, os.WriteFile(file, []byte(markup), 0o644))
	out, err := exec.Command(node, "testdata/peers.mjs", packages, name, file).CombinedOutput()
	require.NoError(b, err, "%s", out)
	nanoseconds, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	require.NoError(b, err)
	return time.Duration(nanoseconds)
}
