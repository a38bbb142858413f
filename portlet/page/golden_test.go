package page_test

import (
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Windows, head and skip link are those of package portlet, which has golden
// files of its own.
var (
	windows = regexp.MustCompile(`(?s)<section class="portlet-window" id="([a-z0-9-]*)".*?data-portlet-state="(\w*)".*?data-portlet-status="(\w*)".*?</section>`)
	solos   = regexp.MustCompile(`(?s)<div class="portlet-solo" data-portlet-window="([a-z0-9-]*)".*?data-portlet-status="(\w*)">`)
	heads   = regexp.MustCompile(`(?s)<!doctype.*?<body[^>]*>.*?</a>`)
)

func requireGolden(t *testing.T, name, html string) {
	t.Helper()
	html = windows.ReplaceAllString(html, "[$1 $2 $3]")
	html = solos.ReplaceAllString(html, "[$1 solo $2]")
	html = heads.ReplaceAllString(html, "[head]")
	html = strings.ReplaceAll(html, "><", ">\n<") // one element a line
	html = strings.ReplaceAll(html, "][", "]\n[")
	file := filepath.Join("testdata", name+".golden.html")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o750))
		require.NoError(t, os.WriteFile(file, []byte(html), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), html)
}

// TestGolden has the markup that pages add to windows.
func TestGolden(t *testing.T) {
	rows := map[string]struct {
		target string
		opts   page.Options
		header []string
	}{
		"page":          {target: "/"},
		"maximized":     {target: "/?p.tin=maximized"},
		"solo-document": {target: "/?p.tin=solo", header: []string{"Sec-Fetch-Dest", "document"}},
		"streamed":      {target: "/", opts: page.Options{Stream: true}},
	}
	for name, row := range rows {
		synctest.Test(t, func(t *testing.T) {
			p, err := page.New(page.Layout{
				Heading: "Trang <chủ>",
				Lead:    []*page.Portlet{{Title: "Đầu", Bare: true, Render: says("<p>đầu</p>")}},
				Regions: []page.Region{
					{Wide: true, Portlets: []*page.Portlet{{Title: "Tin", Render: says("<p>tin</p>")}, {Title: "Chậm", Render: after(700*time.Millisecond, "<p>chậm</p>")}}},
					{Portlets: []*page.Portlet{{Title: "Hỏng", Render: panics}, {Title: "Trễ", Render: waits}}},
				},
				Aside: []*page.Portlet{{Title: "Bên", Render: says("<p>bên</p>")}},
				Shell: func(*http.Request) (portlet.ShellOptions, error) {
					return portlet.ShellOptions{Title: "Cổng", Stylesheets: []string{"/a.css", "javascript:x"}}, nil
				},
			}, row.opts)
			require.NoError(t, err)
			requireGolden(t, name, get(p, row.target, row.header...).Body.String())
		})
	}
}
