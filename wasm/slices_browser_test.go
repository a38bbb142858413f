package wasm_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// withScript is a host page that runs a script of its own before the loader.
func withScript(t *testing.T, body, script string) *site {
	s := newSite(t, strings.Replace(document(body), "<head>", `<head><script src="/first.js"></script>`, 1))
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/first.js"] = script
	return s
}

// Turns that the program gave the page.
const countTurns = `globalThis.turns = 0;
const give = globalThis.scheduler?.yield.bind(scheduler);
if (give) scheduler.yield = () => { turns++; return give(); };`

func TestTheProgramWorksInSlices(t *testing.T) {
	s := withScript(t, `<portlet-news src="PORTAL/feed/news.json"></portlet-news>`, countTurns)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{CPUSlowdown: 10})
	ready(page, "portlet-news", "ok")
	require.Greater(t, browsertest.Eval[int](page, `turns`), 3)
	page.RequireQuiet(t)
}

// Browsers that cannot suspend a program run it in one go.
func TestTheProgramWorksInOneGo(t *testing.T) {
	for _, missing := range []string{"Suspending", "promising"} {
		s := withScript(t, `<portlet-news src="PORTAL/feed/news.json"></portlet-news>`, countTurns+`delete WebAssembly.`+missing)
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
		ready(page, "portlet-news", "ok")
		page.Run(`document.querySelector('portlet-news').limit = 2`)
		page.WaitFor(`deepAll('portlet-news', 'li').length === 2`)
		page.RequireQuiet(t)
	}
}

// What happens while the program is suspended is not lost, and nothing enters
// the program a second time: each pause of it lets the page change a widget,
// take one away and add one.
func TestThePageChangesWhileTheProgramWorks(t *testing.T) {
	body := strings.Repeat(`<portlet-news src="PORTAL/feed/news.json" heading="Một"></portlet-news>`, 4)
	s := withScript(t, body+`<div id="more"></div>`, `globalThis.turns = 0;
globalThis.errors = [];
addEventListener('portlet-error', (event) => errors.push(event.detail.message));
scheduler.yield = async () => {
  if (globalThis.calm) return;
  const news = document.querySelectorAll('portlet-news');
  news[0].limit = 1 + turns % 5;
  news[1].heading = 'Lần ' + turns;
  const added = news[2].cloneNode();
  if (turns % 3 === 0) document.querySelector('#more').replaceChildren(added);
  if (turns % 4 === 0) news[3].remove(), news[2].after(news[3]);
  turns++;
  await new Promise((resolve) => setTimeout(resolve));
};`)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 4000, CPUSlowdown: 6})
	page.WaitFor(`document.querySelectorAll('portlet-news').length >= 4 && turns > 3`)
	page.WaitFor(`[...document.querySelectorAll('portlet-news')].every((e) => e.shadowRoot.querySelector('li'))`)
	for round := range 6 {
		page.Run(fmt.Sprintf(`(globalThis.calm = true, document.querySelectorAll('portlet-news').forEach((e, i) => { e.limit = 1 + i; e.heading = 'Lần %d ' + i; }))`, round))
		page.WaitFor(fmt.Sprintf(`[...document.querySelectorAll('portlet-news')].every((e, i) =>
			e.shadowRoot.querySelectorAll('li').length === 1 + i && e.shadowRoot.querySelector('h2').textContent === 'Lần %d ' + i)`, round))
	}
	require.Empty(t, browsertest.Eval[[]string](page, `errors`))
	require.Empty(t, page.ConsoleErrors(), fmt.Sprint(browsertest.Eval[int](page, `turns`), " turns"))
}
