package page_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// logTo returns an engine and what it logs.
func logTo(log *strings.Builder) *page.Engine {
	return page.NewEngine(page.EngineOptions{Logger: slog.New(slog.NewTextHandler(log, nil))})
}

// TestEnginesLogByDefault where the program does.
func TestEnginesLogByDefault(t *testing.T) {
	var log strings.Builder
	was := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(was)
	get(newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Render: fails(errors.New("down"))}), "/")
	require.Contains(t, log.String(), `msg="portlet failed" portlet=tin window=tin error=down`)
}

// TestBreakerThatOpensIsLogged once.
func TestBreakerThatOpensIsLogged(t *testing.T) {
	var log strings.Builder
	p := newPage(t, page.Options{Engine: logTo(&log)}, &page.Portlet{Title: "Tin", Render: fails(errors.New("down"))})
	for range 4 {
		get(p, "/")
	}
	require.NotContains(t, log.String(), "out of service")
	for range 9 {
		get(p, "/")
	}
	require.Equal(t, 1, strings.Count(log.String(), `level=WARN msg="portlet is out of service" portlet=tin window=tin failures=5 pause=30s`))
}

// TestBreakerThatClosesIsLogged once.
func TestBreakerThatClosesIsLogged(t *testing.T) {
	var log strings.Builder
	p := newPage(t, page.Options{Engine: logTo(&log)}, &page.Portlet{Title: "Tin", Params: []string{"n"}, Render: func(_ context.Context, r page.Request) (templ.Component, error) {
		if r.Param("n") != "ok" {
			return nil, errors.New("down")
		}
		return text("ok"), nil
	}})
	for _, n := range []string{"a", "b", "c", "d", "e", "ok", "ok"} {
		get(p, "/?p.tin.n="+n)
	}
	require.Equal(t, 1, strings.Count(log.String(), "out of service"))
	require.Equal(t, 1, strings.Count(log.String(), "in service again"))
}

// TestUndeclaredNamesAreLoggedOnce, and so is a router without path values.
func TestUndeclaredNamesAreLoggedOnce(t *testing.T) {
	rows := []struct {
		name, want string
		read       func(page.Request) string
	}{
		{"private", `msg="parameter is not in Portlet.Params" portlet=tin name=trang`, func(r page.Request) string { return r.Param("trang") }},
		{"public", `msg="parameter is not in Portlet.Public" portlet=tin name=nam`, func(r page.Request) string { return first(r.Public("nam")) }},
		{"path value", `msg="router has set no path value" portlet=tin name=id`, func(r page.Request) string { return r.PathValue("id") }},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var log strings.Builder
			tin := &page.Portlet{Title: "Tin", Render: func(_ context.Context, r page.Request) (templ.Component, error) {
				return text("[" + row.read(r) + "]"), nil
			}}
			p, err := page.New(page.Layout{Public: []string{"nam"}, Lead: []*page.Portlet{tin}}, page.Options{Engine: logTo(&log)})
			require.NoError(t, err)
			for range 3 {
				get(p, "/?p.tin.trang=2&g.nam=2")
			}
			require.Equal(t, 1, strings.Count(log.String(), row.want), log.String())
			require.Equal(t, 1, strings.Count(log.String(), "\n"))
		})
	}
}

// TestDeclaredNamesAreNotLogged, nor is a router that sets path values.
func TestDeclaredNamesAreNotLogged(t *testing.T) {
	var log strings.Builder
	tin := &page.Portlet{Title: "Tin", Params: []string{"trang"}, Public: []string{"nam"}, Render: func(_ context.Context, r page.Request) (templ.Component, error) {
		return text(r.Param("trang") + first(r.Public("nam")) + r.PathValue("id")), nil
	}}
	p, err := page.New(page.Layout{Public: []string{"nam"}, Lead: []*page.Portlet{tin}}, page.Options{Engine: logTo(&log)})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/tin/{id}", p)
	mux.Handle("/{id...}", p)
	get(mux, "/tin/7")
	get(mux, "/")
	require.Empty(t, log.String())
}

// TestOptionsThatDoNothingAreLogged once, and those that do something are not.
func TestOptionsThatDoNothingAreLogged(t *testing.T) {
	rows := []struct {
		name, want string
		portlet    page.Portlet
	}{
		{"denied", "Denied or Refused without Allow", page.Portlet{Denied: "Không"}},
		{"refused", "Denied or Refused without Allow", page.Portlet{Refused: noForm, Action: noAction}},
		{"refused without a form", "ReadForm or Refused without Action", page.Portlet{Refused: noForm, Allow: never}},
		{"reading a form", "ReadForm or Refused without Action", page.Portlet{ReadForm: formAsItIs}},
		{"version", "Version without Cache", page.Portlet{Version: func(context.Context, page.Request) (string, error) { return "", nil }}},
		{"private", "Cache of Scope Private without Options.User", page.Portlet{Cache: page.Cache{Expiry: time.Minute}}},
		{"menu", "Menu of a Bare portlet", page.Portlet{Bare: true, Menu: panickingMenu}},
		{"frame of a bare one", "Frame.Level, More or Feed of a Bare portlet", page.Portlet{Bare: true, Frame: portlet.WindowOptions{Level: 3}}},
		{"type", "Frame.FeedType without Feed", page.Portlet{Frame: portlet.WindowOptions{FeedType: "application/atom+xml"}}},
		{"names", "Frame.ID, Name or Key, which the page sets", page.Portlet{Frame: portlet.WindowOptions{ID: "x"}}},
		{"state", "Frame.State, Mode or Status, which the page sets", page.Portlet{Frame: portlet.WindowOptions{State: portlet.StateMaximized}}},
		{"message", "Frame.AsOf, Message or Retry, which the page sets", page.Portlet{Frame: portlet.WindowOptions{Message: "x"}}},
		{"all that is used", "", page.Portlet{
			Denied: "Không", Allow: never, Refused: noForm, Action: noAction, ReadForm: formAsItIs, Cache: page.Cache{Expiry: time.Minute, Scope: page.Public}, Menu: panickingMenu,
			Version: func(context.Context, page.Request) (string, error) { return "", nil },
			Frame:   portlet.WindowOptions{Level: 3, Lang: "en", Feed: "/f", FeedType: "application/atom+xml", Empty: "x"},
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var log strings.Builder
			engine, p := logTo(&log), row.portlet
			p.Title, p.Render = "Tin", says("ok")
			newPage(t, page.Options{Engine: engine}, &p, &p)
			newPage(t, page.Options{Engine: engine}, &p)
			if row.want == "" {
				require.Empty(t, log.String())
				return
			}
			require.Equal(t, `level=WARN msg="option does nothing" portlet=tin name="`+row.want+"\"\n", log.String()[strings.Index(log.String(), "level="):])
		})
	}
}

func noForm(context.Context, page.Request) templ.Component { return text("") }

func noAction(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
	return r.View(), nil
}

func formAsItIs(_ http.ResponseWriter, r *http.Request) (*http.Request, error) { return r, nil }
