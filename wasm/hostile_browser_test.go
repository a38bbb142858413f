package wasm_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// hostiles are pages that make life hard for what is embedded in them.
var hostiles = []struct {
	name, page, style, script, csp string
}{
	{
		name:  "everything unset",
		page:  document(all),
		style: `* { all: unset } *, *::before, *::after { float: left; position: absolute; display: inline; font: 3px/1 serif !important; visibility: visible }`,
	},
	{
		name:  "a reset like Bootstrap's",
		page:  document(all),
		style: `*,::after,::before{box-sizing:border-box}html{font-size:10px}body{margin:0;font:400 1.4rem/1.5 serif}h1,h2,h3,p,ul,dl,dd{margin:0;padding:0}ul{list-style:none}a{color:red;text-decoration:none}button,select{all:unset}section,article{display:none}`,
	},
	{
		name: "markup of 2009 without a doctype",
		page: `<html><head><META http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Trang</title><script src="/trap.js"></script>
<script type="module" src="PORTAL/widgets/v1/portlet.js" crossorigin></script></head><body bgcolor=#ffffff><center><table width=100% border=0><tr><td valign=top>` + all + `</td></tr></table></center></body></html>`,
		script: `window.$ = window.jQuery = function (s) { return document.querySelectorAll(s); }; window.onerror = function () { return false; };`,
	},
	{
		name: "polluted prototypes",
		page: document(all),
		script: `Array.prototype.remove = function () {}; Array.prototype.contains = function () { return true; }; Object.prototype.extend = function () {};
String.prototype.trim = function () { return this.replace(/^\s+|\s+$/g, ''); }; Function.prototype.bind = Function.prototype.bind; Array.from = function (a) { var r = []; for (var i = 0; i < a.length; i++) r.push(a[i]); return r; };
Element.prototype.remove = function () { if (this.parentNode) this.parentNode.removeChild(this); };
window.process = { env: {} }; window.fs = 1; window.path = 'x'; window.Go = 'mine'; window.Event = window.Event;`,
	},
	{
		name: "no doctype, strict policy, scripts by origin alone",
		page: strings.Replace(document(all), "<!doctype html>", "", 1),
		csp:  csp,
	},
	{
		name: "policy that allows no Trusted Types policy",
		page: document(all),
		csp:  strings.Replace(csp, "trusted-types portlet-kit", "trusted-types 'none'", 1),
	},
}

func TestHostileHostPages(t *testing.T) {
	for _, c := range hostiles {
		t.Run(c.name, func(t *testing.T) {
			if strings.Contains(c.csp, "trusted-types 'none'") {
				browsertest.Only(t, "its policy forbids the parser, and it has no setHTML", browsertest.Chromium, browsertest.Firefox)
			}
			page := strings.Replace(c.page, "</title>", `</title><link rel="stylesheet" href="/site.css"><script src="/trap.js"></script>`, 1)
			s := newSite(t, page)
			s.serveAll()
			s.styles["/site.css"] = c.style
			s.scripts["/trap.js"] = c.script + ";globalThis.before = Object.getOwnPropertyNames(globalThis).filter((n) => n !== 'before').sort()"
			policy := c.csp
			if policy == "" {
				policy = csp
			}
			s.header.Set("Content-Security-Policy", strings.NewReplacer("script-src", "script-src 'self'", "default-src", "style-src 'self'; default-src").Replace(policy))
			tab := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 900, Height: 2400})
			if strings.Contains(c.style, "unset") {
				tab.Run(`document.querySelectorAll('portlet-news, portlet-links, portlet-visits, portlet-article').forEach((e) => e.setAttribute('loading', 'eager'))`)
			}
			readyAll(tab)
			tab.Screenshot("page")
			require.Len(t, tab.Texts("portlet-news >>> li"), 5)
			require.Contains(t, tab.Text("portlet-visits >>> dl"), "2.298")
			require.Equal(t, "Khởi công cầu mới", tab.Text("portlet-article >>> h2"))
			requireLegible(t, tab)
			requireHostUnchanged(t, tab)
		})
	}
}

// requireLegible wants the widget's text laid out as the widget lays it out, in
// the size of the text around it.
func requireLegible(t *testing.T, page *browsertest.Page) {
	t.Helper()
	require.Equal(t, "block", page.Style("portlet-news >>> section", "display"))
	require.Equal(t, "static", page.Style("portlet-news >>> li", "position"))
	require.Equal(t, page.Style("body", "font-size"), page.Style("portlet-news >>> li a", "font-size"))
}

// requireHostUnchanged wants nothing of ours outside of our elements: no
// element, no attribute, no global name.
func requireHostUnchanged(t *testing.T, page *browsertest.Page) {
	t.Helper()
	added := browsertest.Eval[[]string](page, `Object.getOwnPropertyNames(globalThis).filter((n) => !before.includes(n) && n !== 'before' && !/^__|browsertest|^\d+$|^(deep|must|find|shown|focused|describe)/.test(n))`)
	require.Empty(t, added, "new globals")
	require.Equal(t, 0, browsertest.Eval[int](page, `document.adoptedStyleSheets.length`))
	require.Equal(t, 0, browsertest.Eval[int](page, `document.querySelectorAll('head > style, body > style, [style]').length`))
	require.Empty(t, browsertest.Eval[[]string](page, `[...document.querySelectorAll('portlet-news, portlet-links, portlet-visits, portlet-article')].flatMap((e) => [...e.children].map((c) => c.localName))`))
}

func TestPageSurvivesWithoutWebAssembly(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json"></portlet-news><portlet-links src="PORTAL/feed/links.json"><a href="/lien-ket">Liên kết</a></portlet-links>`))
	s.serveAll()
	s.header.Set("Content-Security-Policy", strings.Replace(csp, " 'wasm-unsafe-eval'", "", 1))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.WaitFor(`deepAll('portlet-news', 'li a').length === 5`)
	page.RequireVisible(t, "portlet-links a")
	require.Equal(t, "06/04/2023 14:21", page.Text("portlet-news >>> time"))
	page.RequireAccessible(t)
}

func TestPageWithScriptOffShowsWhatStandsInTheTag(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json"><a href="/tin">Tin tức của xã</a></portlet-news>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{ScriptOff: true})
	page.RequireVisible(t, "portlet-news a")
}

func TestTheLoaderMayStandOnAPageTwice(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-news src="PORTAL/feed/news.json"></portlet-news>`), "</head>", `<script type="module" src="PORTAL/widgets/v2/portlet.js" crossorigin></script></head>`, 1))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	page.RequireQuiet(t)
}

// The menu is the ARIA menu button of package portlet; here are its keys in a
// shadow root.
func TestMenuByKeyboardInsideAShadowRoot(t *testing.T) {
	s := newSite(t, document(`<portlet-news menu more="/tin" src="PORTAL/feed/news.json" heading="Tin"></portlet-news>`))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	ready(page, "portlet-news", "ok")
	const menu = "portlet-news >>> .portlet-menu"
	button := menu + " button[aria-expanded]"
	page.Focus(button)
	focused := func() string {
		return browsertest.Eval[string](page, `document.activeElement.shadowRoot.activeElement.textContent.trim()`)
	}
	open := func() string { return page.Attr(button, "aria-expanded") }
	for _, step := range []struct{ key, focus, open string }{
		{"ArrowDown", "Làm mới", "true"},
		{"ArrowDown", "Xem tất cả", "true"},
		{"End", "Mở nguồn dữ liệu", "true"},
		{"ArrowDown", "Làm mới", "true"},
		{"ArrowUp", "Mở nguồn dữ liệu", "true"},
		{"Home", "Làm mới", "true"},
		{"x", "Xem tất cả", "true"},
		{"Escape", "Tùy chọn: Tin", "false"},
		{"ArrowUp", "Mở nguồn dữ liệu", "true"},
		{"Escape", "Tùy chọn: Tin", "false"},
		{"Space", "Làm mới", "true"},
		{"PageDown", "Mở nguồn dữ liệu", "true"},
		{"PageUp", "Làm mới", "true"},
		{"Shift+Tab", "Tùy chọn: Tin", "false"},
		{"ArrowDown", "Làm mới", "true"},
		{"Tab", "Khởi công cầu qua sông Đáy", "false"},
		{"Shift+Tab", "Tùy chọn: Tin", "false"},
		{"Enter", "Làm mới", "true"},
	} {
		page.Press(step.key)
		require.Equal(t, step.focus, focused(), step.key)
		require.Equal(t, step.open, open(), step.key)
	}
	page.RequireAccessible(t)
	// A new rendering leaves the open menu and the focus alone.
	page.Run(`document.querySelector('portlet-news').setAttribute('limit', '2')`)
	page.WaitFor(`deepAll('portlet-news', 'li.article-list-item').length === 2`)
	require.Equal(t, "Làm mới", focused())
	require.Equal(t, "true", open())
	before := count(page, "/feed/news.json")
	page.WaitIdle(1100 * 1e6)
	page.Press("Enter")
	require.Eventually(t, func() bool { return count(page, "/feed/news.json") > before }, wait, tick)
	require.Equal(t, s.host.URL+"/", page.URL())
}
