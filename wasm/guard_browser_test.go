package wasm_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/wasm/internal/viewtest"
)

const frameOpen = `<iframe src="https://player.vimeo.com/video/1" sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"`

// guarded are pieces of HTML that no first line should let through, with what
// the second one leaves of them.
var guarded = []struct{ name, html, left string }{
	{"script", `<p>a<script>hit()</script></p>`, `<p>a</p>`},
	{"style", `<style>*{display:none}</style><link rel="stylesheet" href="//evil.example"><p style="position:fixed" class="x">a</p>`, `<p class="x">a</p>`},
	{"handler", `<img src="x" onerror="hit()" alt=""><a href="/" OnClick="hit()">a</a>`, `<img src="x" alt=""><a href="/">a</a>`},
	{"javascript address", "<a href=\" java\nscript:hit()\">a</a><a href=\"vbscript:x\">b</a>", `<a>a</a><a>b</a>`},
	{"data address", `<a href="data:text/html,x">a</a><img src="data:image/svg+xml,x" alt=""><img src="data:image/png;base64,AA" alt="">`, `<a>a</a><img alt=""><img src="data:image/png;base64,AA" alt="">`},
	{"address inside a set", `<img srcset="/a.png 1x, javascript:hit() 2x" alt=""><img srcset="https://a.example/b:c.png 2x" alt="">`, `<img alt=""><img srcset="https://a.example/b:c.png 2x" alt="">`},
	{"frame of any host", `<iframe src="https://evil.example/embed/" sandbox="allow-scripts allow-popups"></iframe>`, ``},
	{"frame without a sandbox", `<iframe src="https://player.vimeo.com/video/1"></iframe>`, ``},
	{"frame with a wide sandbox", `<iframe src="https://player.vimeo.com/video/1" sandbox="allow-scripts allow-popups allow-top-navigation"></iframe>`, ``},
	{"frame with a document", frameOpen + ` srcdoc="&lt;script&gt;hit()&lt;/script&gt;"></iframe>`, frameOpen + `></iframe>`},
	{"frame that may use the camera", frameOpen + ` allow="camera"></iframe>`, frameOpen + `></iframe>`},
	{"frame whose path climbs", `<iframe src="https://www.google.com/maps/embed/../../url?q=x" sandbox="allow-scripts allow-popups"></iframe>`, ``},
	{"frame of a look-alike", `<iframe src="https://player.vimeo.com.evil.example/video/1" sandbox="allow-scripts allow-popups"></iframe><iframe src="https://player.vimeo.com@evil.example/video/1" sandbox="allow-scripts allow-popups"></iframe>`, ``},
	{"form to another place", `<form class="portlet-note-form" action="https://evil.example/"><button>a</button></form>`, ``},
	{"form of no component", `<form action="SOURCE"><button>a</button></form>`, ``},
	{"form of ours", `<form class="portlet-note-form" method="post" action="SOURCE"><button type="submit">a</button></form>`, `<form class="portlet-note-form" method="post" action="SOURCE"><button type="submit">a</button></form>`},
	{"button that leads the form elsewhere", `<form class="article-reading" action="SOURCE"><button formaction="https://evil.example/" formmethod="get" form="x">a</button></form>`, `<form class="article-reading" action="SOURCE"><button>a</button></form>`},
	{"form in a body", `<div class="article-body"><form class="portlet-note-form" action="SOURCE"><button>a</button></form><p><button>b</button></p></div>`, `<div class="article-body"><p></p></div>`},
	{"question for a password", `<input type="password"><textarea></textarea><p>a</p>`, `<p>a</p>`},
	{"words to our scripts in a body", `<div class="article-body"><details data-portlet-menu="actions" open=""><summary>a</summary></details></div>`, `<div class="article-body"><details open=""><summary>a</summary></details></div>`},
	{"slot in a body", `<div class="article-body"><slot name="error"></slot></div>`, `<div class="article-body"></div>`},
	{"element of the page's making", `<portlet-news src="https://evil.example"></portlet-news><x-gadget></x-gadget><p is="x-gadget">a</p><p>b</p>`, `<p>b</p>`},
	{"plugin", `<object data="x"></object><embed src="x"><applet></applet>`, ``},
	{"vectors and formulas", `<svg><a xlink:href="javascript:hit()"><text>a</text></a></svg><math><mi href="javascript:hit()">b</mi></math>`, ``},
	{"refresh and base", `<meta http-equiv="refresh" content="0;url=//evil.example"><base href="//evil.example">`, ``},
	{"ping", `<a href="/" ping="https://evil.example/">a</a>`, `<a href="/">a</a>`},
	{"map", `<map name="m"><area href="javascript:hit()"></map><img usemap="#m" src="/a.png" alt="">`, `<img src="/a.png" alt="">`},
	{"focus and editing", `<p contenteditable="true" autofocus="" tabindex="0" accesskey="s" popover="">a</p>`, `<p tabindex="0">a</p>`},
	{"template", `<p>c</p><template><p>a</p></template><noscript>b</noscript>`, `<p>c</p>`},
	{"comment", `<p>a<!-- <script> --></p>`, `<p>a<!----></p>`},
}

// guardPage has the second line alone, without the program.
func guardPage(t *testing.T) *browsertest.Page {
	source, err := os.ReadFile("runtime/guard.js")
	require.NoError(t, err)
	s := newSite(t, `<!doctype html><title>Vòng sau</title>`)
	s.header.Del("Content-Security-Policy")
	s.scripts["/guard.js"] = string(source)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.Run(`(async () => {
		const { guard } = await import('/guard.js');
		globalThis.hit = () => { globalThis.hits = true; };
		globalThis.after = (html, source) => {
			const { body } = new DOMParser().parseFromString(html, 'text/html');
			guard(body, source);
			return body.innerHTML;
		};
		globalThis.untouched = (html, source) => after(html, source) === new DOMParser().parseFromString(html, 'text/html').body.innerHTML;
	})()`)
	return page
}

const guardSource = "https://portal.example/tin-tuc/feed.json"

func quoted(t *testing.T, text string) string {
	t.Helper()
	out, err := json.Marshal(text)
	require.NoError(t, err)
	return string(out)
}

func TestGuardHoldsWhatTheFirstLineLetThrough(t *testing.T) {
	page := guardPage(t)
	for _, c := range guarded {
		t.Run(c.name, func(t *testing.T) {
			html, left := strings.ReplaceAll(c.html, "SOURCE", guardSource), strings.ReplaceAll(c.left, "SOURCE", guardSource)
			require.Equal(t, left, browsertest.Eval[string](page.With(t), `after(`+quoted(t, html)+`, "`+guardSource+`")`))
		})
	}
	require.False(t, browsertest.Eval[bool](page, `'hits' in globalThis`))
}

// What the components print passes the second line as it is.
func TestGuardLeavesOurOwnOutputAlone(t *testing.T) {
	page := guardPage(t)
	fixtures, err := viewtest.Fixtures()
	require.NoError(t, err)
	require.NotEmpty(t, fixtures)
	for _, f := range fixtures {
		t.Run(f.Name, func(t *testing.T) {
			html, err := f.Render()
			require.NoError(t, err)
			var options struct {
				Source string `json:"source"`
			}
			text, err := json.Marshal(f.Options)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(text, &options))
			require.True(t, browsertest.Eval[bool](page.With(t), `untouched(`+quoted(t, html)+`, `+quoted(t, options.Source)+`)`),
				"changed to %s", browsertest.Eval[string](page.With(t), `after(`+quoted(t, html)+`, `+quoted(t, options.Source)+`)`))
		})
	}
}

// So does whatever the sanitizer lets through of its own cases, and the hosts
// of frames are the same in both places.
func TestGuardAgreesWithTheSanitizer(t *testing.T) {
	page := guardPage(t)
	clean := sanitize.New(sanitize.Options{})
	cases := sanitizerCases(t)
	require.Greater(t, len(cases), 100)
	for _, markup := range cases {
		body, _, err := clean.HTML(markup)
		require.NoError(t, err, markup)
		left := `<div class="article-body">` + body.String() + `</div>`
		require.True(t, browsertest.Eval[bool](page, `untouched(`+quoted(t, left)+`, "")`), left)
	}
	for _, host := range sanitize.DefaultFrameHosts() {
		body, _, err := clean.HTML(`<iframe src="https://` + host + `x"></iframe>`)
		require.NoError(t, err)
		require.Contains(t, body.String(), "<iframe")
		require.True(t, browsertest.Eval[bool](page, `untouched(`+quoted(t, body.String())+`, "")`), host)
	}
}

// sanitizerCases are the inputs of the sanitizer's own tests.
func sanitizerCases(t *testing.T) (all []string) {
	t.Helper()
	for _, name := range []string{"attacks", "form", "portal", "word"} {
		content, err := os.ReadFile(filepath.Join("..", "article", "sanitize", "testdata", name+".txt"))
		require.NoError(t, err)
		for block := range strings.SplitSeq("\n"+string(content), "\n=== ") {
			_, block, _ = strings.Cut(block, "\n")
			markup, _, _ := strings.Cut(block, "\n--- html\n")
			all = append(all, markup)
		}
	}
	return all
}
