package wasm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

const anotherJSON = "MooTools 1.2: another JSON"

// What libraries put in the place of the browser's own, as Joomla 1.6 to 3 and
// portals of that age still load them.
var libraries = map[string]string{
	"MooTools 1.3 to 1.6: types of its own": `for (const name of ['Document', 'Window', 'Element', 'Event', 'Node', 'NodeFilter', 'HTMLAnchorElement', 'ShadowRoot'])
		globalThis[name] = Object.assign(function () {}, { implement() {}, alias() {} });`,
	anotherJSON:                                         `globalThis.JSON = { encode: String, decode: String };`,
	"MooTools More: another Date.parse":                 `Date.parse = (text) => new Date(0);`,
	"MooTools More: another toISOString":                `Date.prototype.toISOString = function () { return '2001-01-01T01:01:01+0100'; };`,
	"Datejs: a Date or nothing":                         `Date.parse = () => null; Date.prototype.toString = () => 'today';`,
	"Prototype 1.6: lists as texts":                     `Array.prototype.toJSON = function () { return '[' + this.length + ']'; }; String.prototype.toJSON = () => '""';`,
	"MooTools: another Array.from":                      `Array.from = (item) => [item];`,
	"before 2021: no Object.hasOwn, no .at":             `delete Object.hasOwn; delete Array.prototype.at; delete String.prototype.at;`,
	"whatwg-fetch: answers without a stream":            `Object.defineProperty(Response.prototype, 'body', { get() {} });`,
	"a hidden requestIdleCallback":                      `globalThis.requestIdleCallback = undefined;`,
	"a frozen list of style sheets, as until Chrome 98": frozen,
}

// frozen is how adoptedStyleSheets was before Chrome 99: a list to be
// replaced, not to be changed.
const frozen = `for (const { prototype } of [Document, ShadowRoot]) {
	const own = Object.getOwnPropertyDescriptor(prototype, 'adoptedStyleSheets');
	Object.defineProperty(prototype, 'adoptedStyleSheets', {
		configurable: true,
		get() { return Object.freeze([...own.get.call(this)]); },
		set(sheets) { own.set.call(this, sheets); },
	});
}`

func TestWidgetsOnPagesThatReplaceGlobals(t *testing.T) {
	for name, script := range libraries {
		t.Run(name, func(t *testing.T) {
			if name == anotherJSON {
				ownWords(t)
			}
			s := withScript(t, all, script)
			s.serveAll()
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 2400})
			readyAll(page)
			require.Equal(t, "06/04/2023 14:21", page.Text("portlet-news >>> time"))
			require.Equal(t, "2023-04-06T14:21:00+07:00", page.Attr("portlet-news >>> time", "datetime"))
			require.Equal(t, "rgb(255, 255, 255)", page.Style("portlet-news >>> section", "background-color"))
			require.Contains(t, page.Text("portlet-visits >>> dl"), "2.298")
			require.Equal(t, "06/04/2023 14:21", page.Text("portlet-article >>> time"))
			page.RequireQuiet(t, "/x.png")
		})
	}
}

// Headlines are there before the program, on such pages too.
func TestHeadlinesOnPagesThatReplaceGlobals(t *testing.T) {
	for name, script := range libraries {
		t.Run(name, func(t *testing.T) {
			if name == anotherJSON {
				ownWords(t)
			}
			s := withScript(t, `<portlet-news src="PORTAL/feed/news.json"></portlet-news>`, script)
			s.breakable().fail("basic-", nil)
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
			page.WaitFor(`deepAll('portlet-news', 'li').length === 5`)
			require.Equal(t, "06/04/2023 14:21", page.Text("portlet-news >>> time"))
			require.Equal(t, "2023-04-06T14:21:00+07:00", page.Attr("portlet-news >>> time", "datetime"))
		})
	}
}

// What a page's scripts do to arrays and JSON does not get into the copies for
// when the source is down, nor into what the counter is told.
func TestKeptAndToldOnPagesThatReplaceJSON(t *testing.T) {
	for _, name := range []string{anotherJSON, "Prototype 1.6: lists as texts"} {
		t.Run(name, func(t *testing.T) {
			if name == anotherJSON {
				ownWords(t)
			}
			s := withScript(t, `<portlet-links src="PORTAL/feed/links.json"></portlet-links><portlet-visits src="PORTAL/feed/counter"></portlet-visits>`, libraries[name])
			s.serveAll()
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
			ready(page, "portlet-links", "ok")
			ready(page, "portlet-visits", "ok")
			kept(page, 2)
			require.Eventually(t, func() bool { return len(s.noted("/counter/beacon")) == 1 }, wait, tick)
			require.Contains(t, s.noted("/counter/beacon")[0], `"page":"/"`)
			copies := browsertest.Eval[[]int](page, `(async () => {
				const store = await caches.open('portlet-kit-2');
				const all = await Promise.all((await store.keys()).map(async (key) => (await (await store.match(key)).json()).data));
				return all.filter((data) => data.items).map((data) => data.items.length);
			})()`)
			require.Equal(t, []int{3}, copies)
		})
	}
}
