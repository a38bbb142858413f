package browsertest

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/devtools"
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
	opts   PageOptions
	log    *record
	reader string // Chromium's browser context
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
	p := &Page{t: t, opts: opts, log: newRecord(), engine: Chromium}
	var reader struct{ BrowserContextID string }
	p.must("open a page", func(ctx context.Context) error {
		return b.conn.Call(ctx, "", "Target.createBrowserContext", devtools.Params{"disposeOnDetach": true}, &reader)
	})
	p.reader = reader.BrowserContextID
	t.Cleanup(func() { b.give("Target.disposeBrowserContext", devtools.Params{"browserContextId": p.reader}) })
	p.open(b)
	return p
}

// Tab opens a blank page of the same reader: it shares cookies, storage and
// cache with this page and has the same options. It must not outlive this page.
func (p *Page) Tab() *Page {
	p.t.Helper()
	tab := &Page{t: p.t, opts: p.opts, log: newRecord(), engine: p.engine, reader: p.reader}
	tab.open(p.chromium().browser)
	return tab
}

// open makes the tab, listens to it and sets it up.
func (p *Page) open(b *Browser) {
	p.t.Helper()
	var target struct{ TargetID string }
	var attached struct{ SessionID string }
	p.must("open a page", func(ctx context.Context) error {
		err := b.conn.Call(ctx, "", "Target.createTarget", devtools.Params{"url": "about:blank", "browserContextId": p.reader}, &target)
		if err != nil {
			return err
		}
		return b.conn.Call(ctx, "", "Target.attachToTarget", devtools.Params{"targetId": target.TargetID, "flatten": true}, &attached)
	})
	p.log.frame = target.TargetID
	p.driver = &chromium{b, attached.SessionID, p.log}
	b.conn.Listen(attached.SessionID, p.log.add)
	p.t.Cleanup(func() {
		p.keepFailure()
		b.conn.Listen(attached.SessionID, nil)
		b.give("Target.closeTarget", devtools.Params{"targetId": target.TargetID})
	})
	for _, domain := range []string{"Runtime", "Log", "Network", "Page"} {
		p.set(domain+".enable", nil)
	}
	p.set("Page.setLifecycleEventsEnabled", devtools.Params{"enabled": true})
	p.setUp()
	p.slowDown()
}

// give runs a command of the clean-up: a browser that does not follow it ends
// with the test binary all the same.
func (b *Browser) give(method string, params devtools.Params) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = b.conn.Call(ctx, "", method, params, nil)
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
	count(t, p.engine)
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
	const mark = "window[Symbol.for('browsertest left')]"
	number := departures.Add(1)
	before := Eval[string](p, fmt.Sprintf("(%s = %d, location.href)", mark, number))
	act()
	// Firefox shows an empty document for a moment where the process changes.
	left := fmt.Sprintf("(%s !== %d || location.href !== %s) && location.href !== 'about:blank' && document.readyState === 'complete'", mark, number, quote(before))
	p.wait(what, func(ctx context.Context) (bool, error) { return p.truth(ctx, left) })
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

// WaitFor waits until the expression, or what its promise settles to, is truthy,
// across navigations.
func (p *Page) WaitFor(expression string) {
	p.t.Helper()
	p.wait(brief(expression), func(ctx context.Context) (bool, error) { return p.truth(ctx, expression) })
}

// truth says whether the expression is truthy now.
func (p *Page) truth(ctx context.Context, expression string) (bool, error) {
	text, err := p.driver.evaluate(ctx, "!!(await ("+expression+"\n))")
	return string(text) == "true", err
}

// WaitVisible waits until the selector matches an element that is shown.
func (p *Page) WaitVisible(selector string) {
	p.t.Helper()
	p.WaitFor("shown(find(" + quote(selector) + "))")
}

// wait polls until done says true.
func (p *Page) wait(what string, done func(context.Context) (bool, error)) {
	p.t.Helper()
	p.must("wait for "+what, func(ctx context.Context) error {
		if err := poll(ctx, done); err != nil {
			return fmt.Errorf("not within %v: %w", p.opts.Timeout, err)
		}
		return nil
	})
}

// must runs one action within the page's time limit and ends the test when it
// fails.
func (p *Page) must(what string, action func(context.Context) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), p.opts.Timeout)
	defer cancel()
	if err := action(ctx); err != nil {
		p.t.Fatalf("browsertest: %s: %v%s", what, err, p.log.hint())
	}
}

// call gives Chromium's tab a command of its protocol and decodes what it
// answers into result, unless that is nil.
func (p *Page) call(what, method string, params devtools.Params, result any) {
	p.t.Helper()
	tab := p.chromium()
	p.must(what, func(ctx context.Context) error { return tab.call(ctx, method, params, result) })
}

// chromium is the page's tab, and the end of the test in another engine.
func (p *Page) chromium() *chromium {
	p.t.Helper()
	tab, ok := p.driver.(*chromium)
	if !ok {
		cannot(p.t, p.engine, fmt.Sprintf("%s has no such thing, Chromium alone does", p.engine))
	}
	return tab
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
