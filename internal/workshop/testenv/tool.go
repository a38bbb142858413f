package testenv

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// RequireAll is the environment variable that turns every skip for a missing
// program into a failure when its value is "1".
const RequireAll = "PORTLETKIT_REQUIRE_ALL"

// A Tool is a program that some tests need.
type Tool struct {
	// Name is what people call it; it stands in the message of a skip.
	Name string
	// Names are the executables to look for, the preferred one first.
	Names []string
	// Places are patterns of further executables outside PATH, as for
	// [filepath.Glob]; of several matches the last one, the newest, is taken.
	Places []string
	// Install says how to get it.
	Install string
}

// The programs that the tests of this module use.
var (
	Chromium = Tool{
		Name:  "Chromium",
		Names: []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"},
		Places: []string{
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			`C:\Program Files\Google\Chrome\Application\chrome.exe`,
		},
		Install: "apt-get install chromium",
	}
	Firefox = Tool{Name: "Firefox", Names: []string{"firefox-esr", "firefox"}, Install: "apt-get install firefox-esr"}
	WebKit  = Tool{
		Name:    "WebKitGTK's driver",
		Names:   []string{"WebKitWebDriver"},
		Install: "apt-get install webkit2gtk-driver python3-gi gir1.2-gtk-3.0 gir1.2-webkit2-4.1",
	}
	// PDFText reads the text of printed pages.
	PDFText = Tool{Name: "pdftotext", Names: []string{"pdftotext"}, Install: "apt-get install poppler-utils"}
	Xvfb    = Tool{Name: "Xvfb", Names: []string{"Xvfb"}, Install: "apt-get install xvfb"}
	Valkey  = Tool{
		Name:    "Valkey or Redis server",
		Names:   []string{"valkey-server", "redis-server"},
		Install: "apt-get install redis-server",
	}
	ValkeySentinel = Tool{
		Name:    "Valkey or Redis sentinel",
		Names:   []string{"valkey-sentinel", "redis-sentinel"},
		Install: "apt-get install redis-sentinel",
	}
	PostgreSQL = Tool{
		// The server stands beside its initdb; Debian puts neither into PATH.
		Name:    "PostgreSQL server",
		Names:   []string{"initdb"},
		Places:  []string{"/usr/lib/postgresql/*/bin/initdb", "/opt/homebrew/opt/postgresql*/bin/initdb"},
		Install: "apt-get install postgresql",
	}
	SQLite = Tool{Name: "SQLite's program", Names: []string{"sqlite3"}, Install: "apt-get install sqlite3"}
	Node   = Tool{Name: "Node.js", Names: []string{"node"}, Install: "apt-get install nodejs"}
)

// Find returns the path of the tool's executable, or "" when the machine has
// none: first what PATH holds, in the order of Names, then the Places.
func (tool Tool) Find() string {
	for _, name := range tool.Names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	for _, pattern := range tool.Places {
		if paths, _ := filepath.Glob(pattern); len(paths) > 0 {
			return paths[len(paths)-1]
		}
	}
	return ""
}

// Need returns the path of the tool's executable. Where it is missing the test
// is skipped, or fails when [RequireAll] is set to "1".
func Need(t testing.TB, tool Tool) string {
	t.Helper()
	path := tool.Find()
	if path == "" {
		missing(t, fmt.Sprintf("%s is missing (%s)", tool.Name, tool.Install))
	}
	return path
}

// missing skips or fails the test with one line.
func missing(t testing.TB, line string) {
	t.Helper()
	if os.Getenv(RequireAll) == "1" {
		t.Fatalf("testenv: %s", line)
		return
	}
	t.Skipf("testenv: %s", line)
}
