//go:build !js

package portlet_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/portletcases"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/form"
)

// policy is the strictest that a host may have.
const policy = "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

var files = assets.New(portlet.Assets, form.Assets)

// serve answers every path with the page.
func serve(t *testing.T, page templ.Component) string {
	t.Helper()
	html := render(t, page)
	mux := http.NewServeMux()
	mux.Handle("/assets/", files)
	mux.HandleFunc("/media/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "image/svg+xml")
		_, _ = w.Write([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><path d="M0 0h80v40H0z" fill="#a3161d"/><circle cx="40" cy="20" r="12" fill="#ffd54a"/></svg>`))
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		_, _ = w.Write([]byte(html))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func options() portlet.ShellOptions {
	return portlet.ShellOptions{
		Title:       "Phòng trưng bày",
		Stylesheets: []string{files.Stylesheet("/assets/")},
		Scripts:     files.Scripts("/assets/"),
	}
}

// gallery is every case but whole documents on one page of three columns.
func gallery() templ.Component {
	var shown []templ.Component
	for _, c := range portletcases.All() {
		if !c.Document {
			shown = append(shown, c.Component)
		}
	}
	third := len(shown)/3 + 1
	return portlet.Shell(portlet.Regions([]portlet.Region{
		{Windows: shown[:third]}, {Windows: shown[third : 2*third]}, {Windows: shown[2*third:]},
	}), options())
}

func TestGallery(t *testing.T) {
	url := serve(t, gallery())
	readers := map[string]browsertest.PageOptions{
		"desk":   {},
		"phone":  {Width: 360, Mobile: true},
		"dark":   {DarkScheme: true},
		"forced": {ForcedColors: true},
		"large":  {Width: 640, TextSize: 32},
		"print":  {Print: true},
	}
	for name, opts := range readers {
		t.Run(name, func(t *testing.T) {
			page := browsertest.Open(t, url, opts)
			page.RequireNoHorizontalScroll(t)
			page.RequireQuiet(t)
			page.Screenshot(name)
			page.RequireAccessible(t)
			if opts.Print {
				return
			}
			page.Click("#menu-actions-menu-button")
			page.Run("document.querySelector('#menu-menu').open = true")
			page.RequireNoHorizontalScroll(t)
			page.RequireAccessible(t)
		})
	}
}

// Whole pages, as they are without their assets.
func TestDocumentsAreAccessible(t *testing.T) {
	for _, c := range portletcases.All() {
		if c.Document {
			t.Run(c.Name, func(t *testing.T) {
				page := browsertest.Open(t, serve(t, c.Component), browsertest.PageOptions{})
				page.RequireAccessible(t)
			})
		}
	}
}

func TestSkipLink(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		o := options()
		o.Nav = link("nav")
		page := browsertest.Open(t, serve(t, portlet.Shell(link("main"), o)), browsertest.PageOptions{})
		page.Press("Tab")
		page.RequireFocus(t, ".portlet-skip")
		page.WaitFor("must('.portlet-skip').getBoundingClientRect().y >= 0") // it glides into view
		page.Press("Enter")
		page.WaitFor("location.hash === '#" + portlet.MainID + "' && focused() === document.body")
		page.Press("Tab")
		page.RequireFocus(t, "#main")
	})
}

// Tab goes on from where the reader has clicked, not from the top of main.
func TestTabGoesOnFromAClick(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		main := templ.Raw(`<p><a id="one" href="#a">Một</a></p><p><a id="two" href="#b">Hai</a></p><p id="text">Đoạn văn dài.</p><p><a id="three" href="#c">Ba</a></p>`)
		page := browsertest.Open(t, serve(t, portlet.Shell(main, options())), browsertest.PageOptions{})
		page.Click("#text")
		page.Press("Tab")
		page.RequireFocus(t, "#three")
	})
}

func TestRegionsTakeAtMostThreeInARow(t *testing.T) {
	url := serve(t, portlet.Shell(caseNamed(t, "regions-4"), options()))
	rows := func(opts browsertest.PageOptions) int {
		page := browsertest.Open(t, url, opts)
		page.RequireNoHorizontalScroll(t)
		return browsertest.Eval[int](page, "new Set(findAll('.portlet-region').map((r) => r.getBoundingClientRect().top)).size")
	}
	require.Equal(t, 2, rows(browsertest.PageOptions{}), "three and one")
	require.Equal(t, 2, rows(browsertest.PageOptions{Width: 2560, Height: 800}))
	require.Equal(t, 2, rows(browsertest.PageOptions{Width: 800}), "two and two")
	require.Equal(t, 4, rows(browsertest.PageOptions{Width: 360}))
	require.Equal(t, 4, rows(browsertest.PageOptions{Width: 1024, TextSize: 32}), "large text takes the room it needs")
}

func TestTargetsAreLargeEnough(t *testing.T) {
	page := browsertest.Open(t, serve(t, gallery()), browsertest.PageOptions{Width: 360, Mobile: true})
	page.Click("#menu-actions-menu-button")
	page.Run("document.querySelectorAll('details').forEach((d) => { d.open = true })")
	small := browsertest.Eval[[]string](page, `findAll("a[class], button, summary, select").filter(shown).filter((e) => {
		const box = e.getBoundingClientRect()
		return !e.matches(".portlet-skip") && (box.height < 24 || box.width < 24)
	}).map((e) => e.outerHTML)`)
	require.Empty(t, small, "WCAG 2.2, 2.5.8")
}

func TestMenusStayInView(t *testing.T) {
	url := serve(t, gallery())
	for name, opts := range map[string]browsertest.PageOptions{
		"desk": {}, "phone": {Width: 360, Mobile: true}, "narrow": {Width: 320}, "large": {Width: 360, TextSize: 32},
	} {
		t.Run(name, func(t *testing.T) {
			opts.ScriptOff = true // every menu is a details element
			page := browsertest.Open(t, url, opts)
			out := browsertest.Eval[[]string](page, `findAll("details:not(.portlet-nav-toggle)").flatMap((menu) => {
				menu.open = true
				const box = menu.querySelector("ul").getBoundingClientRect()
				return box.width > 0 && box.left >= 0 && box.right <= document.documentElement.clientWidth ? [] : [menu.id + " " + box.left + " " + box.right]
			})`)
			require.Empty(t, out)
		})
	}
}
