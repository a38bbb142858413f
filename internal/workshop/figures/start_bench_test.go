package main

import (
	"bufio"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// BenchmarkFirstPage measures what a newcomer waits for: the example portal is
// built with an empty build cache, started, and asked for its front page.
func BenchmarkFirstPage(b *testing.B) {
	for b.Loop() {
		dir := b.TempDir()
		began := time.Now()
		program := filepath.Join(dir, "portal")
		build := exec.Command("go", "build", "-C", "../../../examples", "-o", program, "./portal")
		build.Env = append(os.Environ(), "GOCACHE="+filepath.Join(dir, "cache"))
		out, err := build.CombinedOutput()
		require.NoError(b, err, "%s", out)
		firstPage(b, program, filepath.Join(dir, "data"))
		b.ReportMetric(time.Since(began).Seconds(), "s/first-page")
		b.ReportMetric(0, "ns/op")
	}
}

var address = regexp.MustCompile(`http://\S+`)

func firstPage(b *testing.B, program, data string) {
	b.Helper()
	cmd := exec.Command(program, "-addr", "127.0.0.1:0", "-data", data, "-quiet")
	out, err := cmd.StdoutPipe()
	require.NoError(b, err)
	require.NoError(b, cmd.Start())
	defer func() {
		require.NoError(b, cmd.Process.Signal(os.Interrupt))
		require.NoError(b, cmd.Wait())
	}()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := address.FindString(lines.Text()); found != "" {
			answer, err := http.Get(found + "/")
			require.NoError(b, err)
			require.NoError(b, answer.Body.Close())
			require.Equal(b, http.StatusOK, answer.StatusCode)
			return
		}
	}
	b.Fatal("the portal named no address")
}
