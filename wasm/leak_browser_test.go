package wasm_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/wasm"
)

// A thousand widgets come and go; what is left is what was there before.
func TestNothingLeaksOverAThousandRounds(t *testing.T) {
	s := newSite(t, document(`<div id="box"></div>`))
	s.serveAll()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600, Timeout: wait * 12})
	page.WaitFor(`customElements.get('portlet-news')`)
	page.Run(s.fill(`(globalThis.round = async () => {
		const elements = [['portlet-news', 'news.json'], ['portlet-links', 'links.json']].map(([name, source]) => {
			const element = document.createElement(name);
			element.setAttribute('src', 'PORTAL/feed/' + source);
			element.setAttribute('menu', '');
			return element;
		});
		const ready = elements.map((element) => new Promise((resolve) => element.addEventListener('portlet-ready', resolve, { once: true })));
		document.querySelector('#box').append(...elements);
		await Promise.all(ready);
		elements.forEach((element) => element.remove());
	}, globalThis.rounds = async (n) => { for (let i = 0; i < n; i++) await round(); })`))
	page.Run(`rounds(200)`) // until pools and compiled code have their size
	first, counters := page.Heap(), page.Counters()
	before, grown := first, []int64{}
	for range 4 {
		page.Run(`rounds(250)`)
		after := page.Heap()
		grown = append(grown, after.Used-before.Used)
		before = after
	}
	now := page.Counters()
	t.Logf("heap grown by %v bytes, buffers %d → %d, counters %+v → %+v", grown, first.Buffers, before.Buffers, counters, now)
	// What stays of an element is there in each of the four parts; what the
	// browser notes about code, it notes once. Some 15 KB come and go; the
	// smallest object that each of the five hundred elements of a part left
	// behind would be 50 KB.
	require.Less(t, slices.Min(grown), int64(16_000))
	require.LessOrEqual(t, before.Buffers, first.Buffers+first.Buffers/10)
	require.LessOrEqual(t, now.Nodes, counters.Nodes+100)
	require.LessOrEqual(t, now.Listeners, counters.Listeners+20)
	require.Equal(t, counters.Documents, now.Documents)
}

// A page that changes the source of a widget again and again keeps the last.
func TestOldSourcesAreForgotten(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/large.json?0"></portlet-news>`))
	s.hurry() // half a minute passes at once
	large := `{"items":[{"title":"Tin","content_html":"` + strings.Repeat("a", 1<<20) + `"}]}`
	s.sources.HandleFunc("/large.json", serveText("application/json", large))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	page.Run(s.fill(`(globalThis.next = (n) => new Promise((done) => {
		const element = document.querySelector('portlet-news');
		element.addEventListener('portlet-ready', done, { once: true });
		for (let i = 0; i < 20; i++) Date.now();
		element.src = 'PORTAL/feed/large.json?' + n;
	}))`))
	page.Run(`next(1)`)
	before := page.Heap()
	page.Run(`(async () => { for (let n = 2; n < 22; n++) await next(n); })()`)
	require.Less(t, page.Heap().Used-before.Used, int64(8<<20), "of 20 MB or 40")
}

// The program keeps nothing of what it has rendered: its memory, which never
// shrinks, has its size after the first renderings.
func TestTheProgramKeepsNothingOfARendering(t *testing.T) {
	s := newSite(t, `<!doctype html><title>Bộ nhớ</title>`)
	s.header = http.Header{}
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Timeout: wait * 12})
	page.Run(s.fill(`(async () => {
		const instantiate = WebAssembly.instantiate;
		WebAssembly.instantiate = async (...args) => {
			const instance = await instantiate(...args);
			globalThis.memory = instance.exports.mem;
			return instance;
		};
		const module = await WebAssembly.compileStreaming(fetch('PORTAL` + wasm.Path("/widgets/v1", "article.wasm") + `'));
		globalThis.program = await (await import('PORTAL` + wasm.Path("/widgets/v1", "runtime.js") + `')).start(module);
		const items = Array.from({ length: 5 }, (_, i) => ({ title: 'Tin ' + i, url: 'https://portal.example/' + i, time: 1e12 }));
		const article = { title: 'Tin', url: 'https://portal.example/1', content_html: '<p>Một <b>hai</b></p>'.repeat(20) };
		globalThis.renderings = async (n) => {
			for (let i = 0; i < n; i++) {
				await program.render('portlet-news', { lang: 'vi', source: 'https://portal.example/', menu: true }, { title: 'Tin ' + i, items });
				await program.render('portlet-article', { lang: 'vi', source: 'https://portal.example/' }, article);
				if (i % 50 === 0) await new Promise((done) => setTimeout(done));
			}
			return memory.buffer.byteLength;
		};
	})()`))
	first := browsertest.Eval[int64](page, `renderings(500)`)
	before := page.Heap()
	last := first
	for range 10 {
		last = browsertest.Eval[int64](page, `renderings(500)`)
	}
	// A hundred bytes that stayed of each of 10,000 renderings would be 1.3 MB.
	require.LessOrEqual(t, last, first+(640<<10))
	require.Less(t, page.Heap().Used-before.Used, int64(200_000), "values of the page that the program still refers to")
}
