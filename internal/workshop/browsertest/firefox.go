package browsertest

import (
	"bufio"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/devtools"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// firefoxes are the running ones of this test binary, by their preferences:
// what the reader has chosen in the system or in the browser holds for all
// pages of a Firefox.
var firefoxes struct {
	sync.Mutex
	running map[string]*devtools.Conn
}

// preferences are the lines of the profile's user.js for such a reader.
func (opts PageOptions) preferences() string {
	lines := []string{
		`user_pref("intl.accept_languages", ` + quote(opts.Lang) + `);`,
		`user_pref("layout.css.prefers-color-scheme.content-override", ` + choose(opts.DarkScheme, "0", "1") + `);`,
		`user_pref("ui.prefersReducedMotion", ` + choose(opts.ReducedMotion, "1", "0") + `);`,
		`user_pref("extensions.webextensions.remote", true);`,
	}
	if opts.ForcedColors {
		lines = append(lines, `user_pref("browser.display.document_color_use", 2);`, `user_pref("ui.useAccessibilityTheme", 1);`)
	}
	if opts.TextSize != 0 {
		for _, script := range []string{"x-western", "x-unicode"} {
			lines = append(lines, fmt.Sprintf(`user_pref("font.size.variable.%s", %d);`, script, opts.TextSize))
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// startFirefox returns the Firefox with these preferences, started on first use
// and again when it has died. It ends with the test binary.
func startFirefox(t testing.TB, preferences string) *devtools.Conn {
	t.Helper()
	path := testenv.Need(t, testenv.Firefox)
	firefoxes.Lock()
	defer firefoxes.Unlock()
	if b := firefoxes.running[preferences]; b != nil && alive(b) {
		return b
	}
	b, err := launchFirefox(path, preferences)
	if err != nil {
		t.Fatalf("browsertest: start %s: %v", path, err)
	}
	if firefoxes.running == nil {
		firefoxes.running = map[string]*devtools.Conn{}
	}
	firefoxes.running[preferences] = b
	return b
}

func alive(c *devtools.Conn) bool {
	select {
	case <-c.Closed():
		return false
	default:
		return true
	}
}

func launchFirefox(path, preferences string) (*devtools.Conn, error) {
	dir, err := os.MkdirTemp("", "browsertest-")
	if err != nil {
		return nil, err
	}
	if _, err := testenv.WatchDir(dir); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, "user.js"), []byte(preferences), 0o600); err != nil {
		return nil, err
	}
	read, write := io.Pipe()
	cmd := exec.Command(path, "--headless", "--no-remote", "--profile", dir, "--remote-debugging-port", "0",
		"--remote-allow-origins", "http://127.0.0.1/", "--remote-allow-system-access", "about:blank")
	cmd.Env = append(os.Environ(), "HOME="+dir, "TMPDIR="+dir, "MOZ_CRASHREPORTER_DISABLE=1")
	cmd.Stdout, cmd.Stderr = write, write
	if _, err := testenv.Run(cmd); err != nil {
		return nil, err
	}
	address, err := addressIn(read, "WebDriver BiDi listening on ")
	if err != nil {
		return nil, err
	}
	b, err := devtools.Dial(address + "/session")
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	return b, errors.Join(
		b.Call(ctx, "", "session.new", action{"capabilities": action{"alwaysMatch": action{"acceptInsecureCerts": true}}}, nil),
		b.Call(ctx, "", "session.subscribe", action{"events": []string{"log", "network"}}, nil),
	)
}

// addressIn reads the browser's output until the words come and returns what
// follows them; the rest is read, too, and forgotten, so that the browser never
// waits for us.
func addressIn(output io.Reader, words string) (string, error) {
	found := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(output); lines.Scan(); {
			if _, address, ok := strings.Cut(lines.Text(), words); ok {
				select {
				case found <- strings.TrimSpace(address):
				default:
				}
			}
		}
	}()
	select {
	case address := <-found:
		return address, nil
	case <-time.After(startLimit):
		return "", fmt.Errorf("no %q within %v", words, startLimit)
	}
}

// firefoxPage is a window in a user context of its own.
type firefoxPage struct {
	*devtools.Conn
	context string
	chrome  string // the browser's own document around the page, whose script may do everything
	sandbox string // where expressions are evaluated; "" is the page's own realm
	log     *record
}

func openFirefox(t testing.TB, opts PageOptions) *Page {
	t.Helper()
	opts.refuse(t, Firefox)
	page := &firefoxPage{Conn: startFirefox(t, opts.preferences()), log: newRecord()}
	p := &Page{t: t, opts: opts, log: page.log, engine: Firefox, driver: page}
	t.Cleanup(func() {
		p.keepFailure()
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		page.close(ctx)
	})
	p.must("open a page", func(ctx context.Context) error { return page.create(ctx, opts) })
	return p
}

func (f *firefoxPage) create(ctx context.Context, opts PageOptions) error {
	var user struct{ UserContext string }
	if err := f.Call(ctx, "", "browser.createUserContext", action{}, &user); err != nil {
		return err
	}
	var created struct{ Context string }
	// A window, for a tab in the background never has the focus.
	if err := f.Call(ctx, "", "browsingContext.create", action{"type": "window", "userContext": user.UserContext}, &created); err != nil {
		return err
	}
	f.context = created.Context
	f.Listen(f.context, f.log.addBidi)
	return errors.Join(f.findChrome(ctx), f.imitate(ctx, opts), f.override(ctx, opts))
}

// findChrome finds the document around the page: each page has a window of its own.
func (f *firefoxPage) findChrome(ctx context.Context) error {
	type tree struct {
		Contexts []struct{ Context, ClientWindow string }
	}
	var page, around tree
	err := errors.Join(
		f.Call(ctx, "", "browsingContext.getTree", action{"root": f.context, "maxDepth": 0}, &page),
		f.Call(ctx, "", "browsingContext.getTree", action{"moz:scope": "chrome", "maxDepth": 0}, &around),
	)
	if err != nil {
		return err
	}
	for _, window := range around.Contexts {
		if window.ClientWindow == page.Contexts[0].ClientWindow {
			f.chrome = window.Context
			return nil
		}
	}
	return errors.New("no window around the page")
}

// override tells the browser itself what BiDi has no word for.
func (f *firefoxPage) override(ctx context.Context, opts PageOptions) error {
	var lines []string
	if opts.Print {
		lines = append(lines, "of.mediumOverride = 'print'")
	}
	if opts.ScriptOff {
		f.sandbox = "browsertest" // the page's own realm stands still
		lines = append(lines, "of.allowJavascript = false")
	}
	if len(lines) == 0 {
		return nil
	}
	_, err := f.evaluateIn(ctx, action{"context": f.chrome}, "(() => { const of = gBrowser.selectedBrowser.browsingContext; "+strings.Join(lines, "; ")+"; return ''; })()")
	return err
}

// imitate makes the window that of the reader.
func (f *firefoxPage) imitate(ctx context.Context, opts PageOptions) error {
	here := []string{f.context}
	set := func(method string, params action) error { return f.Call(ctx, "", method, params, nil) }
	err := errors.Join(
		set("browsingContext.setViewport", action{
			"context": f.context, "viewport": action{"width": opts.Width, "height": opts.Height}, "devicePixelRatio": opts.Scale,
		}),
		set("emulation.setLocaleOverride", action{"contexts": here, "locale": opts.Lang}),
		set("script.addPreloadScript", action{
			"contexts": here, "arguments": []action{{"type": "channel", "value": action{"channel": "violation"}}},
			"functionDeclaration": `(tell) => addEventListener('securitypolicyviolation', (event) =>
				tell('Content Security Policy: ' + event.effectiveDirective + ' forbids ' + event.blockedURI + ' ' + event.sample), true)`,
		}),
		set("session.subscribe", action{"events": []string{"script.message"}, "contexts": here}),
	)
	if opts.UserAgent != "" {
		err = errors.Join(err, set("emulation.setUserAgentOverride", action{"contexts": here, "userAgent": opts.UserAgent}))
	}
	if opts.TimeZone != "" {
		err = errors.Join(err, set("emulation.setTimezoneOverride", action{"contexts": here, "timezone": opts.TimeZone}))
	}
	if opts.CacheOff {
		err = errors.Join(err, set("network.setCacheBehavior", action{"contexts": here, "cacheBehavior": "bypass"}))
	}
	if len(opts.Headers) > 0 {
		headers := []action{}
		for name, value := range opts.Headers {
			headers = append(headers, action{"name": name, "value": action{"type": "string", "value": value}})
		}
		err = errors.Join(err, set("network.setExtraHeaders", action{"contexts": here, "headers": headers}))
	}
	return err
}

func (f *firefoxPage) close(ctx context.Context) {
	f.Listen(f.context, nil)
	_ = f.Call(ctx, "", "browsingContext.close", action{"context": f.context}, nil)
}

func (f *firefoxPage) open(ctx context.Context, url string) error {
	return f.Call(ctx, "", "browsingContext.navigate", action{"context": f.context, "url": url, "wait": "complete"}, nil)
}

func (f *firefoxPage) reload(ctx context.Context) error {
	return f.Call(ctx, "", "browsingContext.reload", action{"context": f.context, "wait": "complete"}, nil)
}

func (f *firefoxPage) travel(ctx context.Context, steps int) error {
	return f.Call(ctx, "", "browsingContext.traverseHistory", action{"context": f.context, "delta": steps}, nil)
}

func (f *firefoxPage) evaluate(ctx context.Context, expression string) ([]byte, error) {
	target := action{"context": f.context}
	if f.sandbox != "" {
		target["sandbox"] = f.sandbox
	}
	return f.evaluateIn(ctx, target, asText(expression))
}

// evaluateIn evaluates an expression whose value is a text.
func (f *firefoxPage) evaluateIn(ctx context.Context, target action, expression string) ([]byte, error) {
	var answer struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := f.Call(ctx, "", "script.evaluate", action{
		"expression": expression, "target": target, "awaitPromise": true, "userActivation": true,
	}, &answer)
	if err == nil && answer.Type == "exception" {
		err = errors.New(answer.ExceptionDetails.Text)
	}
	return []byte(answer.Result.Value), err
}

func (f *firefoxPage) act(ctx context.Context, devices []action) error {
	return f.Call(ctx, "", "input.performActions", action{"context": f.context, "actions": devices}, nil)
}

func (f *firefoxPage) press(ctx context.Context, s stroke) error { return f.act(ctx, keyActions(s)) }

func (f *firefoxPage) write(ctx context.Context, text string) error {
	return f.act(ctx, textActions(text))
}

// mouse waits until the page is shown where it has scrolled to: Firefox would
// give a click to what has been at that point before.
func (f *firefoxPage) mouse(ctx context.Context, at point, click bool) error {
	shown := action{"context": f.context}
	if f.sandbox != "" {
		shown["context"] = f.chrome // the page's own frames call nobody
	}
	_, err := f.evaluateIn(ctx, shown, "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(''))))")
	return errors.Join(err, f.act(ctx, mouseActions(at, click)))
}

func (f *firefoxPage) settle(context.Context) error { return nil }

func (f *firefoxPage) picture(ctx context.Context) ([]byte, error) {
	var shot struct{ Data string }
	err := f.Call(ctx, "", "browsingContext.captureScreenshot", action{"context": f.context, "origin": "document"}, &shot)
	if err != nil && strings.Contains(err.Error(), "maximum allowed") { // a page higher than 65,535 pixels
		err = f.Call(ctx, "", "browsingContext.captureScreenshot", action{"context": f.context, "origin": "viewport"}, &shot)
	}
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(shot.Data)
}

func (f *firefoxPage) paper(ctx context.Context) ([]byte, error) {
	var printed struct{ Data string }
	err := f.Call(ctx, "", "browsingContext.print", action{"context": f.context, "page": action{"width": a4Width, "height": a4Height}}, &printed)
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(printed.Data)
}

// addBidi keeps what Firefox says about the page.
func (r *record) addBidi(method string, params json.RawMessage) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case method == "log.entryAdded":
		r.addEntry(params)
	case method == "script.message":
		var message struct{ Data struct{ Value string } }
		_ = json.Unmarshal(params, &message)
		r.hear(Message{"error", message.Data.Value})
	case strings.HasPrefix(method, "network."):
		r.addExchange(method, params)
	}
}

func (r *record) addEntry(params json.RawMessage) {
	var entry struct{ Type, Level, Method, Text string }
	_ = json.Unmarshal(params, &entry)
	text := entry.Text
	if entry.Type == "javascript" && entry.Level == "error" {
		text = "uncaught: " + text
	}
	r.hear(Message{cmp.Or(entry.Method, entry.Level), text})
}

// hear keeps a line of the console, but for what is about the browser's own
// question for /favicon.ico.
func (r *record) hear(message Message) {
	if !strings.Contains(message.Text, "/favicon.ico") {
		r.console = append(r.console, message)
	}
}

// exchange is the part of BiDi's network events that we keep.
type exchange struct {
	Timestamp float64
	Request   struct {
		Request, URL, Method, Destination, InitiatorType string
	}
	Response struct {
		Status                int
		MimeType, Protocol    string
		FromCache             bool
		BytesReceived         int64
		BodySize, HeadersSize *int64
		Headers               []struct {
			Name  string
			Value struct{ Value string }
		}
	}
	ErrorText string
}

func (r *record) addExchange(method string, params json.RawMessage) {
	var e exchange
	_ = json.Unmarshal(params, &e)
	if r.exchanges == nil {
		r.exchanges = map[string]*Request{}
	}
	q := r.exchanges[e.Request.Request]
	switch method {
	case "network.beforeRequestSent":
		q = &Request{Method: e.Request.Method, URL: e.Request.URL, Type: kindOf(e), Start: milliseconds(e.Timestamp)}
		r.exchanges[e.Request.Request] = q
		r.all = append(r.all, q)
		if !strings.HasSuffix(q.URL, "/favicon.ico") {
			r.order = append(r.order, q)
		}
	case "network.responseCompleted":
		if q != nil {
			q.complete(e)
		}
	case "network.fetchError":
		if q != nil {
			q.Done, q.End = true, milliseconds(e.Timestamp)
			if !slices.Contains([]string{"NS_BINDING_ABORTED", "NS_ERROR_ABORT"}, e.ErrorText) {
				q.Failed = e.ErrorText
			}
		}
	}
}

func (q *Request) complete(e exchange) {
	q.Done, q.End = true, milliseconds(e.Timestamp)
	q.Status, q.MIMEType, q.Protocol, q.FromCache = e.Response.Status, e.Response.MimeType, e.Response.Protocol, e.Response.FromCache
	q.EncodedBytes = e.Response.BytesReceived
	if e.Response.BodySize != nil {
		q.BodyBytes = *e.Response.BodySize
	}
	q.Header = map[string]string{}
	for _, header := range e.Response.Headers {
		q.Header[strings.ToLower(header.Name)] = header.Value.Value
	}
}

// kindOf is Chromium's word for what is asked for.
func kindOf(e exchange) string {
	switch destination := cmp.Or(e.Request.Destination, e.Request.InitiatorType); destination {
	case "document":
		return "Document"
	case "style", "link", "css":
		return "Stylesheet"
	case "script":
		return "Script"
	case "image", "img":
		return "Image"
	case "eventsource":
		return "EventSource"
	default:
		return "Fetch"
	}
}
