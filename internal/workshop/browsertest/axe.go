package browsertest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// axeTags are the rules that apply: WCAG 2.0 to 2.2, levels A and AA, and the
// best practices of axe-core.
const axeTags = `["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]`

// A Violation is one broken accessibility rule and where it is broken.
type Violation struct {
	Rule, Impact, Help string
	Nodes              []ViolationNode
}

// A ViolationNode is one element that breaks the rule.
type ViolationNode struct {
	Target  string // CSS selector; " >>> " descends into a shadow root
	HTML    string
	Summary string
}

func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s", v.Rule, v.Impact, v.Help)
	for _, node := range v.Nodes {
		fmt.Fprintf(&b, "\n    at %s\n      %s\n      %s", node.Target, node.HTML, strings.ReplaceAll(node.Summary, "\n", "\n      "))
	}
	return b.String()
}

// axeTimers replaces timers, which never fire where scripts are off, by
// microtasks, which do.
const axeTimers = `(window.setTimeout = (callback, _, ...args) => { Promise.resolve().then(() => callback(...args)); return 0; }, null)`

// axeScript runs axe-core in the whole page, shadow roots included.
const axeScript = `axe.run(document, { runOnly: { type: 'tag', values: ` + axeTags + ` }, resultTypes: ['violations', 'passes'] })
  .then(({ violations, passes }) => ({
    passes: passes.length,
    violations: violations.map(({ id, impact, help, nodes }) => ({
      rule: id, impact, help,
      nodes: nodes.map(({ target, html, failureSummary }) => ({
        target: target.map((part) => [part].flat().join(' >>> ')).join(' in '), html, summary: failureSummary,
      })),
    })),
  }))`

// Accessibility runs axe-core on the page as it stands and returns the
// violations of WCAG 2.0 to 2.2 A and AA and of its best practices. A policy of
// the page does not hold it back. It needs the npm package axe-core, see
// [testenv.NPM].
func (p *Page) Accessibility() []Violation {
	p.t.Helper()
	if p.opts.ScriptOff && p.engine == WebKit {
		cannot(p.t, p.engine, "webkit cannot run axe-core where script is off")
	}
	p.loadAxe()
	if p.opts.ScriptOff {
		p.Run(axeTimers)
	}
	result := Eval[struct {
		Passes     int
		Violations []Violation
	}](p, axeScript)
	if result.Passes == 0 {
		p.t.Fatal("browsertest: axe-core found nothing to check: the page is empty")
	}
	return result.Violations
}

// RequireAccessible fails the test when [Page.Accessibility] finds violations,
// and prints each with its rule, impact, target, markup and help.
func (p *Page) RequireAccessible(t testing.TB) {
	t.Helper()
	q := p.With(t)
	violations := q.Accessibility()
	if len(violations) == 0 {
		return
	}
	lines := make([]string, len(violations))
	for i, violation := range violations {
		lines[i] = violation.String()
	}
	t.Fatalf("browsertest: %d accessibility violations on %s:\n  %s", len(lines), q.URL(), strings.Join(lines, "\n  "))
}

// loadAxe evaluates axe-core's own file in the page, once per document.
func (p *Page) loadAxe() {
	p.t.Helper()
	if Eval[bool](p, "typeof axe === 'object'") {
		return
	}
	source, err := os.ReadFile(filepath.Join(testenv.NPM(p.t, "axe-core"), "axe.min.js"))
	if err != nil {
		p.t.Fatalf("browsertest: axe-core: %v", err)
	}
	p.Run("(() => {" + string(source) + "\n})()")
}
