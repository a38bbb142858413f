package browsertest

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// webkitBrowser is a browser of one window around WebKitGTK: the driver's own
// is never narrower than 447 pixels and cannot imitate a reader.
//
//go:embed webkit.py
var webkitBrowser []byte

// startScreen starts a display that nobody sees, with nothing on it but one
// page's window: of several windows one alone would have the focus.
func startScreen(path string, opts PageOptions) (display string, stop func(), err error) {
	read, write, err := os.Pipe()
	if err != nil {
		return "", nil, err
	}
	defer read.Close()
	cmd := exec.Command(path, "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", opts.Width, opts.Height), "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	stop, err = testenv.Run(cmd)
	write.Close()
	if err != nil {
		return "", nil, err
	}
	_ = read.SetReadDeadline(time.Now().Add(startLimit))
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("no display: %w", err)
	}
	return ":" + strings.TrimSpace(number), stop, nil
}

// webkitPage is a WebKit of its own, with a driver of its own.
type webkitPage struct {
	webdriver
	program string
	log     *record
	folder  string
	settled atomic.Int64
	stop    func()
}

func openWebKit(t testing.TB, opts PageOptions) *Page {
	t.Helper()
	opts.refuse(t, WebKit)
	driver, screen := testenv.Need(t, testenv.WebKit), testenv.Need(t, testenv.Xvfb)
	display, closeScreen, err := startScreen(screen, opts)
	if err != nil {
		t.Fatalf("browsertest: start %s: %v", screen, err)
	}
	page := &webkitPage{log: newRecord(), stop: func() {}}
	p := &Page{t: t, opts: opts, log: page.log, engine: WebKit, driver: page}
	t.Cleanup(func() {
		p.keepFailure()
		page.stop()
		closeScreen()
	})
	if err := page.start(driver, display, scratch(t), opts); err != nil {
		t.Fatalf("browsertest: start %s: %v", driver, err)
	}
	return p
}

func (w *webkitPage) start(path, display, dir string, opts PageOptions) error {
	w.folder, w.program = dir, filepath.Join(dir, "webkit.py")
	if err := os.WriteFile(w.program, webkitBrowser, 0o700); err != nil {
		return err
	}
	port, err := testenv.FreePort()
	if err != nil {
		return err
	}
	events, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go w.log.addEvents(events)
	cmd := exec.Command(path, fmt.Sprintf("--port=%d", port))
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "HOME="+dir, "TMPDIR="+dir, "XDG_RUNTIME_DIR="+dir,
		"GDK_BACKEND=x11", "NO_AT_BRIDGE=1", "LIBGL_ALWAYS_SOFTWARE=1")
	if opts.TimeZone != "" {
		cmd.Env = append(cmd.Env, "TZ="+opts.TimeZone)
	}
	stop, err := testenv.Run(cmd)
	if err != nil {
		events.Close()
		return err
	}
	w.stop = func() {
		stop()
		events.Close()
	}
	w.address = fmt.Sprintf("http://127.0.0.1:%d", port)
	return w.begin(opts, events.Addr().(*net.TCPAddr).Port)
}

// begin waits for the driver and lets it start the browser.
func (w *webkitPage) begin(opts PageOptions, events int) error {
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	ready := func(ctx context.Context) (bool, error) {
		err := w.call(ctx, "GET", "/status", nil, nil)
		return err == nil, err
	}
	if err := poll(ctx, ready); err != nil {
		return fmt.Errorf("the driver does not answer: %w", err)
	}
	reader, err := json.Marshal(action{
		"width": opts.Width, "height": opts.Height, "dark": opts.DarkScheme, "still": opts.ReducedMotion,
		"lang": opts.Lang, "agent": opts.UserAgent, "text": opts.TextSize, "events": events, "scriptless": opts.ScriptOff, "mobile": opts.Mobile,
	})
	if err != nil {
		return err
	}
	limit := opts.Timeout.Milliseconds()
	var session struct{ SessionID string }
	err = w.post(ctx, "/session", action{"capabilities": action{"alwaysMatch": action{
		"browserName":              "MiniBrowser",
		"pageLoadStrategy":         "none",
		"timeouts":                 action{"script": limit, "pageLoad": limit},
		"webkitgtk:browserOptions": action{"binary": w.program, "args": []string{string(reader)}},
	}}}, &session)
	w.address += "/session/" + session.SessionID
	return err
}

// open waits by itself: the driver waits with every command as long as a page
// loads, and nobody could look at one that still does.
func (w *webkitPage) open(ctx context.Context, url string) error {
	within := quote(url) + ".startsWith(location.href.split('#')[0] + '#')"
	return w.loads(ctx, within, func() error { return w.post(ctx, "/url", action{"url": url}, nil) })
}

func (w *webkitPage) reload(ctx context.Context) error {
	return w.loads(ctx, "false", func() error { return w.post(ctx, "/refresh", action{}, nil) })
}

// loads runs act and waits until another document is complete, or the same one
// where the expression says that it stays.
func (w *webkitPage) loads(ctx context.Context, stays string, act func() error) error {
	const stale = "window[Symbol.for('browsertest stale')]"
	if _, err := w.evaluate(ctx, "("+stale+" = !("+stays+"))"); err != nil {
		return err
	}
	if err := act(); err != nil {
		return err
	}
	return poll(ctx, func(ctx context.Context) (bool, error) {
		there, err := w.evaluate(ctx, "!"+stale+" && document.readyState === 'complete'")
		return string(there) == "true", err
	})
}

func (w *webkitPage) travel(ctx context.Context, steps int) error {
	return w.post(ctx, choose(steps < 0, "/back", "/forward"), action{}, nil)
}

// evaluate gets one text, "=" and the value or "!" and the exception: the driver
// takes objects apart with what the page has made of Object.
func (w *webkitPage) evaluate(ctx context.Context, expression string) ([]byte, error) {
	var answer string
	err := w.post(ctx, "/execute/async", action{"args": []any{}, "script": "const done = arguments[0];" + asText(expression) +
		".then((value) => done('=' + value), (error) => done('!' + error))"}, &answer)
	if err != nil {
		return nil, err
	}
	if thrown, yes := strings.CutPrefix(answer, "!"); yes {
		return nil, errors.New(thrown)
	}
	return []byte(strings.TrimPrefix(answer, "=")), nil
}

func (w *webkitPage) act(ctx context.Context, devices []action) error {
	return w.post(ctx, "/actions", action{"actions": devices}, nil)
}

func (w *webkitPage) press(ctx context.Context, s stroke) error { return w.act(ctx, keyActions(s)) }

func (w *webkitPage) write(ctx context.Context, text string) error {
	return w.act(ctx, textActions(text))
}

func (w *webkitPage) mouse(ctx context.Context, at point, click bool) error {
	return w.act(ctx, mouseActions(at, click))
}

// picture waits for what the page is by now: the driver gives the last frame.
func (w *webkitPage) picture(ctx context.Context) ([]byte, error) {
	if _, err := w.evaluate(ctx, "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(drawn))))"); err != nil {
		return nil, err
	}
	var data string
	if err := w.call(ctx, "GET", "/screenshot", nil, &data); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(data)
}

// settle waits until all that the page has said before has arrived: it comes on
// another way than the answers of the driver.
func (w *webkitPage) settle(ctx context.Context) error {
	return poll(ctx, func(ctx context.Context) (bool, error) {
		err := w.tell(ctx, "debug", fmt.Sprintf("browsertest %d", w.settled.Add(1)))
		return err == nil, err
	})
}

// tell gives the browser a word and waits for it to come back.
func (w *webkitPage) tell(ctx context.Context, level, word string) error {
	_, err := w.evaluate(ctx, "window.webkit.messageHandlers.browsertest.postMessage(JSON.stringify({ level: "+quote(level)+", text: "+quote(word)+" }))")
	if err == nil {
		err = poll(ctx, func(context.Context) (bool, error) { return w.log.heard(word), nil })
	}
	return err
}

func (w *webkitPage) paper(ctx context.Context) ([]byte, error) {
	file := filepath.Join(w.folder, fmt.Sprintf("paper-%d.pdf", w.settled.Add(1)))
	if err := w.tell(ctx, "print", file); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// heard says whether the console has this line.
func (r *record) heard(text string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Contains(r.console, Message{"debug", text})
}

// addEvents keeps what the browser tells of its page, in words of WebDriver BiDi.
func (r *record) addEvents(browser net.Listener) {
	connection, err := browser.Accept()
	if err != nil {
		return
	}
	defer connection.Close()
	for decoder := json.NewDecoder(connection); ; {
		var event struct {
			Method string
			Params json.RawMessage
		}
		if decoder.Decode(&event) != nil {
			return
		}
		r.addBidi(event.Method, event.Params)
	}
}
