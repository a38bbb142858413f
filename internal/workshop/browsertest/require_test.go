package browsertest_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// verdict is a test that keeps its failure to itself.
type verdict struct {
	testing.TB
	text string
}

func (v *verdict) Helper() {}

func (v *verdict) Fatalf(format string, args ...any) {
	v.text = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// failure returns the message with which the check ends its test, "" when it
// does not: every check must be able to fail.
func failure(t *testing.T, check func(testing.TB)) string {
	t.Helper()
	v := &verdict{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		check(v)
	}()
	<-done
	return v.text
}

func TestChecksFail(t *testing.T) {
	url := serve(t, map[string]string{
		"/":         document(`<link rel="stylesheet" href="/page.css">`, `<div id="wide"><p>rộng</p></div><p id="under">dưới</p><p id="over">trên</p><button id="b">Bấm</button><p hidden id="gone"></p>`),
		"/page.css": `#wide { width: 2000px; height: 20px } #under, #over { position: absolute; top: 300px; left: 0; width: 200px; height: 40px; margin: 0; background: #fff }`,
	})
	page := browsertest.Open(t, url, browsertest.PageOptions{Timeout: 2 * time.Second})
	for _, row := range []struct {
		name  string
		check func(t testing.TB)
		want  string
	}{
		{"wide page", func(t testing.TB) { page.RequireNoHorizontalScroll(t) }, `div#wide "rộng"`},
		{"focus", func(t testing.TB) { page.RequireFocus(t, "#b") }, "the focus is not on #b but on body"},
		{"visible", func(t testing.TB) { page.RequireVisible(t, "#gone") }, "#gone is not visible"},
		{"hidden", func(t testing.TB) { page.RequireHidden(t, "#b") }, "#b is visible"},
		{"accessible name", func(t testing.TB) { page.RequireAX(t, "button", "no such") }, `button "Bấm"`},
		{"click on what is covered", func(t testing.TB) { page.With(t).Click("#under") }, `p#under "dưới" is covered by p#over "trên"`},
		{"click on what is hidden", func(t testing.TB) { page.With(t).Click("#gone") }, "p#gone is not visible"},
		{"click on nothing", func(t testing.TB) { page.With(t).Click("#none") }, "no element matches #none"},
		{"focus on what takes none", func(t testing.TB) { page.With(t).Focus("#over") }, "#over does not take the focus"},
		{"unknown key", func(t testing.TB) { page.With(t).Press("Hyperspace") }, `unknown key "Hyperspace"`},
		{"exception", func(t testing.TB) { page.With(t).Run("nichts.da") }, "ReferenceError: "},
		{"wrong type", func(t testing.TB) { browsertest.Eval[int](page.With(t), "'a'") }, "cannot unmarshal string"},
		{"wait", func(t testing.TB) { page.With(t).WaitFor("1 === 2") }, "wait for 1 === 2: not within 2s"},
		{"wait for silence", func(t testing.TB) { page.With(t).WaitFor("new Promise(() => {})") }, ": not within 2s"},
		{"promise that never settles", func(t testing.TB) { page.With(t).Run("new Promise(() => {})") }, "deadline exceeded"},
	} {
		t.Run(row.name, func(t *testing.T) { require.Contains(t, failure(t, row.check), row.want) })
	}
}

func TestGoingNowhereFails(t *testing.T) {
	browsertest.Only(t, "its driver stays where it is, and says nothing", browsertest.Chromium, browsertest.Firefox)
	page := browsertest.Open(t, serve(t, map[string]string{"/": document("", "")}), browsertest.PageOptions{Timeout: 2 * time.Second})
	require.Regexp(t, "no (such history )?entry", failure(t, func(t testing.TB) { page.With(t).Forward() }))
	require.Regexp(t, "ERR_|deniedPortAccess", failure(t, func(t testing.TB) { page.With(t).Goto("http://127.0.0.1:1/") }))
}

func TestRequireQuietFails(t *testing.T) {
	url := serve(t, map[string]string{"/": document(`<script src="/app.js"></script>`, ""), "/app.js": "console.error('một'); console.error('hai')"})
	page := browsertest.Open(t, url, browsertest.PageOptions{})
	message := failure(t, func(t testing.TB) { page.RequireQuiet(t, "một") })
	require.Contains(t, message, "hai")
	require.NotContains(t, message, "một")
	require.Empty(t, failure(t, func(t testing.TB) { page.RequireQuiet(t, "một", "hai") }))
}

func TestRequireAccessibleFails(t *testing.T) {
	url := serve(t, map[string]string{
		"/": `<!doctype html><html><head><title>Trang hỏng</title><link rel="stylesheet" href="/page.css"><script src="/app.js" defer></script></head>
			<body><main><h1>Trang hỏng</h1><h3>Bỏ một bậc</h3><img src="/a.png"><input><p class="pale">Nhạt</p><a href="#no" aria-rolle="x"></a><x-card></x-card></main></body></html>`,
		"/page.css": `.pale { color: #ccc; background: #fff }`,
		"/app.js": `customElements.define('x-card', class extends HTMLElement {
			connectedCallback() { this.attachShadow({ mode: 'open' }).append(document.createElement('button')); } });`,
	})
	page := browsertest.Open(t, url, browsertest.PageOptions{})
	message := failure(t, func(t testing.TB) { page.RequireAccessible(t) })
	for _, want := range []string{
		"html-has-lang (serious)", "image-alt (critical)", "label (critical)", "color-contrast (serious)", "link-name (serious)",
		"heading-order (moderate)", "button-name (critical)", "at x-card >>> button", `<img src="/a.png">`,
	} {
		require.Contains(t, message, want)
	}
}
