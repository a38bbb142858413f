package wasm_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// most is how many bytes of markup the article widget takes.
const most = 256 << 10

func articleOf(t *testing.T, markup string) string {
	text, err := json.Marshal(map[string]any{"items": []any{map[string]string{"id": "1", "title": "Bài dài", "content_html": markup}}})
	require.NoError(t, err)
	return string(text)
}

// An article over the limit leaves what stands in the tag, or says why there
// is nothing; one that became too long leaves what was shown.
func TestArticlesOverTheLimit(t *testing.T) {
	s := withScript(t, `<portlet-article id="filled" src="PORTAL/feed/long.json"><a href="/bai">Bài viết của xã</a></portlet-article>
<portlet-article id="empty" src="PORTAL/feed/long.json"></portlet-article><portlet-article id="once" src="PORTAL/feed/grows.json"></portlet-article>`, failures)
	exact := "<p>" + strings.Repeat("a", most-7) + "</p>"
	long := articleOf(t, exact+"a")
	s.sources.HandleFunc("/long.json", serveText("application/json", long))
	var grown atomic.Bool
	s.sources.HandleFunc("/grows.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if grown.Load() {
			serveText("application/json", long)(w, r)
			return
		}
		serveText("application/json", articleOf(t, exact))(w, r)
	})
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 4000})
	page.WaitFor(`deep('#once', '.article-body')`)
	ready(page, "#empty", "failed")
	require.Contains(t, page.Text("#empty >>> .portlet-note"), "quá dài")
	page.RequireVisible(t, "#filled a")
	require.False(t, browsertest.Eval[bool](page, `!!deep('#filled', 'section, article')`))
	require.Contains(t, browsertest.Eval[[]string](page, `failures`), "length")
	grown.Store(true)
	page.Run(`(failures.length = 0, document.querySelector('#once').reload())`)
	page.WaitFor(`failures.includes('length')`)
	require.Equal(t, most-7, browsertest.Eval[int](page, `deep('#once', '.article-body').textContent.trim().length`))
}

// Shapes that cost a parser the most, up to the limit: the page goes on, and
// its other widgets too.
func TestHostileArticlesEnd(t *testing.T) {
	shapes := map[string]string{
		"self-closing":     strings.Repeat("<i/>", 512),
		"stray end tags":   strings.Repeat("<span>", 500) + strings.Repeat("</x>", 20_000),
		"deep":             strings.Repeat("<div>", most/5),
		"formatting":       strings.Repeat("<b><i><u><p>", most/12),
		"tables in tables": strings.Repeat("<table><tr><td>", most/15),
		"foreign":          strings.Repeat("<svg><a/>", most/9),
		"marks":            strings.Repeat("a\u0301\u0302\u0303", most/7),
		"attributes":       "<p " + strings.Repeat("a=1 ", most/4-2) + ">x",
	}
	for name, markup := range shapes {
		t.Run(name, func(t *testing.T) {
			s := withScript(t, `<portlet-article src="PORTAL/feed/hostile.json"></portlet-article><portlet-links src="PORTAL/feed/links.json"></portlet-links>`, failures)
			s.serveAll()
			s.sources.HandleFunc("/hostile.json", serveText("application/json", articleOf(t, markup)))
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 4000})
			page.WaitFor(`deep('portlet-article', '.article') || deep('portlet-article', '[data-portlet-status=failed]')`)
			page.Run(`document.querySelector('portlet-links').scrollIntoView()`)
			ready(page, "portlet-links", "ok")
		})
	}
}

// A figure that is none is shown as none.
func TestFiguresThatAreNoneAreNotZero(t *testing.T) {
	for name, online := range map[string]string{
		"null": `null`, "text": `"3"`, "negative": `-4`, "huge": `1e300`, "over what is exact": `9007199254740992`, "a fraction": `2.5`,
		"an object": `{}`, "a list": `[3]`, "true": `true`,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, document(`<portlet-visits record="off" src="PORTAL/feed/odd"></portlet-visits>`))
			s.sources.HandleFunc("/odd/snapshot.json", serveText("application/json", `{"figures":{"online":`+online+`,"views-total":7}}`))
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
			ready(page, "portlet-visits", "ok")
			require.Equal(t, []string{"–", "7"}, page.Texts("portlet-visits >>> .counter-panel-value"))
		})
	}
}
