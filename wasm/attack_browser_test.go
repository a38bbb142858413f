package wasm_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

const evil = `\"><img src=x onerror=hit()><script>hit()</script>{{constructor.constructor('hit()')()}}`

// attacks are sources that mean harm or are broken, with the state that the
// widget must show and what its text must hold, by engine.
var attacks = []struct {
	name, status, text string
	serve              http.HandlerFunc
}{
	{"script in every field", "ok", "onerror=hit()", serveText("application/json", `{"version":"https://jsonfeed.org/version/1.1","title":"`+evil+`","language":"`+evil+
		`","items":[{"id":"`+evil+`","url":"javascript:hit()","title":"`+evil+`","summary":"`+evil+`","image":"javascript:hit()","date_published":"`+evil+`"}]}`)},
	{"script in RSS", "ok", "<script>hit()", serveText("application/rss+xml", `<?xml version="1.0"?><rss version="2.0" xmlns:h="http://www.w3.org/1999/xhtml"><channel><title>T</title><h:script>hit()</h:script>
<item><title>&lt;script&gt;hit()&lt;/script&gt;</title><link>javascript:hit()</link><h:img src="x" onerror="hit()"/></item></channel></rss>`)},
	{"entity bomb", "failed", "không đọc được", serveText("text/xml", `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]><r>&f;&f;&f;</r>`)},
	{"50 MB", "failed", "quá lớn", stream(50 << 20)},
	{"endless", "failed", "quá lớn", stream(1 << 40)},
	{"100,000 items", "ok", "Tin 0", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"version":"https://jsonfeed.org/version/1.1","items":[`)
		for i := range 100_000 {
			_, _ = fmt.Fprintf(w, `{"id":"%d","title":"Tin %d"},`, i, i)
		}
		_, _ = io.WriteString(w, `{}]}`)
	}},
	{"an HTML error page", "failed", "không đọc được", serveText("text/html", `<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>`)},
	{"status 500", "failed", "báo lỗi", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }},
	{"redirect loop", "failed", "Không kết nối", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.String(), http.StatusFound) }},
	{"broken gzip", "failed", "Không kết nối|không đọc được", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = io.WriteString(w, "\x1f\x8b\x08\x00 this is no gzip")
	}},
	{"a number", "failed", "không đọc được", serveText("application/json", `7`)},
	{"null items", "failed", "không đọc được", serveText("application/json", `{"items":null}`)},
	{"items of other types", "ok", "Tin thật", serveText("application/json", `{"version":"https://jsonfeed.org/version/1.1","items":[null,1,"x",[],{"title":["a"],"url":{}},{"title":"Tin thật","url":"//evil.example@host/","date_published":1e400}]}`)},
	{"deep nesting", "failed", "không đọc được", serveText("application/json", strings.Repeat(`[`, 200_000))},
	{"deep XML", "failed", "không đọc được", serveText("text/xml", strings.Repeat(`<a>`, 200_000))},
	{"nothing", "failed", "không đọc được", serveText("application/json", "")},
	{"an empty feed", "empty", "Chưa có nội dung", serveText("application/json", `{"version":"https://jsonfeed.org/version/1.1","items":[]}`)},
	{"a prototype", "ok", "Tin", serveText("application/json", `{"__proto__":{"hit":1},"items":[{"__proto__":{"hit":1},"constructor":{"prototype":{"hit":1}},"title":"Tin"}]}`)},
}

// stream sends so many bytes of a feed that never closes its string.
func stream(size int64) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"items":[{"title":"`)
		block := []byte(strings.Repeat("a", 1<<16))
		for sent := int64(0); sent < size; sent += int64(len(block)) {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	}
}

func TestAttackingSources(t *testing.T) {
	var tags strings.Builder
	for i := range attacks {
		fmt.Fprintf(&tags, `<portlet-news id="n%d" src="PORTAL/feed/attack/%d" loading="eager"></portlet-news>`, i, i)
	}
	s := newSite(t, strings.Replace(document(tags.String()), "<head>", `<head><script src="/trap.js"></script>`, 1))
	s.scripts["/trap.js"] = `globalThis.hits = 0; globalThis.hit = () => { hits++ };
globalThis.longest = 0;
let last = performance.now();
setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; }, 20);`
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	for i, a := range attacks {
		s.sources.HandleFunc(fmt.Sprintf("/attack/%d", i), a.serve)
	}
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	for i, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			id := fmt.Sprintf("#n%d", i)
			ready(page.With(t), id, a.status)
			shown := browsertest.Eval[string](page.With(t), `document.querySelector('`+id+`').shadowRoot.textContent`)
			require.True(t, slices.ContainsFunc(strings.Split(a.text, "|"), func(text string) bool { return strings.Contains(shown, text) }), shown)
		})
	}
	require.Equal(t, 0, browsertest.Eval[int](page, `hits`), "something ran")
	require.False(t, browsertest.Eval[bool](page, `'hit' in {}`), "a prototype was changed")
	require.Equal(t, 0, browsertest.Eval[int](page, `deepAll('portlet-news', 'a[href^="javascript"], [onerror], script').length`))
	require.LessOrEqual(t, browsertest.Eval[int](page, `deepAll('#n5', 'li').length`), 5)
	require.Less(t, browsertest.Eval[float64](page, `longest`), 30_000.0, "ms in which the page answered nobody")
}

// bodies are articles that mean harm, with what is left of them.
var bodies = []struct{ name, html, text string }{
	{"script", `<p>Một<script>hit()</script><img src=x onerror=hit()><svg onload=hit()></p>`, "Một"},
	{"deep nesting", strings.Repeat("<div><blockquote>", 50_000) + "Sâu", ""},
	{"long tables", strings.Repeat("<table><tr><td>", 20_000) + "Bảng", ""},
	{"markup that mutates", `<p>Hai<noscript><p title="</noscript><img src=x onerror=hit()>"></noscript><math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hit()&gt;">`, "Hai"},
	{"a form and a frame", `<p>Ba</p><form action="https://evil.example"><input type=password><button>Đăng nhập</button></form><iframe src="https://evil.example"></iframe><object data=x></object>`, "Ba"},
	{"as much markup as a widget takes", "<p>" + strings.Repeat("Bốn ", 43_000) + "</p>", "Bốn"},
	{"names of our own", `<p>Năm</p><div class="article-reading portlet-note-form" id="w" data-portlet-menu="actions"><a href="//evil.example" target="_top">x</a></div><portlet-news src="https://evil.example"></portlet-news>`, "Năm"},
}

func TestAttackingArticles(t *testing.T) {
	var tags strings.Builder
	for i := range bodies {
		fmt.Fprintf(&tags, `<portlet-article id="n%d" src="PORTAL/feed/body/%d" loading="eager"></portlet-article>`, i, i)
	}
	s := newSite(t, strings.Replace(document(tags.String()), "<head>", `<head><script src="/trap.js"></script>`, 1))
	s.scripts["/trap.js"] = `globalThis.hits = 0; globalThis.hit = () => { hits++ }`
	s.header.Set("Content-Security-Policy", strings.NewReplacer("script-src", "script-src 'self' 'unsafe-inline'", "img-src", "frame-src *; img-src").Replace(csp))
	for i, b := range bodies {
		text, err := json.Marshal(map[string]any{"version": "https://jsonfeed.org/version/1.1", "items": []any{map[string]any{"id": "1", "title": "Bài", "content_html": b.html}}})
		require.NoError(t, err)
		s.sources.HandleFunc(fmt.Sprintf("/body/%d", i), serveText("application/json", string(text)))
	}
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Timeout: 60 * time.Second})
	for i, b := range bodies {
		t.Run(b.name, func(t *testing.T) {
			page := page.With(t)
			id := fmt.Sprintf("#n%d", i)
			// An article is there, or the widget says that it cannot be shown.
			page.WaitFor(`deep('` + id + `', '.article, [data-portlet-status="failed"]')`)
			if b.text != "" {
				require.Contains(t, browsertest.Eval[string](page, `deep('`+id+`', '.article-body').textContent`), b.text)
			}
			require.Equal(t, 0, browsertest.Eval[int](page, `deepAll('`+id+`', '.article-body :is(form, input, button, iframe, object, script, svg, math, style, portlet-news, [onerror], [data-portlet-menu], [target=_top])').length`))
		})
	}
	require.Equal(t, 0, browsertest.Eval[int](page, `hits`), "something ran")
	require.Equal(t, 0, count(page, "evil.example"))
}
