package browsertest

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/devtools"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// startLimit is how long the browser may take to start on a busy machine.
const startLimit = 60 * time.Second

// A Browser is a running Chromium. It is safe for concurrent use.
type Browser struct {
	conn      *devtools.Conn
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
	if shared.browser == nil || shared.browser.ended() {
		b, err := launch(path)
		if err != nil {
			t.Fatalf("browsertest: start %s: %v", path, err)
		}
		shared.browser = b
	}
	return shared.browser
}

func (b *Browser) ended() bool {
	select {
	case <-b.conn.Closed():
		return true
	default:
		return false
	}
}

func launch(path string) (*Browser, error) {
	dir, err := os.MkdirTemp("", "browsertest-")
	if err != nil {
		return nil, err
	}
	if _, err := testenv.WatchDir(dir); err != nil {
		return nil, err
	}
	cmd := exec.Command(path, append(flags, "--user-data-dir="+dir, "about:blank")...)
	cmd.Env = append(os.Environ(), "HOME="+dir, "TMPDIR="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
	conn, err := devtools.Start(cmd, func(cmd *exec.Cmd) error {
		_, err := testenv.Run(cmd)
		return err
	})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	var version struct{ UserAgent string }
	err = conn.Call(ctx, "", "Browser.getVersion", nil, &version)
	return &Browser{conn, readerAgent(version.UserAgent)}, err
}

// readerAgent takes the word Headless away: a page under test must treat the
// browser as it treats a reader's, not as a robot's.
func readerAgent(agent string) string {
	return strings.ReplaceAll(agent, "HeadlessChrome", "Chrome")
}

// flags keep the browser from what it does on its own account, so that a test
// sees what its page does.
var flags = []string{
	"--headless=new", "--no-first-run", "--no-default-browser-check", "--no-sandbox", "--enable-automation",
	"--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--disable-extensions", "--disable-default-apps",
	"--disable-background-networking", "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
	"--disable-renderer-backgrounding", "--disable-breakpad", "--disable-client-side-phishing-detection",
	"--disable-component-update", "--disable-hang-monitor", "--disable-ipc-flooding-protection", "--disable-popup-blocking",
	"--disable-prompt-on-repost", "--disable-sync", "--metrics-recording-only", "--safebrowsing-disable-auto-update",
	"--mute-audio", "--force-color-profile=srgb", "--password-store=basic", "--use-mock-keychain", "--enable-precise-memory-info",
	"--enable-features=NetworkService,NetworkServiceInProcess",
	"--disable-features=Translate,BlinkGenPropertyTrees,OptimizationHints,MediaRouter,DialMediaRouteProvider",
}
