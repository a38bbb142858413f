package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// report is what the JSON of Lighthouse says.
type report struct {
	RuntimeError *struct{ Code, Message string }
	Categories   map[string]struct{ Score float64 }
	Audits       map[string]struct{ NumericValue float64 }
}

// measured are audits and the units that their numbers are reported in.
var measured = map[string]string{
	"first-contentful-paint": "first-paint-ms", "largest-contentful-paint": "largest-paint-ms",
	"total-blocking-time": "blocked-ms", "cumulative-layout-shift": "shift", "total-byte-weight": "bytes",
}

// BenchmarkLighthouse gives the four scores of Lighthouse's mobile preset (a
// phone four times slower than this machine, 1.6 Mbit/s, 150 ms) for three pages
// of the portal, and the times behind them. Lighthouse (Apache-2.0) is the
// yardstick that webmasters are asked for; it weighs 185 MB, so that only make
// bench ONLY=lighthouse installs it, from the lock file in the folder of its name.
// Elsewhere this is skipped.
func BenchmarkLighthouse(b *testing.B) {
	cli := filepath.Join(testenv.Root(b), ".cache", "lighthouse", "node_modules", "lighthouse", "cli", "index.js")
	if _, err := os.Stat(cli); err != nil {
		b.Skipf("run make bench ONLY=lighthouse, which installs it: %v", err)
	}
	withPortal(b, built(b), b.TempDir(), func(base string, _ int) {
		for _, page := range []struct{ name, path string }{
			{"front", "/"}, {"section", "/chuyen-muc/xa-hoi"}, {"article", "/tin/con-thuyen-cho-sach-xuoi-vung-bai"},
		} {
			b.Run(page.name, func(b *testing.B) {
				for range b.N {
					look(b, cli, base+page.path).tell(b)
				}
				b.ReportMetric(0, "ns/op")
			})
		}
	})
}

func (r report) tell(b *testing.B) {
	for name, category := range r.Categories {
		b.ReportMetric(100*category.Score, name)
	}
	for audit, unit := range measured {
		b.ReportMetric(r.Audits[audit].NumericValue, unit)
	}
}

func look(b *testing.B, cli, address string) report {
	b.Helper()
	to := filepath.Join(b.TempDir(), "report.json")
	cmd := exec.Command("node", cli, address, "--quiet", "--output=json", "--output-path="+to,
		"--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("lighthouse: %v: %s", err, out)
	}
	text, err := os.ReadFile(to)
	require.NoError(b, err)
	var r report
	require.NoError(b, json.Unmarshal(text, &r))
	if r.RuntimeError != nil {
		b.Fatalf("lighthouse: %s: %s", r.RuntimeError.Code, r.RuntimeError.Message)
	}
	require.Len(b, r.Categories, 4)
	return r
}
