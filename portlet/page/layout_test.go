package page_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/locale"
	"github.com/portletkit/portletkit/portlet/page"
	"github.com/portletkit/portletkit/portlet/portlettest"
)

func TestNewSaysWhatIsWrong(t *testing.T) {
	region := func(p ...*page.Portlet) page.Layout {
		return page.Layout{Regions: []page.Region{{}, {Portlets: p}}}
	}
	tin := func(change func(*page.Portlet)) *page.Portlet {
		p := &page.Portlet{Title: "Tin", Render: says("x")}
		change(p)
		return p
	}
	f := func(name string, l page.Layout, opts page.Options, want ...string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			_, err := page.New(l, opts)
			if len(want) == 0 {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, "page: layout cannot be used")
			for _, part := range want {
				require.ErrorContains(t, err, part)
			}
		})
	}
	f("zero value", page.Layout{}, page.Options{})
	f("nil portlet", region(nil), page.Options{}, "Regions[1][0] is nil")
	f("all faults at once", page.Layout{Lead: []*page.Portlet{nil}, Aside: []*page.Portlet{tin(func(*page.Portlet) {}), nil}}, page.Options{}, "Lead[0] is nil", "Aside[1] is nil")
	f("deadline at the limit", region(tin(func(p *page.Portlet) { p.Deadline = page.MaxDeadline })), page.Options{})
	f("deadline past the limit", region(tin(func(p *page.Portlet) { p.Deadline = page.MaxDeadline + 1 })), page.Options{}, `"Tin"`, "5.000000001s", "at most 5s")
	f("deadline in the past", region(tin(func(p *page.Portlet) { p.Deadline = -1 })), page.Options{}, "-1ns")
	f("budget at the limit", page.Layout{}, page.Options{Budget: page.MaxDeadline})
	f("budget past the limit", page.Layout{}, page.Options{Budget: page.MaxDeadline + 1}, "budget")
	f("public parameter of no page", region(tin(func(p *page.Portlet) { p.Public = []string{"nam"} })), page.Options{}, `"nam"`)
	f("secret parameter", region(tin(func(p *page.Portlet) { p.Params = []string{"token"} })), page.Options{}, "secret")
	f("bad parameter", page.Layout{Public: []string{"A B"}}, page.Options{}, `"A B"`)
	f("bad mode", region(tin(func(p *page.Portlet) { p.Modes = []portlet.Mode{"view"} })), page.Options{}, "view")
	f("bad origin", page.Layout{}, page.Options{TrustedOrigins: []string{"example.vn"}}, "example.vn")
	many := make([]*page.Portlet, 101)
	for i := range many {
		many[i] = tin(func(*page.Portlet) {})
	}
	f("as many windows as allowed", region(many[:100]...), page.Options{})
	f("too many windows", region(many...), page.Options{}, "101 windows")
}

// TestInvariants hold for pages in all states, streamed ones included.
func TestInvariants(t *testing.T) {
	for _, opts := range []page.Options{{}, {Stream: true}} {
		slow := &page.Portlet{Render: after(200*time.Millisecond, "<p>chậm</p>"), Params: []string{"trang"}, Modes: []portlet.Mode{portlet.ModeEdit}}
		layout := page.Layout{
			Heading: "Trang",
			Lead:    []*page.Portlet{{Title: "Đầu", Bare: true, Render: says("<p>đầu</p>")}},
			Regions: []page.Region{{Portlets: []*page.Portlet{slow, slow, {Title: "Hỏng", Render: panics}}}, {Portlets: []*page.Portlet{slow}}},
			Aside:   []*page.Portlet{slow},
			Shell: func(*http.Request) (portlet.ShellOptions, error) {
				return portlet.ShellOptions{Title: "Cổng", Banner: text("b"), Footer: text("f")}, nil
			},
		}
		slow.Title = "Hoạt động của lãnh đạo Bộ;hoatdongcualanhdaobo"
		p, err := page.New(layout, opts)
		require.NoError(t, err)
		for _, target := range []string{"/", "/?p.hong=minimized", "/?p.hoatdongcualanhdaobo-2=maximized", "/?p.hoatdongcualanhdaobo.trang=2"} {
			portlettest.Require(t, stream(p, target).Body.Bytes())
		}
		w := get(p, "/?p.hong=solo", "Sec-Fetch-Dest", "document")
		portlettest.Require(t, w.Body.Bytes())
	}
}

func TestSnapshotIsJSON(t *testing.T) {
	engine := page.NewEngine(page.EngineOptions{})
	p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Tin", Render: says("x"), Cache: page.Cache{Expiry: time.Hour, Scope: page.Public}})
	get(p, "/")
	get(p, "/")
	s := engine.Snapshot()
	require.Positive(t, s.CacheBytes)
	require.Equal(t, 2, s.CacheRecords, "the body and the frame")
	require.Len(t, s.Portlets, 1)
	one := s.Portlets[0]
	require.Equal(t, "Tin", one.Title)
	require.Equal(t, "tin", one.Key)
	require.Equal(t, map[string]uint64{"ok": 2}, one.Outcomes)
	require.EqualValues(t, []uint64{1, 1}, []uint64{one.Runs, one.Hits})
	require.GreaterOrEqual(t, one.Slowest, one.Mean)
}

// FuzzRequest sends any path, query, form and header to a page.
func FuzzRequest(f *testing.F) {
	for _, seed := range []string{
		"", "p.tin=maximized", "p.tin=solo&p.tin.trang=%C4%91", "r.tin=bang", "a.tin=vote", "a.tin=reset&p.tin=minimized.edit",
		"q=%zz&&=&p.=.&r.=&a.", "p.tin=solo&p.khac=solo&x=" + strings.Repeat("y", 300), "\\x=//&q=javascript:alert(1)", "g.nam=1&g.nam=2",
	} {
		f.Add("/", seed, "x=1", "theme=a", false)
		f.Add("//evil.example/..;/%00", seed, "x=%", "a=\x00;=", true)
	}
	forever := page.Cache{Expiry: page.Forever, Scope: page.Public}
	tin := poll()
	tin.Title, tin.Cache, tin.Public = "Tin", forever, []string{"nam"}
	tin.Render = func(_ context.Context, r page.Request) (templ.Component, error) {
		return text("<p>" + fmt.Sprint(len(r.Cookie("theme")), len(r.Query("q")), len(r.URL(r.View())), len(r.ResourceURL("x"))) + "</p>"), nil
	}
	tin.Resource = func(context.Context, page.Request, string) (page.Resource, error) {
		return page.Resource{Type: "text/plain", Body: []byte("x")}, nil
	}
	p, err := page.New(page.Layout{
		Heading: "Trang", Public: []string{"nam"},
		Regions: []page.Region{{Portlets: []*page.Portlet{tin, {Title: "Khác", Render: says("x")}}}},
	}, page.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, path, query, form, cookie string, posts bool) {
		w := visitAny(p, path, query, form, cookie, posts)
		require.Less(t, w.Code, 500)
		if to := w.Header().Get("Location"); to != "" {
			require.Equal(t, http.StatusSeeOther, w.Code)
			require.True(t, strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !strings.HasPrefix(to, `/\`), to)
			require.Less(t, len(to), 4096)
		}
		if strings.HasPrefix(w.Body.String(), "<!doctype html>") {
			portlettest.Require(t, w.Body.Bytes())
		}
	})
}

// A shell that has no title of its own leaves it to the heading, or to its head.
func TestTitleOfAPage(t *testing.T) {
	f := func(shell portlet.ShellOptions, want string) {
		t.Helper()
		p, err := page.New(page.Layout{Heading: "Trang chủ", Shell: func(*http.Request) (portlet.ShellOptions, error) { return shell, nil }}, page.Options{})
		require.NoError(t, err)
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
		require.Equal(t, want, strings.Join(regexp.MustCompile(`<title>.*?</title>`).FindAllString(w.Body.String(), -1), ""))
	}
	f(portlet.ShellOptions{}, "<title>Trang chủ</title>")
	f(portlet.ShellOptions{Locale: locale.Of("en")}, "<title>Trang chủ</title>")
	f(portlet.ShellOptions{Title: "Cổng"}, "<title>Cổng</title>")
	f(portlet.ShellOptions{Head: templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, "<title>Khác</title>")
		return err
	})}, "<title>Khác</title>")
}
