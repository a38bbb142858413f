package wasm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/browsertest"
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
	before := page.Heap()
	counters := page.Counters()
	page.Run(`rounds(1000)`)
	after, now := page.Heap(), page.Counters()
	t.Logf("heap %v → %v, counters %+v → %+v", before, after, counters, now)
	// One element that stays holds more than a kilobyte: 2,000 of them would
	// be seen five times over. The browser's own notes about code still grow.
	require.Less(t, after.Used-before.Used, int64(400_000))
	require.LessOrEqual(t, after.Buffers, before.Buffers+before.Buffers/10)
	require.LessOrEqual(t, now.Nodes, counters.Nodes+100)
	require.LessOrEqual(t, now.Listeners, counters.Listeners+20)
}
