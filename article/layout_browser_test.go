//go:build !js

package article_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/hostile"
)

// layoutScript defines show(html), which replaces what the page shows and
// returns the milliseconds of its layout.
const layoutScript = `(globalThis.show = (html) => {
  const box = document.querySelector('main');
  box.textContent = '';
  box.offsetHeight;
  const made = document.createDocumentFragment();
  made.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  const start = performance.now();
  box.append(made);
  box.offsetHeight;
  return performance.now() - start;
}, 0)`

// layoutPage is a page whose article is all that has ink.
func layoutPage(t testing.TB, opts browsertest.PageOptions) *browsertest.Page {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/assets/", files)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(`<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tin</title>` +
			`<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">` +
			`<link rel="stylesheet" href="` + files.Stylesheet("/assets/") + `">` +
			`<style>body{margin:0;background:#fff}main{padding:90px 40px}</style></head><body><main></main></body></html>`))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	page := browsertest.Open(t, server.URL, opts)
	page.Run(layoutScript)
	return page
}

func layOut(t testing.TB, page *browsertest.Page, markup string) time.Duration {
	t.Helper()
	text, err := json.Marshal(markup)
	require.NoError(t, err)
	return time.Duration(browsertest.Eval[float64](page.With(t), "show("+string(text)+")") * float64(time.Millisecond))
}

// inkOutside finds a pixel outside the first of the elements that is not white.
func inkOutside(t *testing.T, page *browsertest.Page, selector string) (at image.Point, found bool) {
	t.Helper()
	box := page.Box(selector)
	inside := image.Rect(int(box.X), int(box.Y), int(box.X+box.Width)+1, int(box.Y+box.Height)+1)
	file, err := os.Open(page.Screenshot("ink"))
	require.NoError(t, err)
	defer file.Close()
	picture, err := png.Decode(file)
	require.NoError(t, err)
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if (image.Point{x, y}).In(inside) {
				x = inside.Max.X
				continue
			}
			if r, g, b, _ := picture.At(x, y).RGBA(); r&g&b < 0xffff {
				return image.Pt(x, y), true
			}
		}
	}
	return image.Point{}, false
}

// nineMarks is what no letter may carry.
var nineMarks = regexp.MustCompile(`\p{M}{9}`)

// hostileArticle has a kind of markup for a body, and the same letters in every
// text, as an importer takes them over.
func hostileArticle(t *testing.T, shape hostile.Shape) article.Article {
	t.Helper()
	body, _, err := sanitize.New(sanitize.Options{}).HTML(shape.Markup)
	require.NoError(t, err)
	words := sanitize.PlainText(body)
	a, _ := article.Article{
		Title: words, Kicker: words, Summary: words, Section: article.Section{Key: "a", Name: words},
		Authors: []article.Author{{Name: words}}, Source: article.Origin{Name: words}, Tags: []string{words},
		Attachments: []article.Attachment{{Name: words, URL: "/a.pdf"}},
		Changes:     []article.Change{{Time: noon, Note: words}}, Published: noon,
	}.Shorten()
	a.Body = body
	return a
}

// TestNothingPaintsOutside: whatever a body or a title holds, it makes no page
// wider, and no pixel beyond the article changes.
func TestNothingPaintsOutside(t *testing.T) {
	page := layoutPage(t, browsertest.PageOptions{Width: 360, Height: 640, Mobile: true})
	const size = 600
	for _, shape := range hostile.Shapes(size) {
		a := hostileArticle(t, shape)
		for name, c := range map[string]string{
			"article": render(t, article.Full(a, article.FullOptions{})),
			"list":    render(t, article.List([]article.Article{a, a}, article.ListOptions{Show: article.Sections | article.Dates | article.Summaries})),
		} {
			require.NotRegexp(t, nineMarks, c)
			layOut(t, page, c)
			require.LessOrEqual(t, browsertest.Eval[int](page, "document.scrollingElement.scrollWidth"), 360, "%s, %s", name, shape.Name)
			if name == "article" && slices.ContainsFunc(painted, func(p string) bool { return strings.Contains(shape.Name, p) }) {
				at, found := inkOutside(t, page, ".article")
				require.False(t, found, "%s, %s: ink at %v", name, shape.Name, at)
			}
		}
	}
}

// painted are the shapes whose ink is looked for: screenshots take long.
var painted = []string{"mark", "letter", "joined", "wide", "high", "long word", "direction", "quotes", "items", "superscript", "ruby", "cells"}

// TestInkIsFound: the test above would see it.
func TestInkIsFound(t *testing.T) {
	page := layoutPage(t, browsertest.PageOptions{Width: 360, Height: 640, Mobile: true})
	layOut(t, page, `<article class="article" style="overflow:visible"><p style="margin-left:-30px">x</p></article>`)
	_, found := inkOutside(t, page, ".article")
	require.True(t, found)
}

// TestMarksCoverNothing: a body does not reach over what stands above it.
func TestMarksCoverNothing(t *testing.T) {
	page := layoutPage(t, browsertest.PageOptions{Width: 360, Height: 640, Mobile: true})
	marked := "<p>" + strings.Repeat("a"+strings.Repeat("\u0301", 8)+" ", 20) + "</p>"
	layOut(t, page, `<article class="article"><div class="article-body" style="margin-top:90px">`+articletest.HTML(marked).String()+`</div></article>`)
	body := page.Box(".article-body")
	at, found := inkOutside(t, page, ".article-body")
	if found {
		require.Greater(t, float64(at.Y), body.Y-7, "ink at %v, the body begins at %v", at, body.Y)
	}
}

var layoutSize = flag.Int("layoutsize", 32<<10, "how many bytes of each kind of markup are laid out")

// BenchmarkHostileLayout prints, of each kind of markup, how much longer a
// browser takes to lay it out than a plain article of the same bytes. What takes
// long is laid out again: the least of three times is what it costs.
//
//	go test -run '^$' -bench HostileLayout -benchtime 1x ./article -args -layoutsize 131072
func BenchmarkHostileLayout(b *testing.B) {
	page := layoutPage(b, browsertest.PageOptions{Timeout: 20 * time.Minute})
	type cost struct {
		name string
		more time.Duration
	}
	for b.Loop() {
		var costs []cost
		for _, shape := range hostile.Shapes(*layoutSize) {
			body, _, err := sanitize.New(sanitize.Options{}).HTML(shape.Markup)
			require.NoError(b, err)
			plain := max(len(body.String()), 100)
			words, _ := hostile.Named("plain text", plain)
			wrapped := func(text string) string {
				return `<article class="article"><div class="article-body">` + text + `</div></article>`
			}
			least := layOut(b, page, wrapped("<p>"+words.Markup+"</p>"))
			took := layOut(b, page, wrapped(body.String()))
			for again := 0; again < 2 && took-least > 50*time.Millisecond; again++ {
				took = min(took, layOut(b, page, wrapped(body.String())))
			}
			costs = append(costs, cost{shape.Name, took - least})
		}
		slices.SortFunc(costs, func(x, y cost) int { return int(y.more - x.more) })
		for _, c := range costs[:10] {
			fmt.Printf("%8.1f ms more: %s\n", c.more.Seconds()*1000, c.name)
		}
		b.ReportMetric(costs[0].more.Seconds()*1000, "worst-more-ms")
		b.ReportMetric(0, "ns/op")
	}
}
