package readme

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// TestCommandsExist looks for what the commands of the manual name: packages,
// Makefile targets, tests and benchmarks.
func TestCommandsExist(t *testing.T) {
	root, found := testenv.Root(t), 0
	for _, d := range documents(t) {
		for _, command := range commands(d) {
			found++
			require.Empty(t, commandFault(t, root, command.text), "%s:%d: %s", d.path, command.number, command.text)
		}
	}
	require.Greater(t, found, 20, "the commands are found")
}

func TestCommandFault(t *testing.T) {
	root := testenv.Root(t)
	f := func(command, want string) {
		t.Helper()
		got := commandFault(t, root, command)
		if want == "" {
			require.Empty(t, got, command)
			return
		}
		require.Contains(t, got, want, command)
	}
	f("go run -C examples ./portal -import page.txt", "")
	f("go run -C examples ./portals", "no package ./portals")
	f("go run -C examples .", "no package .")
	f("go test ./portlet/...", "")
	f("go test ./portlets/...", "no package ./portlets")
	f("make test", "")
	f("make tests", "no target tests")
	f("go test -run '^$' -bench FrontRatio -benchtime 200x ./portlet/page", "")
	f("go test -run '^$' -bench RearRatio ./portlet/page", "is like RearRatio")
	f("go test -run 'Nothing|AtAll' -v ./portlet", "is like")
	f("COUNTER_KILLS=200 go test -run TestKill -v ./counter/sql/sqlite", "")
	f("go test -run Example -v ./article", "")
	f("GOOS=js GOARCH=wasm go vet ./portlet", "")
	f("npm install --package-lock-only", "")
}

// commands are the lines of shell blocks and what the prose shows as code.
func commands(d document) []line {
	var list []line
	for _, block := range d.fences {
		for i, text := range block.lines {
			if block.language == "sh" {
				list = append(list, line{block.from + i, text})
			}
		}
	}
	list = append(list, d.spans()...)
	var ours []line
	for _, l := range list {
		if starts.MatchString(l.text) {
			ours = append(ours, l)
		}
	}
	return ours
}

var (
	starts      = regexp.MustCompile(`^(?:[A-Z_]+=\S+ )*(?:go (?:run|test|build|vet|generate)|make) `)
	packageName = regexp.MustCompile(` (\.(?:/[\w./-]+)?)(?: |$)`)
	folder      = regexp.MustCompile(` -C (\S+)`)
	target      = regexp.MustCompile(`^make (\w+)`)
	pattern     = regexp.MustCompile(` -(run|bench) ('[^']*'|\S+)`)
)

// commandFault says what a command names that is not there; "" if nothing.
func commandFault(t *testing.T, root, command string) string {
	t.Helper()
	command, _, _ = strings.Cut(command, "#")
	if m := target.FindStringSubmatch(command); m != nil {
		makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
		require.NoError(t, err)
		if !regexp.MustCompile(`(?m)^` + m[1] + `:`).Match(makefile) {
			return "no target " + m[1]
		}
	}
	if m := folder.FindStringSubmatch(command); m != nil {
		root = filepath.Join(root, m[1])
	}
	for _, m := range packageName.FindAllStringSubmatch(command, -1) {
		if fault := packageFault(t, root, m[1], command); fault != "" {
			return fault
		}
	}
	return ""
}

func packageFault(t *testing.T, root, name, command string) string {
	t.Helper()
	dir, below := strings.CutSuffix(name, "/...")
	dir = filepath.Join(root, dir)
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	if _, err := os.Stat(dir); err != nil || len(files) == 0 && !below {
		return "no package " + name
	}
	if !strings.Contains(command, "go test ") || below {
		return ""
	}
	for _, m := range pattern.FindAllStringSubmatch(command, -1) {
		kinds := map[string]string{"run": "(?:Test|Example|Fuzz)", "bench": "Benchmark"}
		if !declares(t, files, kinds[m[1]], strings.Trim(m[2], "'")) {
			return "nothing in " + name + " is like " + m[2]
		}
	}
	return ""
}

// declares reports whether a test or benchmark matches a -run or -bench
// pattern; "^$" matches none on purpose.
func declares(t *testing.T, files []string, kind, like string) bool {
	t.Helper()
	top, _, _ := strings.Cut(like, "/") // what follows names sub-tests
	if top == "^$" || top == "." || top == "-" {
		return true
	}
	wanted, err := regexp.Compile(top)
	require.NoError(t, err)
	function := regexp.MustCompile(`(?m)^func (` + kind + `\w*)\(`)
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range function.FindAllSubmatch(text, -1) {
			if wanted.Match(m[1]) {
				return true
			}
		}
	}
	return false
}
