// Command browsers runs every test that looks at a page, in one engine after the
// other, and prints how many of them held, engine by area.
//
//	go run ./internal/workshop/browsers
//	go run ./internal/workshop/browsers -engines webkit -run Menu
//
// `make test` has a chosen part of it: all tests in Chromium and those within
// [browsertest.Everywhere] in all engines. What an engine cannot show (traces, a
// slow network) is counted as such; the reasons are printed.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

func main() {
	log.SetFlags(0)
	engines := flag.String("engines", "chromium firefox webkit", "which `engines`")
	only := flag.String("run", "", "only tests whose name matches this `expression`")
	under := flag.String("in", "", "only packages whose folder begins with this `path`")
	why := flag.Bool("why", false, "print what the engines cannot show")
	flag.Parse()
	run, err := newRun(*only, *under)
	if err != nil {
		log.Fatal(err)
	}
	for name := range strings.FieldsSeq(*engines) {
		if err := run.engine(browsertest.Engine(name)); err != nil {
			log.Fatal(err)
		}
	}
	if err := run.print(*why); err != nil {
		log.Fatal(err)
	}
	if len(run.failed) > 0 {
		os.Exit(1)
	}
}

// A run is what one call of the command does.
type run struct {
	suites  []suite
	only    *regexp.Regexp
	engines []browsertest.Engine
	minutes map[browsertest.Engine]time.Duration
	checks  []browsertest.Check
	failed  []string
}

func newRun(only, under string) (*run, error) {
	pattern, err := regexp.Compile(only)
	if err != nil {
		return nil, err
	}
	suites, err := findSuites()
	if err != nil {
		return nil, err
	}
	suites = slices.DeleteFunc(suites, func(s suite) bool { return !strings.HasPrefix(s.folder, under) })
	return &run{suites: suites, only: pattern, minutes: map[browsertest.Engine]time.Duration{}}, nil
}

// engine runs all suites in one engine. That a test fails is no error.
func (r *run) engine(engine browsertest.Engine) error {
	r.engines = append(r.engines, engine)
	tally, err := os.CreateTemp("", "browsers-")
	if err != nil {
		return err
	}
	defer os.Remove(tally.Name())
	if err := tally.Close(); err != nil {
		return err
	}
	began := time.Now()
	for _, s := range r.suites {
		tests := slices.DeleteFunc(slices.Clone(s.tests), func(name string) bool { return !r.only.MatchString(name) })
		if len(tests) == 0 {
			continue
		}
		err := s.run(tests, browsertest.EngineVariable+"="+string(engine), browsertest.TallyVariable+"="+tally.Name())
		var exit *exec.ExitError
		switch {
		case errors.As(err, &exit):
			r.failed = append(r.failed, string(engine)+" "+s.folder)
		case err != nil:
			return err
		}
	}
	r.minutes[engine] = time.Since(began)
	checks, err := browsertest.ReadTally(tally.Name())
	r.checks = append(r.checks, checks...)
	return err
}

// run runs the tests of one package. Each package has the machine for itself,
// so that the minutes are those of the engine.
func (s suite) run(tests []string, env ...string) error {
	fmt.Println(strings.Join(env[:1], " "), s.folder, len(tests), "tests")
	cmd := exec.Command("go", "test", "-count=1", "-timeout", "90m", "-run", "^("+strings.Join(tests, "|")+")$", ".")
	cmd.Dir = s.folder
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// print writes the table engine × area, what failed, and the minutes.
func (r *run) print(why bool) error {
	counts := map[string]map[browsertest.Engine]map[string]int{}
	reasons := map[string]int{}
	for _, check := range r.checks {
		area := areaOf(check)
		if counts[area] == nil {
			counts[area] = map[browsertest.Engine]map[string]int{}
		}
		if counts[area][check.Engine] == nil {
			counts[area][check.Engine] = map[string]int{}
		}
		counts[area][check.Engine][check.Result]++
		counts[area][check.Engine]["all"]++
		switch check.Result {
		case "failed":
			r.failed = append(r.failed, fmt.Sprintf("%s %s %s", check.Engine, check.Area, check.Test))
		case "cannot":
			reasons[fmt.Sprintf("%s: %s", check.Engine, cmp.Or(check.Why, "skips itself: "+check.Test))]++
		}
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprint(out, "\narea")
	for _, engine := range r.engines {
		fmt.Fprintf(out, "\t%s", engine)
	}
	fmt.Fprintln(out)
	sums := map[browsertest.Engine]map[string]int{}
	for _, area := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprint(out, area)
		for _, engine := range r.engines {
			fmt.Fprintf(out, "\t%s", cell(counts[area][engine]))
			if sums[engine] == nil {
				sums[engine] = map[string]int{}
			}
			for result, n := range counts[area][engine] {
				sums[engine][result] += n
			}
		}
		fmt.Fprintln(out)
	}
	fmt.Fprint(out, "all")
	for _, engine := range r.engines {
		fmt.Fprintf(out, "\t%s", cell(sums[engine]))
	}
	fmt.Fprint(out, "\nminutes")
	for _, engine := range r.engines {
		fmt.Fprintf(out, "\t%.1f", r.minutes[engine].Minutes())
	}
	fmt.Fprintln(out)
	if err := out.Flush(); err != nil {
		return err
	}
	if why {
		for _, reason := range slices.Sorted(maps.Keys(reasons)) {
			fmt.Printf("%4d × %s\n", reasons[reason], reason)
		}
	}
	for _, failure := range r.failed {
		fmt.Println("failed:", failure)
	}
	return nil
}

// cell says how many checks held, and of the rest how many the engine cannot
// show and how many failed.
func cell(n map[string]int) string {
	text := fmt.Sprint(n["held"])
	if n["cannot"] > 0 {
		text += fmt.Sprintf(" (%d cannot)", n["cannot"])
	}
	if n["failed"] > 0 {
		text += fmt.Sprintf(" %d FAILED", n["failed"])
	}
	return text
}

// areas name what a reader meets, by the file and the name of the test; the
// first row that fits counts.
var areas = []struct {
	name string
	file *regexp.Regexp
}{
	{"reading controls", regexp.MustCompile(`Reading`)},
	{"menus by keyboard", regexp.MustCompile(`^portlet/(menu|nav) |Menu`)},
	{"forms", regexp.MustCompile(`Form|Feedback|feedback|Search`)},
	{"print", regexp.MustCompile(`/(paper|print) |Print|Paper`)},
	{"gallery", regexp.MustCompile(`^examples/gallery/|Gallery`)},
	{"panel", regexp.MustCompile(`^counter/`)},
	{"windows and shell", regexp.MustCompile(`^portlet/`)},
	{"article", regexp.MustCompile(`^article/`)},
	{"portal", regexp.MustCompile(`^examples/portal/`)},
	{"embed", regexp.MustCompile(`^examples/embed/`)},
	{"widgets in old engines", regexp.MustCompile(`^wasm/(elder|oldengines|alone) `)},
	{"widgets on pages of others", regexp.MustCompile(`^wasm/(hostpages|hostile|pagescripts|place|npm|tokens|colours|scheme) `)},
	{"widgets, server-filled", regexp.MustCompile(`^wasm/serverfilled |TakeOver|ServerFilled`)},
	{"widgets, attacks", regexp.MustCompile(`^wasm/(attack|guard|parity|feedcases) `)},
	{"widgets", regexp.MustCompile(`^wasm/`)},
	{"the rig itself", regexp.MustCompile(`^internal/`)},
}

func areaOf(check browsertest.Check) string {
	for _, row := range areas {
		if row.file.MatchString(check.Area + " " + check.Test) {
			return row.name
		}
	}
	return filepath.Dir(check.Area)
}
