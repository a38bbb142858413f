package wasm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// Ways in which a drawing can break off while broken is true, at its start, in
// its midst and at its end.
var breaks = map[string]string{
	"no style sheet can be adopted": `const sheets = Object.getOwnPropertyDescriptor(ShadowRoot.prototype, 'adoptedStyleSheets');
		Object.defineProperty(ShadowRoot.prototype, 'adoptedStyleSheets', { get: sheets.get, set(value) {
			if (broken && value.length > 1) throw new TypeError('no sheets');
			sheets.set.call(this, value);
		} });`,
	"nothing can be parsed": `const parse = DOMParser.prototype.parseFromString;
		const empty = DOMImplementation.prototype.createHTMLDocument;
		DOMParser.prototype.parseFromString = function (...args) { if (broken) throw new Error('no parser'); return parse.apply(this, args); };
		DOMImplementation.prototype.createHTMLDocument = function (...args) { if (broken) throw new Error('no document'); return empty.apply(this, args); };`,
	"nothing can be put in": `const insert = Node.prototype.insertBefore;
		Node.prototype.insertBefore = function (...args) { if (broken && this instanceof ShadowRoot) throw new Error('no place'); return insert.apply(this, args); };`,
	"the old cannot be taken out": `const remove = Element.prototype.remove;
		Element.prototype.remove = function () { if (broken && this.getRootNode() instanceof ShadowRoot) throw new Error('it stays'); remove.call(this); };`,
	"nothing has a style": `const computed = getComputedStyle;
		globalThis.getComputedStyle = (...args) => { if (broken) throw new Error('no style'); return computed(...args); };`,
}

// What stands in the tag stays until all of the new is in its place, and what
// was drawn stays when it cannot be drawn anew.
func TestNothingIsLostWhenADrawingBreaksOff(t *testing.T) {
	for name, script := range breaks {
		t.Run(name, func(t *testing.T) {
			s := withScript(t, linksTag, "globalThis.broken = true;"+script+failures)
			s.serveAll()
			s.unhurried()
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
			page.WaitFor(`failures.includes('panic')`)
			page.RequireVisible(t, "portlet-links a")
			require.Equal(t, "Liên kết của xã", page.Text("portlet-links a"))
			require.False(t, browsertest.Eval[bool](page, `!!deep('portlet-links', 'section')`))
			page.Run(`(broken = false, document.querySelector('portlet-links').reload())`)
			ready(page, "portlet-links", "ok")
			require.Len(t, page.Texts("portlet-links >>> li"), 3)
			page.Run(`(broken = true, failures.length = 0, document.querySelector('portlet-links').reload())`)
			page.WaitFor(`failures.length > 0 || deep('portlet-links', '[data-portlet-status=ok]')`)
			require.Len(t, page.Texts("portlet-links >>> li"), 3)
		})
	}
}

// A button that cannot be offered is left out: the article is there.
func TestContentIsThereWithoutItsExtras(t *testing.T) {
	s := withScript(t, `<portlet-article src="PORTAL/feed/article.json"></portlet-article>`,
		`Object.defineProperty(navigator, 'share', { get() { throw new Error('not here'); } });`+failures)
	s.serveAll()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 1600})
	page.WaitFor(`failures.includes('panic')`)
	page.RequireVisible(t, "portlet-article >>> .article-body")
	require.True(t, browsertest.Eval[bool](page, `!!deep('portlet-article', '[role=status]')`))
}
