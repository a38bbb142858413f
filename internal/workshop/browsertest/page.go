package browsertest

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// prelude defines deep, deepAll and the other helpers that expressions may use.
//
//go:embed prelude.js
var prelude string

//go:embed observe.js
var observeScript string

// A Page is a browser tab with its own cookies, storage and cache. It closes
// with the test that it was opened for.
type Page struct {
	t      testing.TB
	ctx    context.Context // of Chromium's tab; elsewhere of nothing
	opts   PageOptions
	log    *record
	engine Engine
	driver driver
}

// Engine returns the engine that shows the page.
func (p *Page) Engine() Engine { return p.engine }

// Page opens a blank page in a browser context of its own. When the test fails,
// the page's last state is kept as the screenshot "failed".
func (b *Browser) Page(t testing.TB, opts PageOptions) *Page {
	t.Helper()
	opts = opts.withDefaults()
	opts.UserAgent = cmp.Or(opts.UserAgent, b.userAgent)
	return open(t, b.ctx, opts, chromedp.WithNewBrowserContext())
}

// Tab opens a blank page of the same reader: it shares cookies, storage and
// cache with this page and has the same options. It must not outlive this page.
func (p *Page) Tab() *Page {
	p.t.Helper()
	return open(p.t, p.ctx, p.opts)
}

func open(t testing.TB, parent context.Context, opts PageOptions, where ...chromedp.ContextOption) *Page {
	t.Helper()
	log := newRecord()
	ctx, cancel := chromedp.NewContext(parent, append(where, chromedp.WithListener(log.add))...)
	p := &Page{t: t, ctx: ctx, opts: opts, log: log, engine: Chromium, driver: chromium{}}
	t.Cleanup(func() {
		p.keepFailure()
		within(10*time.Second, func() error { cancel(); return nil })
	})
	if err := within(opts.Timeout, func() error { return chromedp.Do(ctx) }); err != nil {
		t.Fatalf("browsertest: open a page: %v", err)
	}
	p.must("set the page up", opts.apply)
	p.must("install the observers", func(ctx context.Context) error {
		return send(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: observeScript})
	})
	p.slowDown()
	return p
}

func (p *Page) slowDown() {
	p.t.Helper()
	if p.opts.CacheOff {
		p.SetCacheOff(true)
	}
	if p.opts.Network != (Network{}) {
		p.SetNetwork(p.opts.Network)
	}
	if p.opts.CPUSlowdown > 0 {
		p.SetCPUSlowdown(p.opts.CPUSlowdown)
	}
}

// With returns the same page reporting to another test, for use in a subtest.
func (p *Page) With(t testing.TB) *Page {
	other := *p
	other.t = t
	return &other
}

// Goto opens the address and waits for the load event.
func (p *Page) Goto(url string) {
	p.t.Helper()
	p.must("go to "+url, func(ctx context.Context) error { return p.driver.open(ctx, url) })
}

// Reload loads the page again and waits for the load event.
func (p *Page) Reload() {
	p.t.Helper()
	p.must("reload", p.driver.reload)
}

// Back goes one entry back in the history and waits for the page, which may come
// out of the back/forward cache, without a load event.
func (p *Page) Back() {
	p.t.Helper()
	p.travel(-1)
}

// Forward goes one entry forward in the history and waits for the page.
func (p *Page) Forward() {
	p.t.Helper()
	p.travel(+1)
}

func (p *Page) travel(steps int) {
	p.t.Helper()
	p.leaves("the page of the history", func() {
		p.must("travel in the history", func(ctx context.Context) error { return p.driver.travel(ctx, steps) })
	})
}

// Loads runs act, which makes the page load another document (a click on a
// link, Enter in a form), and waits until that document is complete.
func (p *Page) Loads(act func()) {
	p.t.Helper()
	p.leaves("the load of another document", act)
}

// departures numbers the documents that were left.
var departures atomic.Int64

// leaves marks the document, runs act, and waits for a document without that
// mark, or for another address of this one. One that comes out of the history
// cache has no load event, but no new mark either.
func (p *Page) leaves(what string, act func()) {
	p.t.Helper()
	mark := fmt.Sprintf("window[Symbol.for('browsertest left')]")
	number := departures.Add(1)
	before := Eval[string](p, fmt.Sprintf("(%s = %d, location.href)", mark, number))
	act()
	left := fmt.Sprintf("(%s !== %d || location.href !== %s) && document.readyState === 'complete'", mark, number, quote(before))
	p.wait(what, func() (bool, error) { return p.truth(left) })
}

// URL returns the address of the page.
func (p *Page) URL() string {
	p.t.Helper()
	return Eval[string](p, "location.href")
}

// Title returns the document's title.
func (p *Page) Title() string {
	p.t.Helper()
	return Eval[string](p, "document.title")
}

// Eval evaluates a JavaScript expression in the page and decodes its value, for
// a promise the value it settles to, by way of JSON. undefined is JSON's null.
// A policy of the page (CSP, Trusted Types) does not hold it back. An exception
// ends the test.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	var value T
	p.must("evaluate "+brief(expression), func(ctx context.Context) error {
		text, err := p.driver.evaluate(ctx, expression)
		if err != nil {
			return err
		}
		return json.Unmarshal(text, &value)
	})
	return value
}

// Run evaluates a JavaScript expression for its effect; a promise is awaited.
func (p *Page) Run(expression string) {
	p.t.Helper()
	p.must("run "+brief(expression), func(ctx context.Context) error {
		_, err := p.driver.evaluate(ctx, "(await ("+expression+"\n), null)")
		return err
	})
}

// WaitFor waits until the expression is truthy, across navigations.
func (p *Page) WaitFor(expression string) {
	p.t.Helper()
	p.wait(brief(expression), func() (bool, error) { return p.truth(expression) })
}

// truth says whether the expression is truthy now.
func (p *Page) truth(expression string) (bool, error) {
	ctx, cancel := context.WithTimeout(p.ctx, p.opts.Timeout)
	defer cancel()
	text, err := p.driver.evaluate(ctx, "!!("+expression+")")
	return string(text) == "true", err
}

// WaitVisible waits until the selector matches an element that is shown.
func (p *Page) WaitVisible(selector string) {
	p.t.Helper()
	p.WaitFor("shown(find(" + quote(selector) + "))")
}

// wait polls until done says true. An error is not the end, for a page between
// two documents has none to evaluate in; the last one stands in the message.
func (p *Page) wait(what string, done func() (bool, error)) {
	p.t.Helper()
	var last error
	for end := time.Now().Add(p.opts.Timeout); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		ok, err := done()
		if ok {
			return
		}
		last = err
	}
	if last != nil {
		p.t.Fatalf("browsertest: wait for %s: not within %v: %v", what, p.opts.Timeout, last)
	}
	p.t.Fatalf("browsertest: wait for %s: not within %v%s", what, p.opts.Timeout, p.log.hint())
}

// must runs one action within the page's time limit and ends the test when it
// fails.
func (p *Page) must(what string, action func(context.Context) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, p.opts.Timeout)
	defer cancel()
	err := action(ctx)
	if errors.Is(err, chromedp.ErrInvalidContext) {
		err = onlyChromium(p.engine, err)
	}
	if err != nil {
		p.t.Fatalf("browsertest: %s: %v%s", what, err, p.log.hint())
	}
}

// call runs a protocol command and returns its result.
func call[P, R any](p *Page, what string, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	var result R
	p.must(what, func(ctx context.Context) (err error) {
		result, err = chromedp.Call(ctx, command, params)
		return err
	})
	return result
}

// quote makes a JavaScript string of s: JSON is one.
func quote(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}

// brief shortens an expression for a message.
func brief(expression string) string {
	const limit = 300
	if len(expression) > limit {
		return expression[:limit] + "…"
	}
	return expression
}
