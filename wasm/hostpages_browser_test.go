package wasm_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// oldPage is a page of a kind that the widgets come to: libraries that stand on
// it, what its own scripts do first and while the widgets load, and its markup.
type oldPage struct {
	name string
	// files are libraries of npm, "package/path"; first is run before them, to
	// have them put their own in the place of what the browser has.
	files []string
	first string
	// script runs after them, still before the widgets.
	script string
	// document makes the page of its body; nil is a plain one.
	document func(body string) string
	// body is what stands in it; "" is one widget of each kind.
	body string
	// kind is the type of the page; "" is HTML.
	kind string
	// done is an expression that becomes true; "" waits for all four widgets.
	done string
	// bare tells that the page takes from WebKit's driver what that speaks by.
	bare bool
}

// Prototype 1.6 as portals of 2008 load it, by what it does to the browser's own.
const prototype16 = `
var $A = function (iterable) {
	if (!iterable) return [];
	if (iterable.toArray) return iterable.toArray();
	var length = iterable.length || 0, results = new Array(length);
	while (length--) results[length] = iterable[length];
	return results;
};
Array.from = $A;
Array.prototype._reverse = Array.prototype.reverse;
Object.assign(Array.prototype, {
	each: function (iterator) { for (var i = 0; i < this.length; i++) iterator(this[i], i); return this; },
	clear: function () { this.length = 0; return this; }, first: function () { return this[0]; }, last: function () { return this[this.length - 1]; },
	compact: function () { return this.filter(function (v) { return v != null; }); }, size: function () { return this.length; },
	reverse: function (inline) { return (inline !== false ? this : this.toArray())._reverse(); },
	toArray: function () { return [].concat(this); }, clone: function () { return [].concat(this); }, entries: function () { return this.toArray(); },
	find: function (iterator) { for (var i = 0; i < this.length; i++) if (iterator(this[i], i)) return this[i]; },
	include: function (object) { return this.indexOf(object) != -1; }, member: function (object) { return this.indexOf(object) != -1; },
	zip: function () {}, inject: function () {}, pluck: function () {}, inspect: function () { return 'x'; },
	concat: function () {
		var array = [];
		for (var i = 0; i < this.length; i++) array.push(this[i]);
		for (i = 0; i < arguments.length; i++)
			if (arguments[i] && arguments[i].constructor === Array) for (var j = 0; j < arguments[i].length; j++) array.push(arguments[i][j]);
			else array.push(arguments[i]);
		return array;
	},
	toJSON: function () { return '[' + this.length + ']'; },
});
Object.assign(String.prototype, {
	startsWith: function (pattern) { return this.indexOf(pattern) === 0; },
	endsWith: function (pattern) { var d = this.length - pattern.length; return d >= 0 && this.lastIndexOf(pattern) === d; },
	include: function (pattern) { return this.indexOf(pattern) > -1; }, strip: function () { return this.replace(/^\s+/, '').replace(/\s+$/, ''); },
	sub: function () { return String(this); }, times: function (n) { return n < 1 ? '' : new Array(n + 1).join(this); }, toJSON: function () { return '"' + this + '"'; },
	blank: function () { return /^\s*$/.test(this); }, toArray: function () { return this.split(''); }, empty: function () { return this == ''; },
});
Number.prototype.toJSON = function () { return isFinite(this) ? this.toString() : 'null'; };
Function.prototype.bind = function () {
	if (arguments.length < 2 && arguments[0] === undefined) return this;
	var method = this, args = $A(arguments), object = args.shift();
	return function () { return method.apply(object, args.concat($A(arguments))); };
};
Function.prototype.curry = Function.prototype.wrap = Function.prototype.delay = Function.prototype.defer = function () {};
Object.extend = Object.assign; Object.keys = function (object) { var keys = []; for (var p in object) keys.push(p); return keys; };
Object.values = function (object) { var values = []; for (var p in object) values.push(object[p]); return values; };
Object.clone = function (object) { return Object.extend({}, object); };
Date.prototype.toJSON = function () { return '"' + this.getTime() + '"'; };
var methods = {
	remove: function () { if (this.parentNode) this.parentNode.removeChild(this); return this; },
	replace: function (content) { this.outerHTML = content; return this; }, update: function (content) { this.innerHTML = content; return this; },
	insert: function () { return this; }, up: function () { return this.parentNode; }, down: function () { return this.firstChild; },
	next: function () { return this.nextSibling; }, match: function (s) { return this.matches(s); }, select: function (s) { return $A(this.querySelectorAll(s)); },
	readAttribute: function (n) { return this.getAttribute(n); }, hide: function () { this.style.display = 'none'; }, show: function () { this.style.display = ''; },
	scrollTo: function () { return this; }, identify: function () { return this.id || (this.id = 'anonymous_element_1'); }, empty: function () { return !this.innerHTML; },
};
Object.assign(HTMLElement.prototype, methods);
window.Element = Object.assign(function (name) { return document.createElement(name); }, { Methods: methods, extend: function (e) { return e; } });
document.getElementsByClassName = function (name) { return $A(document.querySelectorAll('.' + name)); };
window.Hash = window.Template = window.Enumerable = window.Class = {}; window.$ = function (id) { return document.getElementById(id); };`

// MooTools 1.2, in the same way.
const mootools12 = `
window.JSON = { encode: String, decode: String };
window.Native = function () {}; window.Hash = function () {}; window.Browser = { Engine: {} };
Object.assign(Function.prototype, {
	extend: function (p) { for (var k in p) this[k] = p[k]; return this; }, create: function () { return this; }, run: function (args, bind) { return this.apply(bind, [].concat(args)); },
	bind: function (bind, args) { var self = this; return function () { return self.apply(bind, args !== undefined ? [].concat(args) : arguments); }; },
	delay: function (ms, bind) { return setTimeout(this.bind(bind), ms); }, periodical: function (ms, bind) { return setInterval(this.bind(bind), ms); },
});
Object.assign(Array.prototype, {
	each: Array.prototype.forEach, clean: function () {}, associate: function () {}, link: function () {}, contains: function (i) { return this.indexOf(i) != -1; },
	extend: function (a) { for (var i = 0; i < a.length; i++) this.push(a[i]); return this; }, include: function (i) { if (!this.contains(i)) this.push(i); return this; },
	erase: function () { return this; }, empty: function () { this.length = 0; return this; }, flatten: function () { return this; }, getLast: function () { return this[this.length - 1]; },
});
Object.assign(String.prototype, { test: function (r) { return new RegExp(r).test(this); }, contains: function (s) { return this.indexOf(s) > -1; }, clean: function () { return this.trim(); } });
Object.assign(Element.prototype, {
	get: function (n) { return this[n]; }, set: function (n, v) { this[n] = v; return this; }, erase: function () { return this; }, inject: function (e) { e.appendChild(this); return this; },
	adopt: function () { return this; }, wraps: function () { return this; }, replaces: function (e) { e.parentNode.replaceChild(this, e); return this; },
	clone: function () { return this.cloneNode(true); }, destroy: function () { return null; }, empty: function () { return this; }, dispose: function () { return this; },
	hasChild: function () { return false; }, match: function (s) { return this.matches(s); }, getParent: function () { return this.parentNode; }, toQueryString: function () { return ''; },
});
for (const name of ['Event', 'Window', 'Document', 'Element', 'IFrame', 'Elements']) window[name] = Object.assign(function () {}, { implement() {}, Methods: {} });
window.$ = window.$$ = window.$type = function () {}; window.addEvent = document.addEvent = function () {};`

var oldPages = []oldPage{
	{name: "Prototype 1.6", script: prototype16},
	{name: "Prototype 1.6 and an RSS feed", script: prototype16, body: `<portlet-news src="PORTAL/feed/news.xml"></portlet-news>`, done: `deepAll('portlet-news', 'li a').map((a) => a.textContent).join() === 'Một,Hai'`},
	{name: "MooTools 1.2", bare: true, script: mootools12},
	{name: "MooTools 1.2 after Prototype 1.6", bare: true, script: prototype16 + mootools12},
	{
		name: "es5-shim and es6-shim in the place of the browser's own", files: []string{"es5-shim/es5-shim.js", "es5-shim/es5-sham.js", "es6-shim/es6-shim.js", "es6-shim/es6-sham.js"},
		first: `for (const name of ['map', 'filter', 'forEach', 'indexOf', 'reduce', 'find', 'fill', 'from']) delete Array.prototype[name];
delete Object.keys; delete Object.assign; delete Object.create; delete String.prototype.startsWith; delete String.prototype.includes; delete Date.prototype.toISOString; delete Number.isNaN;`,
	},
	{name: "whatwg-fetch in the place of fetch", files: []string{"whatwg-fetch/dist/fetch.umd.js"}, first: `delete globalThis.fetch; delete globalThis.Headers; delete globalThis.Request;`},
	{
		name: "core-js in the place of the browser's own", files: []string{"core-js-bundle/minified.js"},
		first: `delete globalThis.Promise; delete globalThis.URL; delete globalThis.URLSearchParams; delete globalThis.queueMicrotask; delete globalThis.structuredClone; delete globalThis.Map; delete globalThis.WeakMap; delete Array.prototype.at;`,
	},
	{name: "Datejs", files: []string{"datejs/lib/date-vi-VN.js"}},
	{name: "Sugar on all natives", files: []string{"sugar/dist/sugar.js"}, script: `Sugar.extend(); Sugar.extend({ objectPrototype: true, enhance: true });`},
	{
		name: "everything inherits names that can be counted",
		script: `for (const name of ['each', 'extend', 'clone', 'merge', 'size', 'items', 'links', 'title', 'url', 'id', 'code', 'slot', 'part', 'raw', 'data', 'time', 'text', 'figures'])
	Object.prototype[name] = function () { return this; };
for (const name of ['each', 'remove', 'contains', 'item', 'last']) Array.prototype[name] = function () { return this; };
String.prototype.format = function () { return String(this); }; Function.prototype.method = function () { return this; };`,
	},
	{
		name: "frozen natives", script: `for (const frozen of [Object, Array, Function, String, Number, Boolean, Date, RegExp, Map, Set, WeakMap, Promise, Error, TypeError, Symbol, Uint8Array, ArrayBuffer])
	{ Object.freeze(frozen); Object.freeze(frozen.prototype); }
Object.freeze(Object.getPrototypeOf(Uint8Array)); Object.freeze(Object.getPrototypeOf(Uint8Array).prototype); Object.freeze(Reflect); Object.freeze(JSON); Object.freeze(Math);`,
	},
	{
		name:   "globals of the page's own by short names",
		script: `var name = 'x', status = 'ok', top = 1, parent = 2, self = 'me', event = {}, origin = 'o', length = 0, closed = true, open = 1, find = 2, stop = 3, focus = 4, print = 5, go = 'Go', Go = 1, fs = 1, process = { env: {} }, global = 1, module = {}, exports = {}, require = function () { throw new Error('no AMD'); }, define = function () { throw new Error('no AMD'); }; define.amd = {};`,
	},
	{name: "no doctype", document: func(body string) string {
		return strings.Replace(document(body), "<!doctype html>", "", 1)
	}},
	{name: "a frameset's doctype of 1999", document: func(body string) string {
		return strings.Replace(document(body), "<!doctype html>", `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Frameset//EN">`, 1)
	}},
	{name: "base and target", document: func(body string) string {
		return strings.Replace(document(body), `<meta charset="utf-8">`, `<meta charset="utf-8"><base href="https://base.example/a/b.html" target="_blank">`, 1)
	}},
	{name: "windows-1252", document: func(body string) string {
		return strings.Replace(document(body), `<meta charset="utf-8">`, `<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">`, 1)
	}, kind: "text/html"},
	{name: "the script three times, in two versions", document: func(body string) string {
		more := `<script type="module" src="PORTAL/widgets/v2/portlet.js" crossorigin></script><script type="module" async src="PORTAL/widgets/v1/portlet.js?again" crossorigin></script></body>`
		return strings.Replace(document(body), "</body>", more, 1)
	}},
	{
		name: "two hundred tags", body: strings.Repeat(`<portlet-news loading="eager" src="PORTAL/feed/news.json" limit="2"></portlet-news>`, 200),
		done: `deepAll('portlet-news', '[data-portlet-status=ok] li').length === 400`,
	},
	{
		name: "tags moved, cloned, taken out and put back while they load",
		body: `<div id="a">` + all + `</div><div id="b"></div>`,
		script: `window.still = false;
addEventListener('DOMContentLoaded', () => {
	const widgets = [...document.querySelectorAll('#a > *')], b = document.querySelector('#b');
	let turn = 0;
	const timer = setInterval(() => {
		for (const w of widgets) if (turn % 3 === 0) w.remove(); else if (turn % 3 === 1) b.prepend(w); else w.replaceWith(w.cloneNode(true), w);
		for (const copy of [...document.querySelectorAll('portlet-news, portlet-links, portlet-visits, portlet-article')]) if (!widgets.includes(copy)) copy.remove();
		if (++turn === 30) { clearInterval(timer); b.append(...widgets); window.still = true; }
	}, 20);
});`,
	},
	{
		name: "hidden at first", body: `<div id="tab" hidden>` + all + `</div>`,
		script: `addEventListener('load', () => setTimeout(() => (document.querySelector('#tab').hidden = false), 300));`,
	},
	{
		name: "put in by innerHTML and taken out of a template", body: `<template id="t"><portlet-links src="PORTAL/feed/links.json"></portlet-links></template><div id="here"></div>`,
		script: `addEventListener('load', () => {
	const policy = trustedTypes.createPolicy('page', { createHTML: (t) => t });
	here.innerHTML = policy.createHTML('<portlet-news src="PORTAL/feed/news.json"></portlet-news>');
	here.append(t.content.cloneNode(true));
});`,
		done: `deepAll('portlet-news', '[data-portlet-status=ok]').length === 1 && deepAll('portlet-links', '[data-portlet-status=ok]').length === 1`,
	},
	{
		name: "a Promise, a fetch and timers of the page's own",
		bare: true,
		script: `(function () {
	var own = window.Promise, real = window.fetch, timer = window.setTimeout;
	function Later(act) {
		var self = this, waiting = [], state = 0, value;
		var settle = function (to) { return function (v) { if (state) return; if (to === 1 && v && v.then) return v.then(settle(1), settle(2)); state = to; value = v; waiting.splice(0).forEach(function (f) { f(); }); }; };
		this.then = function (yes, no) { return new Later(function (resolve, reject) {
			var go = function () { timer(function () { try { var f = state === 1 ? yes : no; if (f) resolve(f(value)); else (state === 1 ? resolve : reject)(value); } catch (e) { reject(e); } }, 0); };
			if (state) go(); else waiting.push(go);
		}); };
		this['catch'] = function (no) { return self.then(null, no); };
		try { act(settle(1), settle(2)); } catch (e) { settle(2)(e); }
	}
	Later.resolve = function (v) { return new Later(function (r) { r(v); }); };
	Later.reject = function (v) { return new Later(function (_, r) { r(v); }); };
	Later.race = function (list) { return new Later(function (r, x) { own.race(list).then(r, x); }); };
	Later.all = function (list) { return new Later(function (r, x) { own.all(list).then(r, x); }); };
	window.Promise = Later;
	window.fetch = function (url, opts) { return new Later(function (r, x) { real.call(window, url, opts).then(r, x); }); };
	window.setTimeout = function (act, ms) { return timer(function () { act(); }, ms); };
})();`,
	},
	{
		name: "a JSON that is frozen and old, no console",
		bare: true,
		script: `window.JSON = Object.freeze({ parse: function (t) { return eval('(' + t + ')'); }, stringify: function () { return ''; } });
Object.defineProperty(window, 'JSON', { writable: false, configurable: false }); window.console = undefined;`,
	},
	{
		name: "stores that throw, and nothing to send by",
		script: `for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB', 'cookieStore']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
navigator.sendBeacon = undefined; Object.defineProperty(document, 'cookie', { get() { throw new DOMException('denied', 'SecurityError'); }, set() { throw new DOMException('denied', 'SecurityError'); } });`,
	},
	{
		name: "a framework that takes its markup out and puts it in again, as Vue does", body: `<div id="app">` + all + `</div>`,
		script: `addEventListener('DOMContentLoaded', () => {
	const template = app.innerHTML; app.innerHTML = ''; const fresh = document.createElement('div'); fresh.innerHTML = template; app.replaceWith(fresh);
	setTimeout(() => { const again = fresh.cloneNode(true); fresh.replaceWith(again); }, 30);
});`,
	},
	{
		name: "parts that are fetched and swapped, as htmx does",
		script: `addEventListener('load', async () => {
	for (let turn = 0; turn < 8; turn++) {
		const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
		const before = document.querySelector('main'), after = document.importNode(page.querySelector('main'), true);
		before.replaceWith(after);
	}
});`,
	},
	{
		name: "a body that is exchanged, as Turbo does",
		script: `addEventListener('load', () => {
	let turn = 0;
	const timer = setInterval(() => {
		const fresh = document.body.cloneNode(true);
		for (const old of fresh.querySelectorAll('script')) { const script = document.createElement('script'); for (const { name, value } of old.attributes) script.setAttribute(name, value); old.replaceWith(script); }
		document.documentElement.replaceChild(fresh, document.body);
		if (++turn === 4) clearInterval(timer);
	}, 40);
});`,
	},
	{
		name: "iterators and calls that are traced",
		script: `(function () {
	var apply = Reflect.apply;
	Array.prototype[Symbol.iterator] = function* () { for (var i = 0; i < this.length; i++) yield this[i]; };
	NodeList.prototype[Symbol.iterator] = Array.prototype[Symbol.iterator]; NodeList.prototype.forEach = undefined;
	['appendChild', 'insertBefore', 'removeChild', 'replaceChild'].forEach(function (name) { var own = Node.prototype[name]; Node.prototype[name] = function () { return apply(own, this, arguments); }; });
	['setAttribute', 'append', 'replaceWith', 'attachShadow', 'querySelectorAll'].forEach(function (name) { var own = Element.prototype[name]; Element.prototype[name] = function () { return apply(own, this, arguments); }; });
	var listen = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (type, act, opts) { return apply(listen, this, [type, act, opts]); };
})();`,
	},
	{name: "frames and idle times that never come", script: `window.requestIdleCallback = function () { return 1; }; window.scheduler = undefined; window.MessageChannel = undefined;`},
	{name: "windows-1258 without a doctype, with a base", document: func(body string) string {
		return strings.NewReplacer("<!doctype html>", "", `<meta charset="utf-8">`, `<meta http-equiv="Content-Type" content="text/html; charset=windows-1258"><base href="/cu/trang.asp">`).Replace(document(body))
	}, kind: "text/html"},
	{
		name:   "names that were free when the page was written",
		bare:   true,
		script: `var URL = 'https://portal.example/', Map = {}, Blob = null, Date = window.Date; function Set() {} function WeakMap() {} function HTMLElement() {} function queueMicrotask() {} function Reflect() {}`,
	},
	{
		name: "a Promise that knows then and catch alone",
		bare: true,
		script: `(function () {
	var own = window.Promise;
	window.Promise = function (act) { var inner = new own(act); this.then = function (yes, no) { return inner.then(yes, no); }; this['catch'] = function (no) { return inner.then(null, no); }; };
})();`,
	},
	{
		name:   "a Promise without the functions of later years",
		bare:   true,
		script: `['race', 'any', 'allSettled', 'withResolvers', 'try'].forEach(function (name) { delete Promise[name]; }); delete Promise.prototype.finally;`,
	},
	{
		name: "a Map, a URL and an Array that something is added to",
		bare: true,
		script: `Map.prototype.get = function (key) { return this[key]; }; URL.prototype.toString = function () { return ''; }; URL.createObjectURL = function () {}; URLSearchParams.prototype.append = function () {};
Array.prototype.toJSON = function () { return '[' + this.length + ']'; }; Object.prototype.toJSON = function () { return 'x'; }; JSON.parse = function () { return {}; }; Math.min = function () { return 0; }; Number.parseInt = function () { return 7; };`,
	},
	{
		name:   "elements of the page's own making, as Polymer had them",
		script: `document.createElement = function (name) { return { localName: name, style: {} }; };`, body: `<portlet-links src="PORTAL/feed/links.json"><a href="/lien-ket">Liên kết website</a></portlet-links>`,
		done: `shown(find('portlet-links a')) && !customElements.get('portlet-links')`,
	},
	{
		name:   "shadow roots that are closed",
		script: `(function () { var own = Element.prototype.attachShadow; Element.prototype.attachShadow = function (init) { return own.call(this, Object.assign({}, init, { mode: 'closed' })); }; })();`,
		done:   `['portlet-news', 'portlet-links', 'portlet-visits'].every((n) => document.querySelector(n).shadowRoot?.querySelector('[data-portlet-status=ok]')) && document.querySelector('portlet-article').shadowRoot?.querySelector('article.article')`,
	},
	{
		name: "elements that are called like parts of the document",
		body: `<form name="documentElement"></form><img name="body" alt=""><img name="head" alt=""><form name="implementation"></form><form name="title"></form><a id="fetch"></a><form id="customElements" name="Map"></form><a id="WebAssembly" name="crypto"></a>` + all,
	},
	{
		name: "written anew after it was loaded",
		script: `addEventListener('load', () => setTimeout(() => {
	const widgets = document.querySelector('main').outerHTML;
	document.open(); document.write('<!doctype html><title>Trang</title>' + widgets); document.close();
}, 200));`,
	},
	{
		name: "in a frame without an origin", body: `<iframe sandbox="allow-scripts" width="800" height="600" src="/frame"></iframe>`,
		script: `addEventListener('message', ({ data }) => (globalThis.framed = data));`, done: `globalThis.framed === 'portlet-ready'`,
	},
}

const rssOfTwo = `<?xml version="1.0"?><!-- tin --><rss version="2.0"><channel><title>Tin</title>
<item><title><![CDATA[Một]]></title><link>/tin/mot</link></item><!-- hết --><item><title>Hai</title><link>/tin/hai</link></item></channel></rss>`

// TestWidgetsOnOldPages: whatever stands on a page, the widgets show their
// content, and nothing goes wrong.
func TestWidgetsOnOldPages(t *testing.T) {
	for _, c := range oldPages {
		t.Run(c.name, func(t *testing.T) {
			if c.bare {
				ownWords(t)
			}
			s := oldSite(t, c)
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 2400})
			if c.done != "" {
				page.WaitFor(c.done)
			} else {
				page.WaitFor(`window.still !== false`)
				readyAll(page)
				require.Equal(t, "06/04/2023 14:21", page.Text("portlet-news >>> time"))
				require.Equal(t, "2023-04-06T14:21:00+07:00", page.Attr("portlet-news >>> time", "datetime"))
				require.Equal(t, s.portal.URL+"/tin/mot", page.Attr("portlet-news >>> li a", "href"))
				require.Len(t, page.Texts("portlet-news >>> li"), 5)
				require.Len(t, page.Texts("portlet-links >>> option"), 3)
				require.Contains(t, page.Text("portlet-visits >>> dl"), "2.298")
				require.Contains(t, page.Text("portlet-article >>> .article-body"), "Dân đi lại dễ dàng.")
				redraws(t, page)
			}
			page.RequireQuiet(t, "/x.png", "/beacon")
		})
	}
}

// ownWords ends a test of a page that takes JSON, Promise or Map from those who
// speak by them.
func ownWords(t *testing.T) {
	browsertest.Only(t, "its driver speaks by the page's own JSON, Promise and Map", browsertest.Chromium, browsertest.Firefox)
}

// TestPagesServedAsXML: Chromium and WebKit run no modules on them, the tags keep
// what they hold.
func TestPagesServedAsXML(t *testing.T) {
	s := oldSite(t, oldPage{kind: "application/xhtml+xml", body: `<portlet-news src="PORTAL/feed/news.json"><a href="/tin">Tin</a></portlet-news>`, document: func(body string) string {
		return strings.NewReplacer("<!doctype html>", `<?xml version="1.0"?><!DOCTYPE html>`, "<html", `<html xmlns="http://www.w3.org/1999/xhtml"`, `<meta charset="utf-8">`, "", " crossorigin", ` crossorigin=""`).Replace(document(body))
	}})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	require.Equal(t, "application/xhtml+xml", browsertest.Eval[string](page, `document.contentType`))
	if page.Engine() != browsertest.Firefox {
		page.RequireVisible(t, "portlet-news a")
		return
	}
	ready(page, "portlet-news", "ok")
	redraws(t, page)
	page.RequireQuiet(t)
}

// redraws wants a change to be shown, in the elements that stand there.
func redraws(t *testing.T, page *browsertest.Page) {
	t.Helper()
	page.Run(`(globalThis.kept = deep('portlet-news', 'section'), document.querySelector('portlet-news').setAttribute('limit', '3'))`)
	page.WaitFor(`deepAll('portlet-news', 'li').length === 3`)
	require.True(t, browsertest.Eval[bool](page, `kept === deep('portlet-news', 'section')`), "the window is another one")
}

func oldSite(t *testing.T, c oldPage) *site {
	t.Helper()
	make := c.document
	if make == nil {
		make = document
	}
	body := c.body
	if body == "" {
		body = all
	}
	scripts := []string{c.first}
	for _, file := range c.files {
		name, path, _ := strings.Cut(file, "/")
		text, err := os.ReadFile(filepath.Join(testenv.NPM(t, name), filepath.FromSlash(path)))
		require.NoError(t, err)
		scripts = append(scripts, string(text))
	}
	scripts = append(scripts, c.script)
	head := `<head>`
	s := newSite(t, "")
	for i, script := range scripts {
		path := "/script-" + string(rune('a'+i)) + ".js"
		s.scripts[path] = s.fill(script)
		head += `<script src="` + path + `"></script>`
	}
	s.page = strings.Replace(make(body), "<head>", head, 1)
	// Libraries of that age make code of texts; the page's own policy is not what is tried here.
	s.header.Del("Content-Security-Policy")
	s.serveAll()
	s.sources.HandleFunc("/news.xml", serveText("application/rss+xml", rssOfTwo))
	served := s.host.Config.Handler
	s.host.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/frame":
			serveText("text/html; charset=utf-8", s.fill(strings.Replace(document(`<portlet-news src="PORTAL/feed/news.json"></portlet-news>`),
				"<head>", `<head><script src="/tell.js"></script>`, 1)))(w, r)
		case r.URL.Path == "/tell.js":
			serveText("text/javascript", `document.addEventListener('portlet-ready', (e) => parent.postMessage(e.type, '*'))`)(w, r)
		case r.URL.Path == "/" && c.kind != "":
			serveText(c.kind, s.fill(s.page))(w, r)
		default:
			served.ServeHTTP(w, r)
		}
	})
	return s
}
