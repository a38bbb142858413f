//go:build !js

package article_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/reading"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet/assets"
)

// policy is the strictest that a host may have.
const policy = "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 75"><path d="M0 0h120v75H0z" fill="#0b4f8a"/></svg>`

var files = assets.New(article.Assets)

// serve answers every path with the body inside a page that a host would
// write.
func serve(t *testing.T, body func(*http.Request) string) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/assets/", files)
	settings, err := reading.Handler(reading.Options{})
	require.NoError(t, err)
	mux.Handle("/doc", settings)
	mux.HandleFunc("/media/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/svg+xml")
		_, _ = w.Write([]byte(drawing))
	})
	mux.HandleFunc("/page.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css")
		_, _ = w.Write([]byte("body{margin:0}main{padding:1rem;background:var(--portlet-surface);color:var(--portlet-text)}"))
	})
	mux.HandleFunc("/voices.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write([]byte(voices))
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		_, _ = w.Write([]byte(`<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tin</title>` +
			`<meta name="viewport" content="width=device-width"><link rel="icon" href="/media/icon.svg">` +
			`<link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="` + files.Stylesheet("/assets/") + `">` +
			`<script src="` + files.EarlyScript("/assets/") + `"></script>` +
			body(r) + `</html>`))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func module() string {
	return `<script type="module" src="` + files.Module("/assets/") + `"></script>`
}

// articlePage is the complete article as a host shows it.
func articlePage(t *testing.T, head string) string {
	return serve(t, func(r *http.Request) string {
		full := article.Full(articletest.Complete(), article.FullOptions{
			ReadingAction: "/doc", ReadingBack: r.URL.RequestURI(), Reading: reading.Of(r),
			URL: "https://example.gov.vn/cay-cau-moi-o-tan-lam",
		})
		others := article.OtherNews(articletest.News()[1:], article.OthersOptions{})
		return head + `</head><body><main>` + render(t, full) + render(t, others) + `</main></body>`
	})
}

var readers = map[string]browsertest.PageOptions{
	"desk":   {},
	"phone":  {Width: 360, Mobile: true},
	"dark":   {DarkScheme: true},
	"forced": {ForcedColors: true},
	"large":  {Width: 640, TextSize: 32},
	"print":  {Print: true},
}

func TestArticlePage(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		url := articlePage(t, module())
		for name, opts := range readers {
			if len(opts.Lacks(browsertest.EngineOf(t))) > 0 {
				continue
			}
			t.Run(name, func(t *testing.T) {
				page := browsertest.Open(t, url, opts)
				page.RequireNoHorizontalScroll(t)
				page.RequireQuiet(t)
				page.Screenshot("article-" + name)
				page.RequireAccessible(t)
			})
		}
	})
}

// All states on one page, as the gallery has them.
func TestArticleGallery(t *testing.T) {
	url := serve(t, func(*http.Request) string {
		var b strings.Builder
		b.WriteString(module() + `</head><body><main><h1>Phòng trưng bày</h1>`)
		for _, c := range articletest.Cases() {
			if !strings.HasPrefix(c.Name, "head-") {
				b.WriteString(`<section><h2>` + c.Name + `</h2>` + render(t, c.Component) + `</section>`)
			}
		}
		return b.String() + `</main></body>`
	})
	for name, opts := range readers {
		t.Run(name, func(t *testing.T) {
			page := browsertest.Open(t, url, opts)
			page.RequireNoHorizontalScroll(t)
			page.Screenshot("gallery-" + name)
			for _, v := range page.Accessibility() {
				if v.Rule != "heading-order" { // cases have headings of all levels
					t.Error(v)
				}
			}
		})
	}
}

const (
	larger  = `[data-article-step="larger"]`
	smaller = `[data-article-step="smaller"]`
	reset   = `[data-article-step="reset"]`
)

func fontSize(page *browsertest.Page) string {
	return page.Style(".article-summary", "font-size")
}

func TestReadingControls(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, articlePage(t, module()), browsertest.PageOptions{})
		before := fontSize(page)
		title := page.Style(".article-others-title", "font-size")
		page.ForgetRequests()

		// up to the end by keyboard: the button is disabled, and the focus stays near
		page.Focus(larger)
		for _, want := range []string{"125%", "150%", "175%", "200%"} {
			page.Press("Enter")
			page.WaitFor(`document.querySelector("[data-article-percent]").textContent === "` + want + `"`)
		}
		require.Equal(t, "36px", fontSize(page), "twice %s", before)
		require.Equal(t, title, page.Style(".article-others-title", "font-size"), "the article alone grows")
		require.True(t, browsertest.Eval[bool](page, `document.querySelector('[data-article-step="larger"]').disabled`))
		page.RequireFocus(t, ".article-reading-size")
		if page.Engine() == browsertest.Chromium { // which alone gives its accessibility tree
			require.Equal(t, "status", page.RequireAX(t, "status", "").Role, "the value is announced")
		}

		// colours say which one is chosen
		page.Click(`[data-article-choice="sepia"]`)
		page.WaitFor(`document.querySelector('[data-article-choice="sepia"]').getAttribute("aria-pressed") === "true"`)
		require.Equal(t, "false", page.Attr(`[data-article-choice=""]`, "aria-pressed"))
		require.Equal(t, "rgb(248, 239, 220)", page.Style(".article", "background-color"))
		require.Empty(t, page.Requests(), "nothing was sent")

		// remembered, and in the first answer of the server already
		page.Reload()
		require.Equal(t, "36px", fontSize(page))
		require.Equal(t, "sepia", page.Attr("html", "data-article-colour"))
		page.RequireNoHorizontalScroll(t)
		page.RequireAccessible(t)

		// back again
		page.Click(smaller)
		page.WaitFor(`document.querySelector("[data-article-percent]").textContent === "175%"`)
		page.Click(reset)
		page.WaitFor(`document.querySelector("[data-article-percent]").textContent === "100%"`)
		page.Click(`[data-article-choice=""]`)
		page.WaitFor(`!document.documentElement.hasAttribute("data-article-colour")`)
		require.Equal(t, before, fontSize(page))
		require.Empty(t, browsertest.Eval[string](page, "document.cookie"), "the defaults need no cookie")
		page.RequireQuiet(t)
	})
}

func TestReadingControlsWithoutScript(t *testing.T) {
	page := browsertest.Open(t, articlePage(t, module())+"/tin?trang=2", browsertest.PageOptions{ScriptOff: true})
	before := fontSize(page)
	page.Loads(func() { page.Click(larger) })
	require.True(t, strings.HasSuffix(page.URL(), "/tin?trang=2"), page.URL())
	require.Equal(t, "125", page.Attr(".article", "data-article-size"))
	require.NotEqual(t, before, fontSize(page))
	page.Loads(func() { page.Click(`[data-article-choice="night"]`) })
	require.Equal(t, "night", page.Attr(".article", "data-article-colour"))
	require.Equal(t, "125", page.Attr(".article", "data-article-size"), "one choice keeps the other")
	page.Loads(func() { page.Click(reset) })
	require.Equal(t, before, fontSize(page))
	page.RequireHidden(t, "[data-article-speech]")
	page.RequireHidden(t, `[data-article-action="print"]`)
	page.RequireVisible(t, ".article-share-link")
}

// The script keeps the settings to the site where the controls say so.
func TestCookieOfASiteBelowAPath(t *testing.T) {
	url := serve(t, func(r *http.Request) string {
		controls := article.Reading(reading.Of(r), article.ReadingOptions{Action: "/doc", Path: "/portal"})
		return module() + `</head><body><main><h1>Tin</h1>` + render(t, controls) + `</main></body>`
	})
	page := browsertest.Open(t, url+"/portal/news", browsertest.PageOptions{})
	page.Click(`[data-article-step="larger"]`)
	require.Equal(t, "portlet-reading=size=125", browsertest.Eval[string](page, "document.cookie"))
	page.Loads(func() { page.Run(`void (location.href = "/other")`) })
	require.Empty(t, browsertest.Eval[string](page, "document.cookie"))
}

// On a page from a cache, which knows no cookie, the early script alone
// prevents the change after the first paint.
func TestEarlyScript(t *testing.T) {
	url := serve(t, func(*http.Request) string {
		return `</head><body><main>` + render(t, article.Full(articletest.Complete(), article.FullOptions{})) + `</main></body>`
	})
	page := browsertest.Open(t, url, browsertest.PageOptions{})
	before := fontSize(page)
	f := func(cookie, size, colour string) {
		t.Helper()
		page.Run(`document.cookie = "portlet-reading=` + cookie + `; Path=/"`)
		page.Reload()
		got := browsertest.Eval[string](page, `document.documentElement.dataset.articleSize + " " + document.documentElement.dataset.articleColour`)
		require.Equal(t, size+" "+colour, got)
	}
	f("size=150&colour=blue", "150", "blue")
	require.NotEqual(t, before, fontSize(page))
	f("colour=yellow-on-black", "undefined", "yellow-on-black")
	f("size=1500&colour=blueish", "undefined", "undefined")
	f("xsize=150&colour=", "undefined", "undefined")
	f("", "undefined", "undefined")
	require.Equal(t, before, fontSize(page))
}

// voices stands in for a browser with a Vietnamese voice.
const voices = `
const said = [];
let current = null;
Object.defineProperty(window, "said", { value: said });
Object.defineProperty(window, "finish", { value: () => current.onend() });
speechSynthesis.getVoices = () => [{ lang: "en-US" }, { lang: "vi_VN" }];
speechSynthesis.speak = (utterance) => { current = utterance; said.push(utterance.text); };
for (const name of ["pause", "resume", "cancel"]) {
  speechSynthesis[name] = () => said.push("(" + name + ")");
}
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
`

func TestReadAloud(t *testing.T) {
	without := browsertest.Open(t, articlePage(t, module()), browsertest.PageOptions{})
	without.RequireHidden(t, "[data-article-speech]")

	page := browsertest.Open(t, articlePage(t, `<script src="/voices.js"></script>`+module()), browsertest.PageOptions{})
	page.WaitVisible("[data-article-speak]")
	page.RequireHidden(t, "[data-article-silence]")
	page.Click("[data-article-speak]")
	page.WaitFor(`said.length === 2`)
	require.Equal(t, "Tạm dừng", page.Text("[data-article-speak]"))
	page.Run(`finish()`)
	page.Click("[data-article-speak]")
	page.Click("[data-article-speak]")
	page.Click("[data-article-silence]")
	page.WaitFor(`said.at(-1) === "(cancel)"`)
	require.Equal(t, []string{
		"(cancel)", articletest.Complete().Title, articletest.Complete().Summary, "(pause)", "(resume)", "(cancel)",
	}, browsertest.Eval[[]string](page, "said"))
	require.Equal(t, "Nghe bài viết", page.Text("[data-article-speak]"))
	page.RequireHidden(t, "[data-article-silence]")
	page.RequireFocus(t, "[data-article-speak]")

	// it says everything once and stops by itself
	page.Run(`said.length = 0`)
	page.Click("[data-article-speak]")
	page.Run(`(() => { do { finish() } while (said.at(-1) !== "(cancel)") })()`)
	spoken := strings.Join(browsertest.Eval[[]string](page, "said"), "\n")
	require.Equal(t, 1, strings.Count(spoken, "Mình làm ra nó"))
	require.Equal(t, 1, strings.Count(spoken, "Việc còn lại"))
	require.Contains(t, spoken, "chính bà con bầu ra")
	require.NotContains(t, spoken, "Cỡ chữ")
	page.RequireQuiet(t)
}
