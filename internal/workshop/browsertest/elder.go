package browsertest

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// An Elder is a browser of some years ago. It is told an address and nothing
// else, for what drives the browser of today does not know it: what a page finds
// there, the page tells its server.
type Elder struct {
	// Name is the engine and its version, "chromium-92", or "wpe": the WebKit that
	// Debian has for small devices and no longer renews, Safari 16.0 in bookworm.
	Name string
	// Agent stands in the name that it gives servers.
	Agent string
	path  string
	// flags are for a profile in that folder.
	flags func(dir string) []string
}

// Elders returns the names of the old browsers that `make tools` installs: none
// but on Linux on amd64, for which alone the packages of Chromium are built.
func Elders() []string {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		return nil
	}
	return []string{"chromium-64", "chromium-80", "chromium-92", "chromium-119", wpe}
}

const wpe = "wpe"

// FindElder returns the old browser of that name. Where it is missing the test
// is skipped, or fails when [testenv.RequireAll] is "1".
func FindElder(t testing.TB, name string) Elder {
	t.Helper()
	if name == wpe {
		path := testenv.Need(t, testenv.Tool{Name: "cog", Names: []string{"cog"}, Install: "make tools"})
		return Elder{name, "AppleWebKit/605.1.15", path, func(string) []string { return []string{"--platform=headless"} }}
	}
	path := testenv.Need(t, testenv.Tool{
		Name:    name,
		Places:  []string{filepath.Join(testenv.Root(t), ".cache", "elder", name, "chromium")},
		Install: "make tools",
	})
	return Elder{name, "Chrome/" + strings.TrimPrefix(name, "chromium-") + ".", path, func(dir string) []string {
		return []string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
			"--window-size=1280,2400", "--remote-debugging-port=0", "--user-data-dir=" + filepath.Join(dir, "profile")}
	}}
}

// Visit opens the address in the browser, with nothing stored from before, and
// ends it with the test.
func (e Elder) Visit(t testing.TB, url string) {
	t.Helper()
	dir := scratch(t)
	cmd := exec.Command(e.path, append(e.flags(dir), url)...)
	cmd.Env = []string{"HOME=" + dir, "TMPDIR=" + dir, "XDG_RUNTIME_DIR=" + dir}
	stop, err := testenv.Run(cmd)
	if err != nil {
		t.Fatalf("browsertest: start %s: %v", e.Name, err)
	}
	t.Cleanup(stop)
}

// scratch is a folder for a browser, gone with the test, or with the test
// binary where one of the browser's processes still writes as it ends.
func scratch(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "browsertest-")
	if err != nil {
		t.Fatalf("browsertest: %v", err)
	}
	if _, err := testenv.WatchDir(dir); err != nil {
		t.Fatalf("browsertest: %v", err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
