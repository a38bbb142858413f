package wasm_test

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

const surface = `getComputedStyle(deep('portlet-news', 'section')).backgroundColor`

// A widget follows the reader's scheme, and the page's where the page says one.
func TestDarkByTheReaderOrByThePage(t *testing.T) {
	const light, dark = "rgb(255, 255, 255)", "rgb(24, 33, 43)"
	for _, c := range []struct {
		name, attribute, want string
		opts                  browsertest.PageOptions
	}{
		{"light", ``, light, browsertest.PageOptions{}},
		{"dark reader", ``, dark, browsertest.PageOptions{DarkScheme: true}},
		{"dark page", `data-portlet-scheme="dark"`, dark, browsertest.PageOptions{}},
		{"light page, dark reader", `data-portlet-scheme="light"`, light, browsertest.PageOptions{DarkScheme: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSite(t, document(`<portlet-news `+c.attribute+` src="PORTAL/feed/news.json"></portlet-news><portlet-article `+c.attribute+` src="PORTAL/feed/article.json"></portlet-article>`))
			s.serveAll()
			c.opts.Height = 1600
			page := browsertest.Open(t, s.host.URL, c.opts)
			ready(page, "portlet-news", "ok")
			page.WaitFor(`deep('portlet-article', '.article')`)
			require.Equal(t, c.want, browsertest.Eval[string](page, surface))
			require.Equal(t, c.want, page.Style("portlet-article >>> article", "background-color"))
			page.RequireAccessible(t)
		})
	}
}

// Nothing moves for who wants no motion, and on paper there are no buttons.
func TestReducedMotionAndPrint(t *testing.T) {
	s := newSite(t, document(`<portlet-news menu more="/tin" src="PORTAL/feed/news.json"></portlet-news><portlet-news id="bad" src="PORTAL/feed/none.json"></portlet-news><portlet-article src="PORTAL/feed/article.json" slug="cau-moi"></portlet-article>`))
	s.serveAll()
	shown := func(opts browsertest.PageOptions) *browsertest.Page {
		opts.Height = 2000
		page := browsertest.Open(t, s.host.URL, opts)
		ready(page, "portlet-news", "ok")
		ready(page, "#bad", "failed")
		page.WaitFor(`deep('portlet-article', '.article')`)
		return page
	}
	page := shown(browsertest.PageOptions{ReducedMotion: true})
	require.Equal(t, 0, browsertest.Eval[int](page, `document.getAnimations().length`))
	require.Equal(t, []string{"0s 0s"}, browsertest.Eval[[]string](page, `[...new Set(['portlet-news', 'portlet-article'].flatMap((name) => [...document.querySelector(name).shadowRoot.querySelectorAll('*')])
		.map((e) => getComputedStyle(e)).map((s) => s.transitionDuration + ' ' + s.animationDuration))]`))
	page = shown(browsertest.PageOptions{Print: true})
	for _, gone := range []string{"portlet-news >>> .portlet-menu", "#bad >>> button", "portlet-article >>> .article-reading", "portlet-article >>> .article-share"} {
		page.RequireHidden(t, gone)
	}
	page.RequireVisible(t, "portlet-article >>> .article-body")
}

var policies = regexp.MustCompile(`(?s)script-src https://portal\.example 'wasm-unsafe-eval'; connect-src https://portal\.example\b.*?require-trusted-types-for 'script'; trusted-types portlet-kit`)

// What the manual asks of a Content Security Policy is enough, beside a policy
// that allows nothing at all.
func TestThePolicyOfTheManualIsEnough(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	stated := policies.FindString(string(text))
	require.NotEmpty(t, stated)
	stated = strings.Join(strings.Fields(strings.ReplaceAll(stated, "//", " ")), " ")
	stated = strings.ReplaceAll(stated, "https: portal.example", "PORTAL")
	stated = strings.Replace(stated, " require-", "; require-", 1)
	s := newSite(t, document(all))
	s.serveAll()
	s.header = http.Header{"Content-Security-Policy": {"default-src 'none'; base-uri 'none'; form-action 'none'; " + stated}}
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 2400})
	readyAll(page)
	// Pictures alone need img-src beside it.
	page.RequireQuiet(t, "/x.png")
}
