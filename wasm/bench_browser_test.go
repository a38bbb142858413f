package wasm_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
	"github.com/portletkit/portletkit/wasm"
	"github.com/portletkit/portletkit/wasm/internal/bench"
	"github.com/portletkit/portletkit/wasm/widget"
)

// phone is the profile of an old phone on a mobile network.
var phone = browsertest.PageOptions{
	Width: 360, Height: 740, CPUSlowdown: 4,
	Network: browsertest.Network{Latency: 165 * time.Millisecond, Download: 9_000_000 / 8, Upload: 1_500_000 / 8},
}

// A variant is a page that shows five headlines, or one article.
type variant struct {
	name, script, body string
	// shown is an expression that is true when the content is there.
	shown string
}

const fiveIn = `[...document.querySelectorAll('%s')].every((e) => (e.shadowRoot?.querySelectorAll('li a').length ?? 0) >= 5)`

func variants(t testing.TB, s *site) []variant {
	own := `<script type="module" src="PORTAL` + wasm.Path("/widgets/v1", "portlet.js") + `" crossorigin></script>`
	news := `<portlet-news src="PORTAL/feed/bench.json" heading="Hoạt động" limit="5"></portlet-news>`
	five := fmt.Sprintf(fiveIn, "portlet-news")
	whole := `document.querySelector('%s')?.shadowRoot?.querySelectorAll('p').length > 5`
	return []variant{
		{"news", own, news, five},
		{"news from the server", own, filledNews(t, s), five},
		{"news, Lit and DOMPurify", `<script type="module" src="PORTAL/bench/lit-news.js" crossorigin></script>`,
			`<lit-news src="PORTAL/feed/bench.json" heading="Hoạt động" limit="5"></lit-news>`, fmt.Sprintf(fiveIn, "lit-news")},
		{"news, plain script", `<script type="module" src="PORTAL/bench/plain-news.js" crossorigin></script>`,
			`<plain-news src="PORTAL/feed/bench.json" heading="Hoạt động"></plain-news>`, fmt.Sprintf(fiveIn, "plain-news")},
		{"ten news", own, strings.Repeat(strings.Replace(news, " src", ` loading="eager" src`, 1), 10), five},
		{"article", own, `<portlet-article src="PORTAL/feed/bench.json" slug="tin-3"></portlet-article>`, fmt.Sprintf(whole, "portlet-article")},
		{"article, Lit and DOMPurify", `<script type="module" src="PORTAL/bench/lit-news.js" crossorigin></script>`,
			`<lit-article src="PORTAL/feed/bench.json" slug="tin-3"></lit-article>`, fmt.Sprintf(whole, "lit-article")},
	}
}

func filledNews(t testing.TB, s *site) string {
	var items []article.Article
	for i := range 5 {
		items = append(items, article.Article{Title: benchTitle(i), Slug: fmt.Sprint("tin-", i), Published: benchTime(i)})
	}
	var out strings.Builder
	c := widget.News(items, func(a article.Article) string { return s.portal.URL + "/" + a.Slug }, widget.Options{
		Source: s.portal.URL + "/feed/bench.json", Heading: "Hoạt động", Limit: 5, Stylesheet: s.portal.URL + wasm.Path("/widgets/v1", "widget.css"),
	})
	require.NoError(t, c.Render(t.Context(), &out))
	return out.String()
}

func benchTitle(i int) string {
	return fmt.Sprintf("Bản tin số %d về đời sống ở các xã ven sông", i)
}

func benchTime(i int) time.Time {
	return time.Date(2026, 11, 20-i, 8, 30, 0, 0, time.FixedZone("", 7*3600))
}

// benchFeed has 20 articles of ten paragraphs.
func benchFeed() string {
	var items []string
	for i := range 20 {
		items = append(items, fmt.Sprintf(`{"id":"%d","url":"/tin-%d","title":%q,"date_published":%q,"content_html":%q}`, i, i, benchTitle(i), benchTime(i).Format(time.RFC3339),
			strings.Repeat(fmt.Sprintf(`<p>Đoạn văn của tin %d kể về <b>cây cầu</b> và <a href="/xa">xã</a> bên sông, nơi người dân đi chợ mỗi sáng sớm.</p>`, i), 10)))
	}
	return `{"version":"https://jsonfeed.org/version/1.1","title":"Tin","language":"vi","items":[` + strings.Join(items, ",") + `]}`
}

// compressedAs serves content in brotli, as the widgets' own files are.
func compressedAs(kind, caching string, content []byte) http.HandlerFunc {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	_, _ = w.Write(content)
	_ = w.Close()
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Encoding", "br")
		w.Header().Set("Cache-Control", caching)
		w.Header().Set("Access-Control-Allow-Origin", "*")
		_, _ = w.Write(out.Bytes())
	}
}

// rivals builds what the widgets are measured against.
var rivals = sync.OnceValues(func() (map[string][]byte, error) {
	dir, err := filepath.Abs("../.cache/npm/bench")
	if err != nil {
		return nil, err
	}
	if err := copyFiles(dir); err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "lit")); err != nil {
		install := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
		install.Dir = dir
		if out, err := install.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("npm ci: %w\n%s", err, out)
		}
	}
	built := map[string][]byte{}
	for _, name := range []string{"lit-news.js", "plain-news.js"} {
		script, err := exec.Command("go", "run", "-C", "internal/wasmbuild", ".", "-script", filepath.Join(dir, name)).Output()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		built[name] = script
	}
	return built, nil
})

func copyFiles(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	entries, err := bench.Sources.ReadDir(".")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		content, err := bench.Sources.ReadFile(entry.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, entry.Name()), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// clock notes, from the navigation on, the first frame after the content is
// there, the longest stretch of a widget's own script in a frame that took long
// (the rest of such frames is the browser's layout of the text, which is the
// same for all), and the memory of a Go program.
const clock = `(() => {
  globalThis.longestScript = 0;
  new PerformanceObserver((list) => {
    for (const script of list.getEntries().flatMap((frame) => frame.scripts)) {
      if (!/\/(widgets|bench)\//.test(script.sourceURL)) continue;
      longestScript = Math.max(longestScript, script.duration - script.forcedStyleAndLayoutDuration);
    }
  }).observe({ type: 'long-animation-frame', buffered: true });
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...args) => {
    const instance = await instantiate.apply(WebAssembly, args);
    globalThis.programMemory = instance.exports.mem;
    return instance;
  };
  const look = () => {
    const shown = (() => { try { return SHOWN; } catch { return false; } })();
    if (!shown) return requestAnimationFrame(look);
    requestAnimationFrame((now) => { globalThis.visible = now; });
  };
  requestAnimationFrame(look);
  document.addEventListener('portlet-ready', () => { globalThis.readyAt ??= performance.now(); });
})()`

// benchSite serves one variant on a site of its own.
func benchSite(t testing.TB, pick int) (*site, variant) {
	t.Helper()
	files, err := rivals()
	require.NoError(t, err)
	s := &site{header: http.Header{}, sources: http.NewServeMux(), scripts: map[string]string{}, styles: map[string]string{}, notes: map[string][]string{}}
	mux := http.NewServeMux()
	mux.Handle("/widgets/v1/", wasm.Handler())
	mux.Handle("/feed/bench.json", compressedAs("application/feed+json", "max-age=60", []byte(benchFeed())))
	for name, content := range files {
		mux.Handle("/bench/"+name, compressedAs("text/javascript", "max-age=31536000, immutable", content))
	}
	s.portal = httptest.NewServer(mux)
	t.Cleanup(s.portal.Close)
	s.host = httptest.NewServer(http.HandlerFunc(s.serveHost))
	t.Cleanup(s.host.Close)
	v := variants(t, s)[pick]
	s.scripts["/clock.js"] = strings.Replace(clock, "SHOWN", v.shown, 1)
	s.page = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Trang</title>
<script src="/clock.js"></script>` + v.script + `</head><body><main><h1>Trang của xã</h1>` + v.body + `<p>Sau</p></main></body></html>`
	return s, v
}

// BenchmarkVisit measures a visit of a page with widgets, and of pages with
// the same widgets made otherwise, in one run: medians of -benchtime=11x.
// Cold is an open browser that has nothing of the page; warm has visited it
// twice.
func BenchmarkVisit(b *testing.B) {
	testenv.Need(b, testenv.Node)
	profiles := []struct {
		name string
		opts browsertest.PageOptions
	}{{"desktop", browsertest.PageOptions{Width: 1280, Height: 900}}, {"phone", phone}}
	for _, profile := range profiles {
		for pick := range 7 {
			s, v := benchSite(b, pick)
			b.Run(profile.name+"/"+v.name+"/cold", func(b *testing.B) {
				visits(b, func() (*browsertest.Page, func()) {
					page := browsertest.Open(b, "about:blank", profile.opts)
					page.WaitIdle(500 * time.Millisecond) // the start of a browser's process is not the page's
					page.ForgetRequests()
					page.Goto(s.host.URL)
					return page, func() { page.Goto("about:blank") }
				})
			})
			b.Run(profile.name+"/"+v.name+"/warm", func(b *testing.B) {
				page := browsertest.Open(b, s.host.URL, profile.opts)
				settle(page)
				page.Goto(s.host.URL)
				settle(page)
				visits(b, func() (*browsertest.Page, func()) {
					page.ForgetRequests()
					page.Goto(s.host.URL)
					return page, func() {}
				})
			})
		}
	}
}

// settle waits for the content, and for the program where there is one.
func settle(page *browsertest.Page) {
	page.WaitFor(`globalThis.visible !== undefined && (globalThis.readyAt !== undefined || !document.querySelector('portlet-news, portlet-article'))`)
	page.WaitIdle(150 * time.Millisecond)
}

func visits(b *testing.B, visit func() (*browsertest.Page, func())) {
	measures := map[string][]float64{}
	note := func(name string, value float64) { measures[name] = append(measures[name], value) }
	for range b.N {
		page, done := visit()
		settle(page)
		note("visible-ms", browsertest.Eval[float64](page, `visible`))
		note("program-ms", browsertest.Eval[float64](page, `globalThis.readyAt ?? 0`))
		metrics := page.Metrics()
		longest, blocked := 0.0, 0.0
		for _, task := range metrics.LongTasks {
			longest = max(longest, task.Duration.Seconds()*1000)
			blocked += task.Duration.Seconds()*1000 - 50
		}
		note("longest-task-ms", longest)
		note("blocked-ms", blocked)
		note("longest-script-ms", browsertest.Eval[float64](page, `longestScript`))
		note("shift", metrics.LayoutShift)
		bytes := int64(0)
		for _, r := range page.Requests() {
			bytes += r.EncodedBytes
		}
		note("wire-B", float64(bytes))
		heap := page.Heap()
		program := browsertest.Eval[float64](page, `globalThis.programMemory?.buffer.byteLength ?? 0`)
		note("memory-MB", (float64(heap.Used+heap.DOM+heap.Buffers)+program)/1e6)
		done()
	}
	for name, values := range measures {
		slices.Sort(values)
		b.ReportMetric(values[len(values)/2], name)
	}
	visible := measures["visible-ms"]
	b.ReportMetric(visible[0], "visible-ms-min")
	b.ReportMetric(visible[len(visible)-1], "visible-ms-max")
	b.ReportMetric(0, "ns/op")
}
