package wasm_test

import (
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// mortal lets a test end the program (end(0), as Go's own exit does) and make
// its next starts fail.
const mortal = `globalThis.starts = globalThis.fails = globalThis.unhandled = 0;
addEventListener('unhandledrejection', () => { unhandled++; });
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (module, imports) => {
  if (fails > 0) {
    fails--;
    throw new Error('no memory');
  }
  starts++;
  globalThis.end = imports.gojs['runtime.wasmExit'];
  return instantiate(module, imports);
};`

// A program that has ended starts again with the next rendering, and where that
// fails, with the one after it.
func TestAnEndedProgramStartsAgain(t *testing.T) {
	s := withScript(t, `<portlet-news src="PORTAL/feed/news.json"></portlet-news>`, mortal)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	page.Run(`(end(0), document.querySelector('portlet-news').limit = 2)`)
	page.WaitFor(`deepAll('portlet-news', 'li').length === 2`)
	page.Run(`(fails = 1, end(0), document.querySelector('portlet-news').limit = 3)`)
	page.WaitFor(`deepAll('portlet-news', 'li').length === 3`)
	require.Equal(t, 3, browsertest.Eval[int](page, `starts`))
	require.Equal(t, 0, browsertest.Eval[int](page, `unhandled`))
}

// Where nothing can be drawn any more, who waits hears of it, and nothing is
// busy for ever.
func TestTheWaitingEndsWithoutAProgram(t *testing.T) {
	s := withScript(t, `<portlet-news src="PORTAL/feed/shaky.json"></portlet-news>`, mortal)
	var works atomic.Bool
	s.shaky(&works)
	s.unhurried()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "failed")
	page.Run(heard)
	works.Store(true)
	page.Run(`(fails = 1000, end(0), deep('portlet-news', 'button').click())`)
	page.WaitFor(`heard.includes('Đang tải nội dung…') && heard.at(-1) === 'Chưa cập nhật được.'`)
	page.WaitFor(`deep('portlet-news', 'section').getAttribute('aria-busy') === null`)
	page.Run(`(fails = 0, document.querySelector('portlet-news').reload())`)
	ready(page, "portlet-news", "ok")
	require.Equal(t, 0, browsertest.Eval[int](page, `unhandled`))
}
