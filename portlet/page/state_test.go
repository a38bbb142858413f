package page_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// tellsState writes what a portlet is asked for, and counts how often it is.
func tellsState(calls *int) renderFunc {
	return func(_ context.Context, r page.Request) (templ.Component, error) {
		*calls++
		return text("body:" + r.State.String() + "." + r.Mode.String() + "." + strings.Join(r.Params("trang"), ",")), nil
	}
}

// TestStates has a row for each state and mode of a window.
func TestStates(t *testing.T) {
	rows := []struct {
		name, target     string
		body             string // "" is none
		heading          string
		menu, not        []string
		others, rendered int
		robots           string
	}{
		{
			name: "normal", target: "/", body: "body:normal.view.", heading: "<h2",
			menu: []string{"Thu gọn", "Phóng to"}, not: []string{"Mở lại", "Trở lại trang"}, others: 1, rendered: 1,
		},
		{
			name: "minimized is not rendered", target: "/?p.tin=minimized", heading: "<h2",
			menu: []string{"Mở lại"}, not: []string{"Phóng to", "Thu gọn"}, others: 1, robots: "noindex, nofollow",
		},
		{
			name: "maximized alone, with the heading of the page", target: "/?p.tin=maximized", body: "body:maximized.view.", heading: "<h1",
			menu: []string{"Trở lại trang"}, not: []string{"Thu gọn", "Phóng to"}, rendered: 1,
		},
		{name: "solo without chrome", target: "/?p.tin=solo", body: "body:solo.view.", not: []string{"<html", "<section", "<h1", "<h2", "Phóng to"}, rendered: 1, robots: "noindex"},
		{name: "help", target: "/?p.tin=normal.help", body: "body:normal.help.", heading: "<h2", menu: []string{"Trở về nội dung"}, others: 1, rendered: 1},
		{name: "edit, then help without a way back between", target: "/?p.tin=normal.edit", body: "body:normal.edit.", heading: "<h2", menu: []string{"p.tin=normal.help"}, others: 1, rendered: 1},
		{name: "mode of the host's own", target: "/?p.tin=normal.about", body: "body:normal.about.", heading: "<h2", others: 1, rendered: 1},
		{name: "unknown mode is view", target: "/?p.tin=normal.config", body: "body:normal.view.", heading: "<h2", others: 1, rendered: 1},
		{name: "unknown state is normal", target: "/?p.tin=undefined", body: "body:normal.view.", heading: "<h2", others: 1, rendered: 1},
		{name: "state in capitals", target: "/?p.tin=MAXIMIZED", body: "body:maximized.view.", heading: "<h1", rendered: 1},
		{
			name: "links keep the parameters", target: "/?p.tin.trang=3", body: "body:normal.view.3", heading: "<h2",
			menu: []string{"p.tin=maximized&amp;p.tin.trang=3"}, others: 1, rendered: 1,
		},
		{
			name: "a maximized window keeps the states of the others", target: "/?p.khac=minimized&p.tin=maximized", body: "body:maximized.view.", heading: "<h1",
			menu: []string{`href="/?p.khac=minimized#tin"`}, rendered: 1,
		},
		{name: "of two maximized the first", target: "/?p.tin=maximized&p.khac=maximized", body: "body:maximized.view.", heading: "<h1", rendered: 1},
		{name: "unknown windows do not matter", target: "/?p.la=maximized", body: "body:normal.view.", heading: "<h2", others: 1, rendered: 1},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			tin, others := 0, 0
			p := newPage(t, page.Options{},
				&page.Portlet{
					Title: "Tin", Render: tellsState(&tin), Params: []string{"trang"},
					Modes: []portlet.Mode{portlet.ModeEdit, portlet.ModeHelp, "about"},
				},
				&page.Portlet{Title: "Khác", Render: tellsState(&others)})
			w := get(p, row.target)
			require.Equal(t, http.StatusOK, w.Code)
			require.Equal(t, row.robots, w.Header().Get("X-Robots-Tag"))
			body := w.Body.String()
			if row.heading != "" {
				body = window(t, body, "tin")
				require.Contains(t, body, row.heading+` class="portlet-window-title"`)
			}
			if row.body == "" {
				require.NotContains(t, body, "body:")
				require.NotContains(t, body, "portlet-window-body")
			} else {
				require.Contains(t, body, row.body)
			}
			for _, has := range row.menu {
				require.Contains(t, body, has)
			}
			for _, not := range row.not {
				require.NotContains(t, body, not)
			}
			require.Equal(t, row.rendered, tin)
			require.Equal(t, row.others, others)
		})
	}
}

// TestAloneLeavesOutLeadAndAside but keeps the shell.
func TestAloneLeavesOutLeadAndAside(t *testing.T) {
	p, err := page.New(page.Layout{
		Heading: "Trang",
		Lead:    []*page.Portlet{{Title: "Đầu", Bare: true, Render: says("lead")}},
		Regions: []page.Region{{Portlets: []*page.Portlet{{Title: "Tin", Render: says("news")}}}},
		Aside:   []*page.Portlet{{Title: "Bên", Render: says("side")}},
		Shell: func(*http.Request) (portlet.ShellOptions, error) {
			return portlet.ShellOptions{Title: "Cổng", Canonical: "https://example.vn/", Banner: text("banner")}, nil
		},
	}, page.Options{})
	require.NoError(t, err)

	all := get(p, "/").Body.String()
	for _, part := range []string{"lead", "news", "side", "banner", ">Trang</h1>", "<aside"} {
		require.Contains(t, all, part)
	}
	require.NotContains(t, all, ">Đầu<") // bare: no heading
	require.Less(t, strings.Index(all, "lead"), strings.Index(all, "news"))
	require.Less(t, strings.Index(all, "news"), strings.Index(all, "side"))

	alone := get(p, "/?p.tin=maximized").Body.String()
	for _, part := range []string{"lead", "side", ">Trang</h1>", "<aside"} {
		require.NotContains(t, alone, part)
	}
	for _, part := range []string{"banner", "<title>Tin – Cổng</title>", `rel="canonical" href="https://example.vn/?p.tin=maximized"`} {
		require.Contains(t, alone, part)
	}
	require.Equal(t, 1, strings.Count(alone, "<h1"))
}

func TestWindowsOfOneTitle(t *testing.T) {
	same := &page.Portlet{Title: "Tin", Render: func(_ context.Context, r page.Request) (templ.Component, error) {
		return text("I am " + r.Window), nil
	}, Cache: page.Cache{Expiry: page.Forever, Scope: page.Public}}
	p := newPage(t, page.Options{}, same, same, same)
	for range 2 { // made, and from the cache
		body := get(p, "/").Body.String()
		for _, id := range []string{"tin", "tin-2", "tin-3"} {
			require.Contains(t, window(t, body, id), "I am "+id+"<")
		}
		require.Contains(t, window(t, body, "tin-3"), "Tin<span class=\"portlet-hidden\"> (3)</span>")
	}
}

// TestOwnParametersOfTheHost stay in links as long as there is room.
func TestOwnParametersOfTheHost(t *testing.T) {
	p := newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Render: says("x")})
	f := func(target, link string) {
		t.Helper()
		require.Contains(t, get(p, target).Body.String(), `href="`+link+`p.tin=minimized#tin"`)
	}
	f("/tim-kiem?q=%C4%91%C3%AA&p.la=1&trang=2", "/tim-kiem?q=%C4%91%C3%AA&amp;trang=2&amp;")
	f("/?q="+strings.Repeat("x", 235), "/?q="+strings.Repeat("x", 235)+"&amp;")
	f("/?q="+strings.Repeat("x", 237), "/?")
	f("/"+strings.Repeat("x", 1900)+"?q=1", "/"+strings.Repeat("x", 1900)+"?")
	f("/"+strings.Repeat("x", 8100), "/?")
	f("/?p.=1&g.=1&a.x=1&r.=&=&%zz=1&q=%5C", "/?q=%5C&amp;")
}

// TestPublicParametersAreDeclared by those who may read them.
func TestPublicParametersAreDeclared(t *testing.T) {
	render := func(_ context.Context, r page.Request) (templ.Component, error) {
		return text("nam=" + strings.Join(r.Public("nam"), "+") + ";"), nil
	}
	p, err := page.New(page.Layout{
		Public: []string{"nam"},
		Regions: []page.Region{{Portlets: []*page.Portlet{
			{Title: "Có", Render: render, Public: []string{"nam"}}, {Title: "Không", Render: render},
		}}},
	}, page.Options{})
	require.NoError(t, err)
	body := get(p, "/?g.nam=2023&g.nam=2024").Body.String()
	require.Contains(t, window(t, body, "co"), "nam=2023+2024;")
	require.Contains(t, window(t, body, "khong"), "nam=;")
}

// TestLanguageOfThePage is that of all texts the page adds.
func TestLanguageOfThePage(t *testing.T) {
	p, err := page.New(page.Layout{
		Shell:   func(*http.Request) (portlet.ShellOptions, error) { return portlet.ShellOptions{Lang: "en"}, nil },
		Regions: []page.Region{{Portlets: []*page.Portlet{{Title: "News", Render: fails(page.ErrBlocked)}}}},
	}, page.Options{})
	require.NoError(t, err)
	body := window(t, get(p, "/").Body.String(), "news")
	require.Contains(t, body, "Minimize")
	require.Contains(t, body, "out of service")
	require.NotContains(t, body, "Thu gọn")
}
