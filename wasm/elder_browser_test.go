package wasm_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// Browsers that lack what the widgets need show what stands in the tags, and
// nothing goes wrong.
func TestBrowsersOfBeforeShowWhatStandsInTheTag(t *testing.T) {
	const noSheets = `delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets; globalThis.CSSStyleSheet = class { constructor() { throw new TypeError('Illegal constructor'); } }`
	for name, script := range map[string]string{
		"no WebAssembly":               `delete globalThis.WebAssembly`,
		"WebAssembly without a stream": `delete WebAssembly.compileStreaming; delete WebAssembly.instantiateStreaming`,
		"no style sheets to adopt":     noSheets,
		"nor any that the page allows": noSheets,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, strings.Replace(document(`<portlet-links src="PORTAL/feed/links.json"><a href="/lien-ket">Liên kết website</a></portlet-links>`),
				"<head>", `<head><script src="/old.js"></script>`, 1))
			s.serveAll()
			policy := strings.Replace(csp, "script-src", "script-src 'self'", 1)
			if name == "no style sheets to adopt" {
				policy = "style-src PORTAL; " + policy
			}
			s.header.Set("Content-Security-Policy", policy)
			s.scripts["/old.js"] = script + `; globalThis.codes = []; document.addEventListener('portlet-error', (e) => codes.push(e.detail.code)); document.addEventListener('portlet-ready', () => codes.push('ready'));`
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
			switch name {
			case "no style sheets to adopt":
				page.WaitFor(`codes.includes('ready')`)
				require.NotEqual(t, "rgba(0, 0, 0, 0)", browsertest.Eval[string](page, `getComputedStyle(must('portlet-links').shadowRoot.querySelector('section')).backgroundColor`))
				require.Empty(t, page.ConsoleErrors())
			case "no WebAssembly", "nor any that the page allows":
				page.WaitFor(`codes.includes('program')`)
			case "WebAssembly without a stream":
				page.WaitFor(`codes.includes('program') || codes.includes('ready')`)
			}
			if !browsertest.Eval[bool](page, `codes.includes('ready')`) {
				page.RequireVisible(t, "portlet-links a")
			}
		})
	}
}

// A browser without modules does not run the script: it does not know the type.
func TestBrowsersWithoutModulesShowWhatStandsInTheTag(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-news src="PORTAL/feed/news.json"><a href="/tin">Tin tức của xã</a></portlet-news>`), `type="module"`, `type="text/x-unknown"`, 1))
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.RequireVisible(t, "portlet-news a")
	page.RequireQuiet(t)
}

// Pages and feeds of any encoding, as long as it is declared: the windows-1258
// of Vietnamese pages of before 2005, UTF-16 of exports.
func TestEveryDeclaredEncoding(t *testing.T) {
	// "Hoạt động" in windows-1258: marks of tones follow their letters.
	const old = "Hoa\xf2t \xf0\xf4\xf2ng"
	wide := func(text string, low bool) string {
		var out strings.Builder
		for _, r := range text {
			pair := []byte{byte(r >> 8), byte(r)}
			if low {
				pair[0], pair[1] = pair[1], pair[0]
			}
			_, _ = out.Write(pair)
		}
		return out.String()
	}
	rss := func(encoding, title string) string {
		return `<?xml version="1.0" encoding="` + encoding + `"?><rss version="2.0"><channel><title>Tin</title><item><title>` + title + `</title></item></channel></rss>`
	}
	s := newSite(t, "")
	for name, feed := range map[string]struct{ kind, text string }{
		"declared":   {"text/xml", rss("windows-1258", old)},
		"header":     {"application/rss+xml; charset=windows-1258", rss("utf-8", old)},
		"utf-8":      {"text/xml", "\xef\xbb\xbf" + rss("utf-8", "Hoạt động")},
		"utf-16 big": {"text/xml", wide("\ufeff"+rss("utf-16", "Hoạt động"), false)},
		"utf-16":     {"text/xml; charset=utf-8", wide("\ufeff"+rss("utf-16", "Hoạt động"), true)},
		"unknown":    {"text/xml; charset=x-tcvn", rss("x-tcvn", "Hoạt động")},
	} {
		id := strings.ReplaceAll(name, " ", "-")
		s.sources.HandleFunc("/"+id+".xml", serveText(feed.kind, feed.text))
		s.page += `<portlet-news id="` + id + `" loading="eager" src="PORTAL/feed/` + id + `.xml" heading="` + old + `"></portlet-news>`
	}
	s.page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1258"><title>` + old + `</title>
<script type="module" src="PORTAL/widgets/v1/portlet.js" crossorigin></script></head><body>` + s.page + `</body></html>`
	s.host.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(s.fill(s.page)))
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 3000})
	require.Equal(t, "windows-1258", browsertest.Eval[string](page, `document.characterSet`))
	for _, id := range []string{"declared", "header", "utf-8", "utf-16-big", "utf-16", "unknown"} {
		ready(page, "#"+id, "ok")
		require.Equal(t, "Hoạt động", browsertest.Eval[string](page, `deep('#`+id+`', 'li').textContent.trim().normalize('NFC')`), id)
		require.Equal(t, "Hoạt động", browsertest.Eval[string](page, `deep('#`+id+`', 'h2 slot').firstChild.nodeValue.trim().normalize('NFC')`), id)
	}
}
