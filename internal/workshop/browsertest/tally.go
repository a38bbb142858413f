package browsertest

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// TallyVariable is the environment variable with the name of a file to which
// each test that looks at a page adds a line when it ends; "" is none. See
// [ReadTally].
const TallyVariable = "PORTLETKIT_TALLY"

// A Check is a test, or a part of one, that looked at a page.
type Check struct {
	Engine Engine
	Area   string // the file of the test from the root, without "_test.go" and "_browser"
	Test   string
	Result string // "held", "failed", or "cannot" where the engine cannot show it
	Why    string // of "cannot", and of tests that skip themselves ""
}

// tally has the tests that are counted already, and why one ends early.
var tally struct {
	sync.Mutex
	seen map[string]bool
	why  map[string]string
}

// count adds the test to the tally when it ends.
func count(t testing.TB, engine Engine) {
	file := os.Getenv(TallyVariable)
	if file == "" {
		return
	}
	tally.Lock()
	defer tally.Unlock()
	if tally.seen[t.Name()] {
		return
	}
	if tally.seen == nil {
		tally.seen, tally.why = map[string]bool{}, map[string]string{}
	}
	tally.seen[t.Name()] = true
	check := Check{Engine: engine, Area: areaOf(t), Test: t.Name()}
	t.Cleanup(func() {
		tally.Lock()
		defer tally.Unlock()
		check.Why = tally.why[t.Name()]
		check.Result = choose(t.Failed(), "failed", choose(t.Skipped(), "cannot", "held"))
		if err := check.write(file); err != nil {
			t.Errorf("browsertest: %s: %v", TallyVariable, err)
		}
	})
}

// areaOf is the test file in which the test stands: the outermost on the stack.
func areaOf(t testing.TB) string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	var file string
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if strings.HasSuffix(frame.File, "_test.go") {
			file = frame.File
		}
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatalf("browsertest: %v", err)
	}
	folder := strings.TrimPrefix(filepath.ToSlash(dir), filepath.ToSlash(testenv.Root(t))+"/")
	name := strings.TrimSuffix(filepath.Base(file), "_test.go")
	return folder + "/" + strings.TrimSuffix(name, "_browser")
}

func (c Check) write(file string) error {
	out, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", c.Engine, c.Area, c.Test, c.Result, strings.ReplaceAll(c.Why, "\n", " "))
	if closed := out.Close(); err == nil {
		err = closed
	}
	return err
}

// ReadTally reads what tests have written into the file of [TallyVariable].
func ReadTally(file string) ([]Check, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var checks []Check
	for line := range strings.Lines(string(text)) {
		field := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(field) != 5 {
			return nil, fmt.Errorf("browsertest: no line of a tally: %q", line)
		}
		checks = append(checks, Check{Engine(field[0]), field[1], field[2], field[3], field[4]})
	}
	return checks, nil
}

// cannot ends a test that the engine cannot show. Where [EngineVariable] has
// chosen the engine for all tests, the test is skipped; where the test has, that
// is a fault of the test.
func cannot(t testing.TB, engine Engine, what string) {
	t.Helper()
	count(t, engine)
	if os.Getenv(EngineVariable) == "" {
		t.Fatalf("browsertest: %s", what)
	}
	tally.Lock()
	if tally.why != nil {
		tally.why[t.Name()] = what
	}
	tally.Unlock()
	t.Skip("browsertest: " + what)
}

// Only skips the test in all engines but these, where [EngineVariable] asks for
// another one; why says what it is that others cannot show.
func Only(t testing.TB, why string, engines ...Engine) {
	t.Helper()
	for _, engine := range engines {
		if EngineOf(t) == engine {
			return
		}
	}
	cannot(t, EngineOf(t), why)
}
