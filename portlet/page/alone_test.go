package page_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// newArticle is a page about what its bare, primary window shows.
func newArticle(t *testing.T, opts page.Options) *page.Page {
	t.Helper()
	p, err := page.New(page.Layout{
		Lead:    []*page.Portlet{{Title: "Nội dung", Bare: true, Primary: true, Render: says("<h1>Bài viết</h1>"), Modes: []portlet.Mode{portlet.ModeHelp}}},
		Regions: []page.Region{{Portlets: []*page.Portlet{{Title: "Khác", Render: says("x")}}}},
		Shell: func(r *http.Request) (portlet.ShellOptions, error) {
			return portlet.ShellOptions{Title: "Bài viết", Head: text("<!--alone:" + page.Alone(r) + "-->")}, nil
		},
	}, opts)
	require.NoError(t, err)
	return p
}

// TestBareWindowsHaveNoStates: no URL takes the article away from its own page,
// or has two headings.
func TestBareWindowsHaveNoStates(t *testing.T) {
	for _, opts := range []page.Options{{}, {Stream: true}} {
		article := newArticle(t, opts)
		plain := get(article, "/tin").Body.String()
		for _, target := range []string{"/tin?p.noidung=minimized", "/tin?p.noidung=maximized", "/tin?p.noidung=MINIMIZED"} {
			require.Equal(t, plain, get(article, target).Body.String(), target)
		}
		require.Contains(t, get(article, "/tin?p.noidung=minimized.help").Body.String(), `p.noidung=normal.help`, "the mode stays")
		require.Contains(t, get(article, "/tin?p.noidung=minimized&p.khac=minimized").Body.String(), `href="/tin#khac"`, "as do other windows")
	}
	article := newArticle(t, page.Options{})
	for _, dest := range []string{"document", "empty"} {
		body := get(article, "/tin?p.noidung=solo", "Sec-Fetch-Dest", dest).Body.String()
		require.Equal(t, 1, strings.Count(body, "<h1"), body)
	}
}

// TestWindowsAloneAreNotIndexed, and the shell knows that the rest is not there.
func TestWindowsAloneAreNotIndexed(t *testing.T) {
	article := newArticle(t, page.Options{})
	f := func(target, robots, alone string) {
		t.Helper()
		w := get(article, target)
		require.Equal(t, robots, w.Header().Get("X-Robots-Tag"))
		require.Contains(t, w.Body.String(), "<!--alone:"+alone+"-->")
	}
	f("/tin", "", "")
	f("/tin?p.khac=maximized", "noindex", "khac")
	f("/tin?p.khac=minimized", "noindex, nofollow", "")
	f("/tin?p.noidung=maximized", "", "")
	f("/tin?p.la=maximized", "", "")
}
