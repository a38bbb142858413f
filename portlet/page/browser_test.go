package page_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/form"
	"github.com/portletkit/portletkit/portlet/page"
)

var files = assets.New(portlet.Assets, form.Assets)

// serve mounts a page under the strictest policy.
func serve(t *testing.T, layout page.Layout, opts page.Options) string {
	t.Helper()
	layout.Shell = func(*http.Request) (portlet.ShellOptions, error) {
		return portlet.ShellOptions{
			Title:       "Trang thử",
			Stylesheets: []string{files.Stylesheet("/assets/")},
			Scripts:     files.Scripts("/assets/"),
			Footer:      text("<p>Cuối trang</p>"),
		}, nil
	}
	p, err := page.New(layout, opts)
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/assets/", files)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'")
		p.ServeHTTP(w, r)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// withAndWithoutScript runs a test for both kinds of readers.
func withAndWithoutScript(t *testing.T, f func(t *testing.T, opts browsertest.PageOptions)) {
	t.Run("script", func(t *testing.T) { f(t, browsertest.PageOptions{Timeout: time.Minute}) })
	t.Run("no script", func(t *testing.T) { f(t, browsertest.PageOptions{Timeout: time.Minute, ScriptOff: true}) })
}

// menuLink opens the menu of a window and clicks the link.
func menuLink(p *browsertest.Page, window, href string) {
	p.Click("#" + window + "-menu > summary")
	p.Loads(func() { p.Click("#" + window + `-menu a[href="` + href + `"]:not([data-portlet-action])`) })
}

func TestStatesByRealClicks(t *testing.T) {
	render := func(_ context.Context, r page.Request) (templ.Component, error) {
		return text("<p>" + r.State.String() + "." + r.Mode.String() + "</p>"), nil
	}
	tin := &page.Portlet{Title: "Tin", Render: render, Modes: []portlet.Mode{portlet.ModeHelp, portlet.ModeEdit}}
	base := serve(t, page.Layout{Heading: "Trang", Regions: []page.Region{{Portlets: []*page.Portlet{
		tin, {Title: "Khác", Render: render},
	}}}}, page.Options{})
	withAndWithoutScript(t, func(t *testing.T, opts browsertest.PageOptions) {
		p := browsertest.Open(t, base+"/", opts)
		shows := func(url, state, body string) {
			t.Helper()
			require.Equal(t, base+url, p.URL())
			require.Equal(t, state, p.Attr("#tin", "data-portlet-state"))
			if body == "" {
				require.Zero(t, p.Count("#tin .portlet-window-body"))
			} else {
				require.Equal(t, body, p.Text("#tin p"))
			}
		}
		shows("/", "normal", "normal.view")
		menuLink(p, "tin", "/?p.tin=minimized#tin")
		shows("/?p.tin=minimized#tin", "minimized", "")
		require.Equal(t, 1, p.Count("#khac .portlet-window-body"))
		menuLink(p, "tin", "/#tin")
		shows("/#tin", "normal", "normal.view")
		menuLink(p, "tin", "/?p.tin=maximized#tin")
		shows("/?p.tin=maximized#tin", "maximized", "maximized.view")
		require.Zero(t, p.Count("#khac"))
		require.Equal(t, []string{"Tin"}, p.Texts("h1"))
		menuLink(p, "tin", "/#tin")
		shows("/#tin", "normal", "normal.view")
		require.Equal(t, 1, p.Count("#khac"))
		menuLink(p, "tin", "/?p.tin=normal.help#tin")
		shows("/?p.tin=normal.help#tin", "normal", "normal.help")
		menuLink(p, "tin", "/?p.tin=normal.edit#tin")
		shows("/?p.tin=normal.edit#tin", "normal", "normal.edit")
		menuLink(p, "tin", "/#tin")
		shows("/#tin", "normal", "normal.view")
		p.Back()
		shows("/?p.tin=normal.edit#tin", "normal", "normal.edit")
		p.RequireQuiet(t)
	})
}

// TestActionByRealClick posts a form of the body and comes back to the window.
func TestActionByRealClick(t *testing.T) {
	withAndWithoutScript(t, func(t *testing.T, opts browsertest.PageOptions) {
		var votes atomic.Int64
		base := serve(t, page.Layout{Heading: "Trang", Regions: []page.Region{{Portlets: []*page.Portlet{{
			Title: "Thăm dò", Cache: page.Cache{Expiry: page.Forever, Scope: page.Public},
			Render: func(_ context.Context, r page.Request) (templ.Component, error) {
				return templ.Join(
					text(`<form method="post" action="`+r.ActionURL("vote")+`"><button id="vote">Có</button></form><p>`),
					text(string(rune('0'+votes.Load()))+"</p>"),
				), nil
			},
			Action: func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
				votes.Add(1)
				return r.View(), nil
			},
		}}}}}, page.Options{})
		p := browsertest.Open(t, base+"/", opts)
		require.Equal(t, "0", p.Text("#thamdo p"))
		p.Loads(func() { p.Click("#vote") })
		require.Equal(t, base+"/#thamdo", p.URL())
		require.Equal(t, "1", p.Text("#thamdo p"))
		p.Loads(func() { p.Click("#vote") })
		require.Equal(t, "2", p.Text("#thamdo p"))
		p.Reload()
		require.EqualValues(t, 2, votes.Load(), "reloading does not vote again")
		p.RequireQuiet(t)
	})
}

// TestLateWindowLeadsToItsBody by a link that a reader without script follows.
// Whose session ends while a form is open gets it back with what was typed, and
// sends it when they have logged in again.
func TestRefusedFormInABrowser(t *testing.T) {
	withAndWithoutScript(t, func(t *testing.T, opts browsertest.PageOptions) {
		var did []string
		var out atomic.Bool
		d := dossier(t, &did)
		d.Allow = func(context.Context, page.Request) bool { return !out.Load() }
		other := &page.Portlet{Title: "Tin", Render: says("<p>tin mới</p>")}
		site := serve(t, page.Layout{Heading: "Trang thử", Regions: []page.Region{{Portlets: []*page.Portlet{d, other}}}}, page.Options{})
		p := browsertest.Open(t, site+"/", opts)
		send := func() { p.Loads(func() { p.Click(".portlet-form-button") }) }
		p.Fill("#hoso-noi-dung", "Đèn đường hỏng")
		p.Click("#hoso-loai-2")
		out.Store(true)
		send()
		p.RequireFocus(t, "#hoso-summary")
		require.Contains(t, p.Text("#hoso-summary"), "Phiên làm việc đã hết")
		require.Contains(t, p.Title(), "Lỗi: ")
		require.Equal(t, "Đèn đường hỏng", browsertest.Eval[string](p, "must('#hoso-noi-dung').value"))
		require.True(t, browsertest.Eval[bool](p, "must('#hoso-loai-2').checked"))
		require.Contains(t, p.Text("#tin"), "tin mới", "the page is whole")
		p.RequireAccessible(t)
		require.Empty(t, did)
		out.Store(false)
		send()
		require.Equal(t, []string{"Đèn đường hỏng"}, did)
		p.RequireQuiet(t, "403")
	})
}

func TestLateWindowLeadsToItsBody(t *testing.T) {
	base := serve(t, page.Layout{Heading: "Trang", Regions: []page.Region{{Portlets: []*page.Portlet{{
		Title: "Chậm", Deadline: 50 * time.Millisecond, Render: after(time.Second, "<p>đây rồi</p>"),
	}}}}}, page.Options{})
	withAndWithoutScript(t, func(t *testing.T, opts browsertest.PageOptions) {
		p := browsertest.Open(t, base+"/", opts)
		require.Equal(t, "late", p.Attr("#cham", "data-portlet-status"))
		p.Loads(func() { p.Click("#cham .portlet-note a") })
		require.Equal(t, base+"/?p.cham=solo", p.URL())
		require.Equal(t, "đây rồi", p.Text(".portlet-solo p"))
		require.Equal(t, "Chậm", p.Text("h1"))
		p.RequireAccessible(t)
		p.Loads(func() { p.Click("main > p > a") })
		require.Equal(t, base+"/#cham", p.URL())
	})
}

// TestStreamInABrowser fills slots of slow windows without script.
func TestStreamInABrowser(t *testing.T) {
	withAndWithoutScript(t, func(t *testing.T, opts browsertest.PageOptions) {
		base := serve(t, page.Layout{
			Heading: "Trang thử",
			Regions: []page.Region{
				{Portlets: []*page.Portlet{
					{Title: "Một", Render: says("<p>một</p>")},
					{Title: "Hai", Render: after(700*time.Millisecond, "đến rồi"), Deadline: page.MaxDeadline},
					{Title: "Ba", Render: says(`<p>ba <a id="link" href="#hai">tới hai</a></p>`)},
				}},
				{Portlets: []*page.Portlet{{Title: "Bốn", Render: says("<p>bốn</p>")}}},
			},
			Aside: []*page.Portlet{{Title: "Bên", Render: says("<p>bên</p>")}},
		}, page.Options{Stream: true, Budget: page.MaxDeadline})

		p := browsertest.Open(t, base+"/", opts)
		require.Equal(t, "đến rồi", p.Text("#hai .portlet-window-body"))
		require.Equal(t, 1, p.Count(".portlet-stream"), "the slots were needed")

		// In the order of the page for the eye …
		one, two, three, four := p.Box("#mot"), p.Box("#hai"), p.Box("#ba"), p.Box("#bon")
		require.Greater(t, two.Y, one.Y+one.Height)
		require.Greater(t, three.Y, two.Y+two.Height)
		require.Greater(t, four.X, one.X, "in columns")
		require.InDelta(t, 16, two.Y-one.Y-one.Height, 1, "the gap of the layout")
		require.Equal(t, "3px", p.Style("#hai", "border-top-width"), "the page's styles apply")
		// … and for the ear: no slot still says that it loads.
		require.Equal(t, []string{"Trang thử", "Một", "Hai", "Ba", "Bốn", "Bên"}, headings(p))
		for _, name := range []string{"Một", "Hai", "Ba", "Bốn"} {
			p.RequireAX(t, "region", name)
		}
		// By keyboard: the link of the third window is between its menu and the fourth's.
		p.Focus("#link")
		p.Press("Tab")
		p.RequireFocus(t, "#bon-menu > summary")
		p.Press("Shift+Tab", "Enter")
		require.Equal(t, base+"/#hai", p.URL())
		p.RequireNoHorizontalScroll(t)
		p.RequireQuiet(t)
		p.Screenshot("streamed")
		p.RequireAccessible(t)
	})
}

func headings(p *browsertest.Page) []string {
	var names []string
	for _, node := range p.AX("heading", "") {
		names = append(names, node.Name)
	}
	return names
}

// TestStreamShowsTheBeginning while a window is still on its way.
func TestStreamShowsTheBeginning(t *testing.T) {
	wake := make(chan struct{})
	base := serve(t, page.Layout{Heading: "Trang", Regions: []page.Region{{Portlets: []*page.Portlet{
		{Title: "Một", Render: says("<p>một</p>")},
		{Title: "Hai", Render: sleeps(wake)},
	}}}}, page.Options{Stream: true, Budget: page.MaxDeadline})
	p := browsertest.Open(t, base+"/assets/page.css", browsertest.PageOptions{Timeout: time.Minute, ScriptOff: true})
	p.Run(`void(location.href = "/")`)
	p.WaitFor(`document.querySelector("#mot") && find(".portlet-stream").shadowRoot`)
	require.Equal(t, "một", p.Text("#mot p"))
	require.Equal(t, "loading", p.Attr(".portlet-stream >>> #portlet-slot-1", "data-portlet-status"))
	require.Equal(t, "loading", browsertest.Eval[string](p, "document.readyState"))
	close(wake)
	p.WaitFor(`document.querySelector("#hai")`)
	require.Equal(t, "too late", p.Text("#hai .portlet-window-body"))
}
