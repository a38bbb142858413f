package wasm_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// hurry adds a script that shortens the pauses of 3.5 seconds and more to a
// hundredth, notes them in waits, and makes every feed older than it is. The
// limit of a question stays what it is, for slow machines.
func (s *site) hurry() {
	s.page = strings.Replace(s.page, "<head>", `<head><script src="/hurry.js"></script>`, 1)
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/hurry.js"] = `globalThis.waits = [];
const wait = setTimeout;
globalThis.setTimeout = (act, ms = 0, ...more) => {
  const limit = !globalThis.limitsToo && String(act).includes('.abort(');
  if (ms < 3500 || limit || ms === 90000) return wait(act, ms, ...more); // WebKit's driver has timers of 90 s
  waits.push(ms);
  return wait(act, ms / 100, ...more);
};
const now = Date.now.bind(Date);
let skipped = 0;
Date.now = (() => now() + (skipped += 2000)).bind(); // a bound one passes for the browser's own
globalThis.visible = true;
Object.defineProperty(document, 'visibilityState', { get: () => (visible ? 'visible' : 'hidden') });
globalThis.show = (on) => { visible = on; document.dispatchEvent(new Event('visibilitychange')); };`
}

// hurryLimits does so with the limits of questions, too.
func (s *site) hurryLimits() {
	s.hurry()
	s.scripts["/hurry.js"] = "globalThis.limitsToo = true;\n" + s.scripts["/hurry.js"]
}

// counted answers with a feed whose only title tells how often it was asked.
func (s *site) counted() *atomic.Int32 {
	var asked atomic.Int32
	s.sources.HandleFunc("/counted.json", func(w http.ResponseWriter, r *http.Request) {
		serveText("application/json", fmt.Sprintf(`{"items":[{"title":"Lần %d"}]}`, asked.Add(1)))(w, r)
	})
	return &asked
}

func TestFailuresAreRetriedWithGrowingPauses(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/none.json"></portlet-news>`))
	s.hurry()
	s.sources.HandleFunc("/none.json", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.WaitFor(`waits.length >= 3`)
	pauses := browsertest.Eval[[]float64](page, `waits`)
	for i, seconds := range []float64{5, 15, 45} {
		require.InDelta(t, seconds*1000, pauses[i], seconds*250, "pause %d of %v", i, pauses)
	}
}

func TestRefreshMayChangeAtAnyTime(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/counted.json"></portlet-news>`))
	s.hurry()
	asked := s.counted()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	page.WaitIdle(600 * time.Millisecond)
	require.EqualValues(t, 1, asked.Load())
	page.Run(`document.querySelector('portlet-news').refresh = 1`)
	require.Eventually(t, func() bool { return asked.Load() >= 3 }, wait, tick)
	require.True(t, browsertest.Eval[bool](page, `waits.includes(30000)`), "the shortest is 30 s")
	page.Run(`document.querySelector('portlet-news').refresh = 0`)
	page.WaitFor(`deep('portlet-news', 'li')`)
	page.WaitIdle(600 * time.Millisecond)
	before := asked.Load()
	page.WaitIdle(900 * time.Millisecond)
	require.Equal(t, before, asked.Load())
}

func TestNothingIsAskedWhileThePageIsHidden(t *testing.T) {
	s := newSite(t, document(`<portlet-news refresh="60" src="PORTAL/feed/counted.json"></portlet-news>`))
	s.hurry()
	asked := s.counted()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	require.Eventually(t, func() bool { return asked.Load() >= 2 }, wait, tick)
	page.Run(`show(false)`)
	page.WaitIdle(600 * time.Millisecond)
	before := asked.Load()
	page.WaitIdle(1500 * time.Millisecond)
	require.Equal(t, before, asked.Load())
	page.Run(`show(true)`)
	require.Eventually(t, func() bool { return asked.Load() > before }, wait, tick)
}

func TestFiguresAreLive(t *testing.T) {
	s := newSite(t, document(`<portlet-visits src="PORTAL/feed/live" record="off"></portlet-visits>`))
	s.hurry()
	var asked atomic.Int32
	s.sources.HandleFunc("/live/snapshot.json", func(w http.ResponseWriter, r *http.Request) {
		serveText("application/json", fmt.Sprintf(`{"asOf":"2026-11-24T14:21:00+07:00","figures":{"online":%d}}`, 10+asked.Add(1)))(w, r)
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.WaitFor(`/1[3-9]|[2-9]\d|\d{3}/.test(deep('portlet-visits', 'dl').textContent)`)
	page.Run(`document.querySelector('portlet-visits').setAttribute('refresh', '0')`)
	page.WaitIdle(600 * time.Millisecond)
	before := asked.Load()
	page.WaitIdle(900 * time.Millisecond)
	require.Equal(t, before, asked.Load(), "0 is never")
}

// A question that was asked before names what it got, and an answer without
// content will do.
func TestRefetchIsConditional(t *testing.T) {
	browsertest.Only(t, "its private sessions keep no answers", browsertest.Chromium, browsertest.Firefox)
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/tagged.json"></portlet-news>`))
	var same atomic.Int32
	s.sources.HandleFunc("/tagged.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Cache-Control", "max-age=600")
		if r.Header.Get("If-None-Match") == `"1"` {
			same.Add(1)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		serveText("application/json", newsFeed)(w, r)
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	page.Run(`globalThis.readies = 0, document.addEventListener('portlet-ready', () => readies++)`)
	page.WaitIdle(1200 * time.Millisecond)
	page.Run(`document.querySelector('portlet-news').reload()`)
	page.WaitFor(`readies === 1`)
	require.EqualValues(t, 1, same.Load())
	require.Len(t, page.Texts("portlet-news >>> li"), 5)
}

// A source that says nothing, and one that stops in the middle of a word.
func TestSourcesHaveTheirTime(t *testing.T) {
	s := newSite(t, document(`<portlet-news id="mute" src="PORTAL/feed/mute.json"></portlet-news><portlet-news id="slow" src="PORTAL/feed/slow.json"></portlet-news>`))
	s.hurryLimits()
	done := make(chan struct{})
	t.Cleanup(func() { close(done) })
	hang := func(r *http.Request) {
		select {
		case <-done:
		case <-r.Context().Done():
		}
	}
	s.sources.HandleFunc("/mute.json", func(_ http.ResponseWriter, r *http.Request) { hang(r) })
	s.sources.HandleFunc("/slow.json", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(`{"items":[{"title":"Ti`))
		_ = http.NewResponseController(w).Flush()
		hang(r)
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
	for _, id := range []string{"#mute", "#slow"} {
		ready(page, id, "failed")
		require.Contains(t, page.Text(id+" >>> .portlet-note"), "không trả lời kịp")
	}
	require.True(t, browsertest.Eval[bool](page, `waits.includes(15000)`))
}

// kept waits until the browser keeps the content of so many widgets.
func kept(page *browsertest.Page, widgets int) {
	page.Run(fmt.Sprintf(`(async () => {
		const stored = async () => (await (await caches.open('portlet-kit-2')).keys()).length;
		while ((await stored()) < %d) await new Promise((done) => setTimeout(done, 20));
	})()`, widgets))
}

// A reader whose line goes has the last good content with its time, the news
// as news and the article as article though both read one feed; when the line
// is back, so is the news.
func TestOfflineAndBack(t *testing.T) {
	browsertest.Only(t, "its private sessions forget what is kept with the page", browsertest.Chromium, browsertest.Firefox)
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/article.json"></portlet-news><portlet-article src="PORTAL/feed/article.json" slug="cau-moi"></portlet-article>
<portlet-article id="other" src="PORTAL/feed/article.json" slug="khac"></portlet-article>`))
	s.sources.HandleFunc("/article.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		serveText("application/feed+json", articleSource)(w, r)
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 3000})
	ready(page, "portlet-news", "ok")
	page.WaitFor(`deep('portlet-article', '.article') && deep('#other', '.article')`)
	kept(page, 3)
	// The page comes from the server, its sources do not.
	s.portal.Config.Handler.(*http.ServeMux).HandleFunc("/feed/article.json", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	page.Reload()
	ready(page, "portlet-news", "stale")
	require.Equal(t, []string{"Tin khác", "Khởi công cầu mới"}, page.Texts("portlet-news >>> .article-entry-title"))
	require.Regexp(t, `Cập nhật lúc .*\d\d:\d\d`, page.Text("portlet-news >>> .portlet-note"))
	page.WaitFor(`deep('portlet-article', '.article') && deep('#other', '.article')`)
	require.Equal(t, "Khởi công cầu mới", page.Text("portlet-article >>> .article-title"))
	require.Equal(t, "Tin khác", page.Text("#other >>> .article-title"))
	page.SetOffline(true)
	page.Run(`document.querySelector('portlet-news').src = "` + s.portal.URL + `/feed/news.json"`)
	ready(page, "portlet-news", "failed")
	page.SetOffline(false)
	ready(page, "portlet-news", "ok")
}
