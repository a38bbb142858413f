package browsertest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// startLimit is how long the browser may take to start on a busy machine.
const startLimit = 60 * time.Second

// A Browser is a running Chromium. It is safe for concurrent use.
type Browser struct {
	ctx       context.Context
	userAgent string
}

// shared is the one browser of this test binary; starting one per test would
// cost a second each time.
var shared struct {
	sync.Mutex
	browser *Browser
}

// Start returns the Chromium of this test binary, started on first use and
// started again if it has died. It ends with the test binary.
func Start(t testing.TB) *Browser {
	t.Helper()
	path := testenv.Need(t, testenv.Chromium)
	shared.Lock()
	defer shared.Unlock()
	if shared.browser == nil || shared.browser.ctx.Err() != nil {
		b, err := launch(path)
		if err != nil {
			t.Fatalf("browsertest: start %s: %v", path, err)
		}
		shared.browser = b
	}
	return shared.browser
}

func launch(path string) (*Browser, error) {
	dir, err := os.MkdirTemp("", "browsertest-")
	if err != nil {
		return nil, err
	}
	if _, err := testenv.WatchDir(dir); err != nil {
		return nil, err
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), flags(path, dir)...)
	ctx, cancel := chromedp.NewContext(allocator)
	if err := within(startLimit, func() error { return chromedp.Do(ctx) }); err != nil {
		cancel()
		stop()
		return nil, err
	}
	chromium := chromedp.FromContext(ctx).Browser
	if _, err := testenv.WatchProcess(chromium.Process().Pid, "KILL"); err != nil {
		cancel()
		stop()
		return nil, err
	}
	version, err := cdp.Call(ctx, chromium, browser.GetVersion, cdp.Empty{})
	return &Browser{ctx, readerAgent(version.UserAgent)}, err
}

// readerAgent takes the word Headless away: a page under test must treat the
// browser as it treats a reader's, not as a robot's.
func readerAgent(agent string) string {
	return strings.ReplaceAll(agent, "HeadlessChrome", "Chrome")
}

// within runs f and gives up waiting for it after the limit. A deadline on the
// context would not do: the browser's life is bound to the first context.
func within(limit time.Duration, f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		return err
	case <-time.After(limit):
		return fmt.Errorf("no answer within %v", limit)
	}
}

func flags(path, dir string) []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(dir),
		chromedp.ModifyCmdFunc(func(cmd *exec.Cmd) { testenv.OwnGroup(cmd) }),
		chromedp.Env("HOME="+dir, "TMPDIR="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir),
		chromedp.Flag("headless", "new"),
		chromedp.Flag("hide-scrollbars", false),
		chromedp.Flag("no-sandbox", true),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("enable-precise-memory-info", true),
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,OptimizationHints,MediaRouter,DialMediaRouteProvider"),
	)
}
