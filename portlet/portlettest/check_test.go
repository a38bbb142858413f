package portlettest_test

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/portletcases"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/locale"
	"github.com/portletkit/portletkit/portlet/portlettest"
)

// Every component in every state keeps every rule.
func TestCasesKeepTheRules(t *testing.T) {
	var all bytes.Buffer
	for _, c := range portletcases.All() {
		t.Run(c.Name, func(t *testing.T) {
			var page bytes.Buffer
			require.NoError(t, c.Component.Render(t.Context(), &page))
			portlettest.Require(t, page.Bytes())
			if !c.Document {
				all.Write(page.Bytes())
			}
		})
	}
	portlettest.Require(t, all.Bytes())
}

// window is a good one, for spoiling.
const window = `<section class="portlet-window" id="tin" aria-labelledby="tin-title" data-portlet-state="normal">
<div class="portlet-window-bar"><h2 id="tin-title">Tin vắn</h2><details id="tin-menu"><summary>Tùy chọn: Tin vắn</summary><a href="/a">Làm mới</a></details></div>
<div class="portlet-window-body"><h3 id="khac">Mục</h3><a href="/b">x</a></div></section>`

func spoil(old, new string) string {
	if !strings.Contains(window, old) {
		panic("the good window has no " + old)
	}
	return strings.Replace(window, old, new, 1)
}

func TestGoodMarkup(t *testing.T) {
	for _, page := range []string{
		"", window, `<!doctype html><html lang="vi"><title>x</title><body>` + window,
		// another window of the same title, told apart
		window + strings.NewReplacer(`"tin`, `"tin-2`, "Tin vắn</h2>", "Tin vắn<span> (2)</span></h2>", "khac", "khac2").Replace(window),
		`<header>a</header><main>b<header>c</header></main><footer>d</footer>`,
		`<script type="application/ld+json">{}</script><script src="/a.js"></script><style nonce="x"></style>`,
		`<p lang="zh-Hant-TW">x</p><p lang="x-kit">x</p>`,
		`<p>Quý I; quý II</p><p>a; b</p><p>tinvan</p>`,
		`<p lang="en">See all</p><p lang="vi">Xem tất cả</p><p>See all</p>`,
		`<title>a</title><svg><title>b</title></svg><link rel="alternate" href="/a"><link rel="alternate" href="/b">`,
		`<meta name="robots" content="noindex"><meta name="robots" content="nofollow"><meta property="og:image" content="a"><meta property="og:image" content="b">`,
		`<p>U+1F600 and 0xfd4740</p><code>0xfd4740</code><p>10x200000</p><p>0x12</p>`,
		`<i tabindex="0"></i><i tabindex="-1"></i>`,
		`<div aria-hidden="true"><p>x</p><a>no link</a><input type="hidden"></div>`,
	} {
		portlettest.Require(t, []byte(page))
	}
}

func TestFaults(t *testing.T) {
	for _, row := range []struct {
		name, page string
		rule       string
		where      string
	}{
		{"an id twice", `<i id="a"></i><b id="a"></b>`, portlettest.RuleID, "b#a"},
		{"an empty id", `<i id=""></i>`, portlettest.RuleID, "i"},
		{"an id with a space", `<i id="a b"></i>`, portlettest.RuleID, "i#a b"},
		{"a window without id", spoil(` id="tin"`, ""), portlettest.RuleID, "section.portlet-window"},
		{"an id of the frame that is not the window's", spoil(`id="tin-menu"`, `id="menu"`), portlettest.RuleID, "details#menu"},
		{"a label that is not there", `<i aria-describedby="x"></i>`, portlettest.RuleReference, "i"},
		{"a second label that is not there", `<i id="a" aria-labelledby="a b"></i>`, portlettest.RuleReference, "i#a"},
		{"a skip link that leads nowhere", `<html lang="vi"><title>x</title><a href="#noi-dung">x</a>`, portlettest.RuleReference, "body > a"},
		{"two windows of one name", window + strings.NewReplacer(`"tin`, `"tin-2`, "khac", "k2").Replace(window), portlettest.RuleName, "section#tin-2"},
		{"a window named by no heading", spoil(`aria-labelledby="tin-title"`, `aria-label="Tin vắn"`), portlettest.RuleName, "section#tin"},
		{"a window named by a heading elsewhere", `<h2 id="x">Tin</h2>` + spoil(`aria-labelledby="tin-title"`, `aria-labelledby="x"`), portlettest.RuleName, "section#tin"},
		{"a window with an empty heading", spoil(`Tin vắn</h2>`, `<img alt=""></h2>`), portlettest.RuleName, "h2#tin-title"},
		{"a window that is no region", strings.NewReplacer("<section", "<div", "</section", "</div").Replace(window), portlettest.RuleName, "div#tin"},
		{"two headings of the window's level", spoil(`<h3 id="khac">Mục</h3>`, `<h2 id="khac">Mục</h2>`), portlettest.RuleHeading, "h2#khac"},
		{"a heading above the window's", spoil(`<h3 id="khac">Mục</h3>`, `<h1 id="khac">Mục</h1>`), portlettest.RuleHeading, "h1#khac"},
		{"a menu in the heading", spoil(`Tin vắn</h2>`, `Tin vắn <button>Tùy chọn</button></h2>`), portlettest.RuleHeading, "h2#tin-title"},
		{"a javascript: URL", `<a href="javascript:void(0)">x</a>`, portlettest.RuleInline, "a"},
		{"a disguised javascript: URL", "<a href=' \x01Java\tScript\n:x'>x</a>", portlettest.RuleInline, "a"},
		{"a javascript: form", `<form><button formaction="javascript:x">x</button></form>`, portlettest.RuleInline, "form > button"},
		{"a handler", `<p onclick="x()">x</p>`, portlettest.RuleInline, "p"},
		{"a handler in SVG", `<svg onload="x()"></svg>`, portlettest.RuleInline, "svg"},
		{"an inline script", `<p><script>x()</script></p>`, portlettest.RuleInline, "p > script"},
		{"an inline module", `<p><script type="Module">x()</script></p>`, portlettest.RuleInline, "p > script"},
		{"a style attribute", `<p style="color:red">x</p>`, portlettest.RuleInline, "p"},
		{"a style element", `<p><style>p{}</style></p>`, portlettest.RuleInline, "p > style"},
		{"a link in a minimized window", spoil(`data-portlet-state="normal"`, `data-portlet-state="minimized"`), portlettest.RuleHidden, "section#tin > div.portlet-window-body > a"},
		{"a link in a hidden body", spoil(`<div class="portlet-window-body">`, `<div class="portlet-window-body" hidden>`), portlettest.RuleHidden, "section#tin > div.portlet-window-body > a"},
		{"a button under aria-hidden", `<div aria-hidden="true"><p><button>x</button></p></div>`, portlettest.RuleHidden, "div > p > button"},
		{"a key in the text", `<h2>Liên kết website;lienketwebsite</h2>`, portlettest.RuleKey, "h2"},
		{"a key of its own in a heading", `<h2>Liên kết website;lkw</h2>`, portlettest.RuleKey, "h2"},
		{"a key in a name", `<nav aria-label="Liên kết website; lienketwebsite"></nav>`, portlettest.RuleKey, "nav"},
		{"two mains", `<main></main><main></main>`, portlettest.RuleLandmark, "main"},
		{"a main in a section", `<section><main></main></section>`, portlettest.RuleLandmark, "section > main"},
		{"a banner in a window", `<section><header role="banner"></header></section>`, portlettest.RuleLandmark, "section > header"},
		{"a second banner", `<header></header><div role="banner"></div>`, portlettest.RuleLandmark, "div"},
		{"a page without language", `<html><title>x</title><body>x`, portlettest.RuleLang, "html"},
		{"no language tag", `<p lang="tiếng Việt">x</p>`, portlettest.RuleLang, "p"},
		{"an empty subtag", `<p lang="vi-">x</p>`, portlettest.RuleLang, "p"},
		{"English chrome in Vietnamese", `<html lang="vi"><title>x</title><body><button>Display portlet menu</button>`, portlettest.RuleLang, "body > button"},
		{"Vietnamese chrome in English", `<div lang="en-GB"><summary>Tùy chọn: News</summary></div>`, portlettest.RuleLang, "div > summary"},
		{"a positive tabindex", `<i tabindex=" 3"></i>`, portlettest.RuleTabindex, "i"},
		{"a page without title", `<html lang="vi"><body>x`, portlettest.RuleHead, "html"},
		{"an empty title", `<html lang="vi"><title> </title>`, portlettest.RuleHead, "title"},
		{"two titles", `<title>a</title><title>a – b</title>`, portlettest.RuleHead, "title"},
		{"a title in the body", `<html lang="vi"><body><p>x</p><title>a</title>`, portlettest.RuleHead, "title"},
		{"two descriptions", `<meta name="description" content="a"><meta name=" Description" content="b">`, portlettest.RuleHead, "meta"},
		{"two canonical links", `<link rel="canonical" href="/a"><link rel="x Canonical" href="/a">`, portlettest.RuleHead, "link"},
		{"two viewports", `<meta name="viewport" content="a"><meta name="viewport" content="b">`, portlettest.RuleHead, "meta"},
		{"two encodings", `<meta charset="utf-8"><meta charset="UTF-8">`, portlettest.RuleHead, "meta"},
		{"two titles for sharing", `<meta property="og:title" content="a"><meta property="og:title" content="b">`, portlettest.RuleHead, "meta"},
		{"two bases", `<base href="/a"><base href="/b">`, portlettest.RuleHead, "base"},
		{"a component as html/template prints it", printed(t, portlet.Links(nil, portlet.LinksOptions{})), portlettest.RuleComponent, "main"},
		{"a component in a locale", printed(t, locale.In(nil, portlet.Nav(nil, portlet.NavOptions{}))), portlettest.RuleComponent, "main"},
		{"a component by its pointer", printed(t, &struct{ templ.Component }{portlet.Links(nil, portlet.LinksOptions{})}), portlettest.RuleComponent, "main"},
		{"an address in memory", `<p> 0xfd4740 </p>`, portlettest.RuleComponent, "p"},
		{"elements nested too deep", strings.Repeat("<div>", 600), portlettest.RuleParse, "page"},
		{"a page too large", strings.Repeat("a", 16<<20+1), portlettest.RuleParse, "page"},
	} {
		t.Run(row.name, func(t *testing.T) {
			faults := portlettest.Check([]byte(row.page))
			require.Len(t, faults, 1, "%v", faults)
			where := strings.TrimPrefix(strings.TrimPrefix(faults[0].Where, "body > "), "head > ")
			require.Equal(t, row.rule, faults[0].Rule)
			require.Equal(t, strings.TrimPrefix(row.where, "body > "), where)
		})
	}
}

// printed is a page of html/template that was given something as it is.
func printed(t *testing.T, c any) string {
	var b strings.Builder
	require.NoError(t, template.Must(template.New("").Parse(`<main>{{.}}</main>`)).Execute(&b, c))
	return b.String()
}

// recorder is a test that does not end.
type recorder struct {
	testing.TB
	said string
}

func (r *recorder) Helper() {}

func (r *recorder) Fatalf(format string, args ...any) { r.said = fmt.Sprintf(format, args...) }

func TestRequireSaysAll(t *testing.T) {
	r := &recorder{TB: t}
	portlettest.Require(r, []byte(`<p onclick="x()" tabindex="1">x</p>`))
	require.Equal(t, `portlettest: 2 faults in the markup:
  inline: body > p: the handler onclick is inline script
  tabindex: body > p: tabindex=1 takes the element out of the order of the page`, r.said)
}

func TestLargestPageIsRead(t *testing.T) {
	require.Empty(t, portlettest.Check([]byte(strings.Repeat("a", 16<<20))))
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte(window))
	f.Add([]byte(`<section class="portlet-window" aria-labelledby="a"><h2 id=a>`))
	f.Add([]byte(`<svg><style><p lang="-"></svg><template><main>`))
	f.Fuzz(func(t *testing.T, page []byte) {
		for _, fault := range portlettest.Check(page) {
			require.NotEmpty(t, fault.Where)
			require.NotEmpty(t, fault.Text)
		}
	})
}
