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
	"sync"
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

// webkitHome is what all pages of WebKit in this test binary share: a screen
// that nobody sees, and the browser's program in a file.
var webkitHome struct {
	sync.Once
	display, program string
	err              error
}

func startScreen(path string) {
	h := &webkitHome
	dir, err := os.MkdirTemp("", "browsertest-")
	if err != nil {
		h.err = err
		return
	}
	if _, h.err = testenv.WatchDir(dir); h.err != nil {
		return
	}
	h.program = filepath.Join(dir, "webkit.py")
	if h.err = os.WriteFile(h.program, webkitBrowser, 0o700); h.err != nil {
		return
	}
	read, write, err := os.Pipe()
	if err != nil {
		h.err = err
		return
	}
	defer read.Close()
	cmd := exec.Command(path, "-displayfd", "3", "-screen", "0", "2000x4000x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	if _, h.err = testenv.Run(cmd); h.err != nil {
		return
	}
	write.Close()
	_ = read.SetReadDeadline(time.Now().Add(startLimit))
	number, err := bufio.NewReader(read).ReadString('\n')
	h.display, h.err = ":"+strings.TrimSpace(number), err
}

// webkitPage is a WebKit of its own, with a driver of its own.
type webkitPage struct {
	webdriver
	log     *record
	settled atomic.Int64
	stop    func()
}

func openWebKit(t testing.TB, opts PageOptions) *Page {
	t.Helper()
	opts.refuse(t, WebKit, map[string]bool{
		"no script": opts.ScriptOff, "forced colours": opts.ForcedColors, "more contrast": opts.MoreContrast,
		"the print medium": opts.Print, "headers": len(opts.Headers) > 0, "no cache": opts.CacheOff, "a scale": opts.Scale != 1,
		"a slow network": opts.Network != (Network{}), "a slow processor": opts.CPUSlowdown != 0,
	})
	driver, screen := testenv.Need(t, testenv.WebKit), testenv.Need(t, testenv.Xvfb)
	webkitHome.Do(func() { startScreen(screen) })
	if webkitHome.err != nil {
		t.Fatalf("browsertest: start %s: %v", screen, webkitHome.err)
	}
	page := &webkitPage{log: newRecord(), stop: func() {}}
	p := &Page{t: t, opts: opts, log: page.log, engine: WebKit, driver: page}
	t.Cleanup(func() {
		p.keepFailure()
		page.stop()
	})
	if err := page.start(driver, scratch(t), opts); err != nil {
		t.Fatalf("browsertest: start %s: %v", driver, err)
	}
	return p
}

func (w *webkitPage) start(path, dir string, opts PageOptions) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	events, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go w.log.addEvents(events)
	cmd := exec.Command(path, fmt.Sprintf("--port=%d", port))
	cmd.Env = append(os.Environ(), "DISPLAY="+webkitHome.display, "HOME="+dir, "TMPDIR="+dir, "XDG_RUNTIME_DIR="+dir,
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
	for w.call(ctx, "GET", "/status", nil, nil) != nil {
		select {
		case <-ctx.Done():
			return errors.New("the driver does not answer")
		case <-time.After(5 * time.Millisecond):
		}
	}
	reader, err := json.Marshal(action{
		"width": opts.Width, "height": opts.Height, "dark": opts.DarkScheme, "still": opts.ReducedMotion,
		"lang": opts.Lang, "agent": opts.UserAgent, "text": opts.TextSize, "events": events,
	})
	if err != nil {
		return err
	}
	limit := opts.Timeout.Milliseconds()
	var session struct{ SessionID string }
	err = w.post(ctx, "/session", action{"capabilities": action{"alwaysMatch": action{
		"browserName":              "MiniBrowser",
		"timeouts":                 action{"script": limit, "pageLoad": limit},
		"webkitgtk:browserOptions": action{"binary": webkitHome.program, "args": []string{string(reader)}},
	}}}, &session)
	w.address += "/session/" + session.SessionID
	return err
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

func (w *webkitPage) open(ctx context.Context, url string) error {
	return w.post(ctx, "/url", action{"url": url}, nil)
}

func (w *webkitPage) reload(ctx context.Context) error { return w.post(ctx, "/refresh", action{}, nil) }

func (w *webkitPage) travel(ctx context.Context, steps int) error {
	return w.post(ctx, choose(steps < 0, "/back", "/forward"), action{}, nil)
}

func (w *webkitPage) evaluate(ctx context.Context, expression string) ([]byte, error) {
	var answer struct{ Value, Thrown *string }
	err := w.post(ctx, "/execute/async", action{"args": []any{}, "script": "const done = arguments[0];" + asText(expression) +
		".then((value) => done({ value }), (error) => done({ thrown: String(error) }))"}, &answer)
	if err == nil && answer.Thrown != nil {
		err = errors.New(*answer.Thrown)
	}
	if err != nil || answer.Value == nil {
		return nil, err
	}
	return []byte(*answer.Value), nil
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

func (w *webkitPage) picture(ctx context.Context) ([]byte, error) {
	var data string
	if err := w.call(ctx, "GET", "/screenshot", nil, &data); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(data)
}

// settle waits until all that the page has said before has arrived: it comes on
// another way than the answers of the driver.
func (w *webkitPage) settle(ctx context.Context) error {
	word := fmt.Sprintf("browsertest %d", w.settled.Add(1))
	_, err := w.evaluate(ctx, "window.webkit.messageHandlers.browsertest.postMessage(JSON.stringify({ level: 'debug', text: "+quote(word)+" }))")
	for err == nil && !w.log.heard(word) {
		select {
		case <-ctx.Done():
			return fmt.Errorf("the page's console: %w", ctx.Err())
		case <-time.After(time.Millisecond):
		}
	}
	return err
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
		var event bidiMessage
		if decoder.Decode(&event) != nil {
			return
		}
		r.addBidi(event.Method, event.Params)
	}
}
