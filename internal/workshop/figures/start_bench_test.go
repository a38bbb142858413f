package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
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
		program := built(b, "GOCACHE="+filepath.Join(dir, "cache"))
		withPortal(b, program, filepath.Join(dir, "data"), func(string, int) {})
		b.ReportMetric(time.Since(began).Seconds(), "s/first-page")
		b.ReportMetric(0, "ns/op")
	}
}

var archive = flag.String("archive", "", "SQLite database of articles, as BenchmarkStore of internal/workshop/heavy/articles fills it, for BenchmarkArchive")

// BenchmarkArchive measures the start of a portal that has many articles: until
// its front page has come, and the memory that it takes then, and when a thousand
// other pages have been read (Linux).
func BenchmarkArchive(b *testing.B) {
	if *archive == "" {
		b.Skip("no -archive")
	}
	program := built(b)
	for b.Loop() {
		data := b.TempDir()
		require.NoError(b, os.Symlink(*archive, filepath.Join(data, "articles.db")))
		require.NoError(b, os.WriteFile(filepath.Join(data, "samples-added"), nil, 0o600))
		began := time.Now()
		withPortal(b, program, data, func(base string, pid int) {
			b.ReportMetric(time.Since(began).Seconds(), "s/first-page")
			b.ReportMetric(resident(b, pid), "MB-at-first")
			for i := range 1000 {
				get(b, fmt.Sprintf("%s/tim-kiem?q=nam+%d", base, i))
			}
			b.ReportMetric(resident(b, pid), "MB-after-1000")
		})
		b.ReportMetric(0, "ns/op")
	}
}

// built is the program of the example portal.
func built(b *testing.B, env ...string) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "portal")
	build := exec.Command("go", "build", "-C", "../../../examples", "-o", program, "./portal")
	build.Env = append(os.Environ(), env...)
	out, err := build.CombinedOutput()
	require.NoError(b, err, "%s", out)
	return program
}

// resident is the memory of a process in MB.
func resident(b *testing.B, pid int) float64 {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	require.NoError(b, err)
	_, rest, found := strings.Cut(string(text), "VmRSS:")
	require.True(b, found)
	kB, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	require.NoError(b, err)
	return kB * 1024 / 1e6
}

var address = regexp.MustCompile(`http://\S+`)

// withPortal starts it, asks for its front page, and stops it.
func withPortal(b *testing.B, program, data string, do func(base string, pid int)) {
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
		if found := strings.TrimSuffix(address.FindString(lines.Text()), "/"); found != "" {
			get(b, found+"/")
			do(found, cmd.Process.Pid)
			return
		}
	}
	b.Fatal("the portal named no address")
}

func get(b *testing.B, address string) {
	b.Helper()
	answer, err := http.Get(address)
	require.NoError(b, err)
	_, err = io.Copy(io.Discard, answer.Body)
	require.NoError(b, err)
	require.NoError(b, answer.Body.Close())
	require.Equal(b, http.StatusOK, answer.StatusCode, address)
}
