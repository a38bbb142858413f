package wasm_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// late makes the portal keep the loader back until the page says that it has
// been painted: the slowest network there is.
func (s *site) late() {
	painted := make(chan struct{})
	served := s.portal.Config.Handler
	s.portal.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/portlet.js") {
			select {
			case <-painted:
			case <-r.Context().Done():
				return
			}
		}
		served.ServeHTTP(w, r)
	})
	s.sources.HandleFunc("/painted", func(w http.ResponseWriter, _ *http.Request) {
		close(painted)
		w.WriteHeader(http.StatusNoContent)
	})
	s.page = strings.Replace(s.page, "<head>", `<head><script src="/painted.js"></script>`, 1)
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/painted.js"] = s.fill(`new PerformanceObserver((list) => {
  if (list.getEntriesByName('first-contentful-paint').length) requestAnimationFrame(() => setTimeout(() => fetch('PORTAL/feed/painted')));
}).observe({ type: 'paint', buffered: true });`)
}

// frames resolves when the page has been painted twice since.
const frames = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))))`

// placeholders are the four widgets, each with a picture of nothing inside that
// is as high as the widget will be: the documented way to a page that does not
// move, with one script and one tag each, and no style sheet.
const placeholders = `<portlet-news src="PORTAL/feed/news.json" heading="Hoạt động"><svg width="1" height="33.4rem"></svg></portlet-news>
<p>Một</p><portlet-links src="PORTAL/feed/links.json"><a href="/lien-ket">Liên kết</a><svg width="1" height="19rem"></svg></portlet-links>
<p>Hai</p><portlet-visits src="PORTAL/feed/counter"><svg width="1" height="14.5rem"></svg></portlet-visits><p>Ba</p>`

func TestAPlaceholderInTheTagMeansNoShift(t *testing.T) {
	for name, page := range map[string]string{
		"standards": document(placeholders),
		"quirks":    `<html lang=vi><head><title>Trang</title><script type=module src="PORTAL/widgets/v1/portlet.js" crossorigin></script></head><body><main><h1>Trang</h1>` + placeholders + `</main></body></html>`,
	} {
		for _, width := range []int{360, 1280} {
			t.Run(fmt.Sprint(name, " ", width), func(t *testing.T) {
				s := newSite(t, page)
				s.serveAll()
				s.late()
				page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: width, Height: 1800})
				for _, name := range []string{"portlet-news", "portlet-links", "portlet-visits"} {
					ready(page, name, "ok")
				}
				page.WaitIdle(300 * time.Millisecond)
				page.RequireLayoutShift(t, 0)
				page.RequireAccessible(t)
			})
		}
	}
}

// A placeholder is no content: where the source fails, the widget says so, and
// what follows still stays where it is.
func TestAPlaceholderGivesWayToTheError(t *testing.T) {
	s := newSite(t, document(`<portlet-news src="PORTAL/feed/none.json"><svg width="1" height="20rem"></svg></portlet-news><p>Sau</p>`))
	s.late()
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 900})
	ready(page, "portlet-news", "failed")
	page.RequireVisible(t, "portlet-news >>> button")
	page.RequireLayoutShift(t, 0)
}

// Where the tag is empty and the loader late, what follows moves once, to where
// it stays: nothing that arrives later moves it again.
func TestAnEmptyTagMovesThePageOnceAtMost(t *testing.T) {
	for _, width := range []int{360, 1280} {
		s := newSite(t, document(`<portlet-news src="PORTAL/feed/news.json" heading="Hoạt động"></portlet-news><portlet-links src="PORTAL/feed/links.json"></portlet-links>
<portlet-visits src="PORTAL/feed/counter"></portlet-visits><p>Sau</p>`))
		s.serveAll()
		s.late()
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: width, Height: 1800})
		for _, name := range []string{"portlet-news", "portlet-links", "portlet-visits"} {
			ready(page, name, "ok")
		}
		page.WaitIdle(300 * time.Millisecond)
		require.LessOrEqual(t, len(page.Metrics().Shifts), 1)
	}
}

// again resolves when the widget has got its content once more and is done with
// it: whatever watches over its space does so since.
const again = `new Promise((done) => {
	const news = document.querySelector('portlet-news');
	news.addEventListener('portlet-ready', done, { once: true });
	news.reload();
})`

const height = `document.querySelector('portlet-news').getBoundingClientRect().height`

// short is a page whose widget gets less than it reserved, above a long text.
func short(t *testing.T, before string) *site {
	s := newSite(t, strings.Replace(document(before+`<div id="box"><portlet-news loading="eager" src="PORTAL/feed/short.json"></portlet-news></div><p>Sau</p><div class="tall"></div>`),
		"</head>", `<link rel="stylesheet" href="/tall.css"></head>`, 1))
	s.styles["/tall.css"] = `.tall{height:3000px} .narrow{width:300px}`
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "default-src", "style-src 'self'; default-src", 1))
	s.sources.HandleFunc("/short.json", serveText("application/json", `{"items":[{"title":"Tin duy nhất","url":"/1"}]}`))
	return s
}

// Space that the content does not need is kept while what follows is in sight
// and given back when that moves nothing.
func TestSpareSpaceIsGivenBackOutOfSight(t *testing.T) {
	t.Run("above the screen and in sight it stays", func(t *testing.T) {
		s := short(t, `<div class="tall"></div>`)
		page := browsertest.Open(t, s.host.URL+"/#box", browsertest.PageOptions{Width: 800, Height: 1000})
		ready(page, "portlet-news", "ok")
		page.WaitIdle(300 * time.Millisecond)
		require.Greater(t, browsertest.Eval[float64](page, height), 350.0)
		page.Run(`new IntersectionObserver((entries) => { globalThis.inSight = entries.at(-1).isIntersecting; }).observe(document.querySelector('#box'))`)
		page.WaitFor(`globalThis.inSight === true`)
		page.Run(`window.scrollTo(0, 4500)`)
		page.WaitFor(`inSight === false`)
		page.Run(frames)
		require.Greater(t, browsertest.Eval[float64](page, height), 350.0, "above the screen it would move all")
		page.Run(`document.querySelector('#box').scrollIntoView()`)
		page.WaitFor(`inSight === true`)
		page.Run(frames)
		page.Run(`window.scrollTo(0, 1000)`)
		page.WaitFor(height + ` < 250`)
	})
	t.Run("below the screen", func(t *testing.T) {
		s := short(t, `<div class="tall"></div>`)
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 600})
		ready(page, "portlet-news", "ok")
		page.WaitFor(height + ` < 250`)
		page.RequireLayoutShift(t, 0)
	})
	t.Run("at the end of the page it stays", func(t *testing.T) {
		s := short(t, `<div class="tall"></div>`)
		s.page = strings.Replace(s.page, `<p>Sau</p><div class="tall"></div>`, ``, 1)
		page := browsertest.Open(t, s.host.URL+"/#box", browsertest.PageOptions{Width: 800, Height: 600})
		ready(page, "portlet-news", "ok")
		page.WaitIdle(300 * time.Millisecond)
		at := browsertest.Eval[float64](page, `window.scrollY`)
		page.Run(`new IntersectionObserver((entries) => { globalThis.cut = entries.at(-1).intersectionRatio < 1; }, { threshold: [0, 1] }).observe(document.querySelector('portlet-news'))`)
		page.WaitFor(`globalThis.cut === false`)
		page.Run(`window.scrollBy(0, -20)`)
		page.WaitFor(`cut === true`)
		page.Run(frames)
		require.Greater(t, browsertest.Eval[float64](page, height), 350.0)
		require.Equal(t, at-20, browsertest.Eval[float64](page, `window.scrollY`))
	})
	t.Run("another width", func(t *testing.T) {
		s := short(t, "")
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 1000})
		ready(page, "portlet-news", "ok")
		page.Run(again)
		page.Run(frames) // the widget knows its width
		require.Greater(t, browsertest.Eval[float64](page, height), 350.0)
		page.Run(`document.querySelector('#box').classList.add('narrow')`)
		page.WaitFor(height + ` < 250`)
	})
	t.Run("in print", func(t *testing.T) {
		s := short(t, "")
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 1000, Print: true})
		ready(page, "portlet-news", "ok")
		page.WaitFor(height + ` < 250`)
	})
}

// A list of fifty that turns out to be one of one does not leave a blank of many
// screens.
func TestNoMoreThanAScreenIsReserved(t *testing.T) {
	s := short(t, "")
	s.page = strings.Replace(s.page, "loading=", `limit="50" loading=`, 1)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Width: 800, Height: 1000})
	ready(page, "portlet-news", "ok")
	require.LessOrEqual(t, browsertest.Eval[float64](page, height), 1000.0)
}
