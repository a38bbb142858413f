package browsertest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
)

// An Engine is a kind of browser that tests can drive.
type Engine string

// The engines. Chromium shows everything; what [PageOptions] and the methods of
// [Page] say of the others is a failure there, not a silence.
const (
	Chromium Engine = "chromium"
	Firefox  Engine = "firefox"
	WebKit   Engine = "webkit"
)

// Engines are all of them.
func Engines() []Engine { return []Engine{Chromium, Firefox, WebKit} }

// EngineVariable is the environment variable that names the one engine of all
// tests; with "" those that name none run in Chromium.
const EngineVariable = "PORTLETKIT_ENGINE"

// tests has the engine of each test that runs in one of its own, by its name.
var tests sync.Map

// Everywhere runs the test once in each engine, as subtests with the engines'
// names: every page that the test opens, or a test below it, is one of that
// engine. Where [EngineVariable] names one, the test runs in that one alone.
func Everywhere(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	for _, engine := range Engines() {
		if only := os.Getenv(EngineVariable); only != "" && Engine(only) != engine {
			continue
		}
		t.Run(string(engine), func(t *testing.T) {
			tests.Store(t.Name(), engine)
			test(t)
		})
	}
}

// EngineOf returns the engine in which the test's pages open.
func EngineOf(t testing.TB) Engine {
	for name := t.Name(); ; {
		if engine, known := tests.Load(name); known {
			return engine.(Engine)
		}
		end := strings.LastIndexByte(name, '/')
		if end < 0 {
			break
		}
		name = name[:end]
	}
	if name := os.Getenv(EngineVariable); name != "" {
		return Engine(name)
	}
	return Chromium
}

// Open opens the address in a page of its own, in the engine of the test, and
// waits for the load event. A page shares no cookies, storage or cache with
// another one.
func Open(t testing.TB, url string, opts PageOptions) *Page {
	t.Helper()
	page := blank(t, opts.withDefaults())
	page.Goto(url)
	return page
}

// blank opens an empty page.
func blank(t testing.TB, opts PageOptions) *Page {
	t.Helper()
	count(t, EngineOf(t))
	switch engine := EngineOf(t); engine {
	case Chromium:
		return Start(t).Page(t, opts)
	case Firefox:
		return openFirefox(t, opts)
	case WebKit:
		return openWebKit(t, opts)
	default:
		t.Fatalf("browsertest: no engine %q; there are %v", engine, Engines())
		return nil
	}
}

// A driver does in one open page what tests ask of every engine.
type driver interface {
	// open and reload wait for the load event.
	open(ctx context.Context, url string) error
	reload(ctx context.Context) error
	// travel goes in the history; it does not wait for the page. An error
	// where the history has no such entry is possible, not certain.
	travel(ctx context.Context, steps int) error
	// evaluate returns the JSON of an expression's value, for a promise of what
	// it settles to; null for undefined. An exception is an error.
	evaluate(ctx context.Context, expression string) ([]byte, error)
	press(ctx context.Context, s stroke) error
	write(ctx context.Context, text string) error
	// mouse moves to the point and clicks there if asked to.
	mouse(ctx context.Context, at point, click bool) error
	// settle waits until what the page has said and requested is in the record.
	settle(ctx context.Context) error
	// picture is a PNG of the page, as far as the engine shows it.
	picture(ctx context.Context) ([]byte, error)
	// paper is the page printed on A4, as PDF.
	paper(ctx context.Context) ([]byte, error)
	// tree is what assistive technology gets, in document order.
	tree(ctx context.Context) ([]AXNode, error)
}

// Lacks names what of these options the engine cannot imitate.
func (opts PageOptions) Lacks(engine Engine) []string {
	if engine == Chromium {
		return nil
	}
	webkit := engine == WebKit
	var lacks []string
	for _, row := range []struct {
		asked bool
		what  string
	}{
		{opts.MoreContrast, "more contrast"},
		{webkit && opts.Print, "the print medium"},
		{opts.Network != (Network{}), "a slow network"},
		{opts.CPUSlowdown != 0, "a slow processor"},
		{webkit && opts.ForcedColors, "forced colours"},
		{webkit && len(opts.Headers) > 0, "headers"},
		{webkit && opts.CacheOff, "no cache"},
		{webkit && opts.Scale > 1, "a scale"},
	} {
		if row.asked {
			lacks = append(lacks, row.what)
		}
	}
	return lacks
}

// refuse ends the test when it asks for a reader whom the engine cannot imitate.
func (opts PageOptions) refuse(t testing.TB, engine Engine) {
	t.Helper()
	if lacks := opts.Lacks(engine); len(lacks) > 0 {
		cannot(t, engine, fmt.Sprintf("%s cannot be told to have %s", engine, strings.Join(lacks, ", ")))
	}
}
