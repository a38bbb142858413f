package page_test

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// said writes the language that the context of a body has.
var said = templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
	_, err := io.WriteString(w, "said in "+locale.From(ctx, "").Lang)
	return err
})

// The shell's locale reaches all that a page shows, also bodies that are kept
// for everybody, frames from the cache, streams and single windows.
func TestLocaleOfThePage(t *testing.T) {
	own := *locale.Of("en")
	own.Lang, own.Portlet.Minimize, own.Portlet.WholePage = "km", "បង្រួម", "ទំព័រទាំងមូល"
	render := func(ctx context.Context, r page.Request) (templ.Component, error) {
		return said, nil
	}
	for _, scope := range []page.Scope{page.Private, page.Public} {
		for _, stream := range []bool{false, true} {
			p, err := page.New(page.Layout{
				Shell: func(*http.Request) (portlet.ShellOptions, error) { return portlet.ShellOptions{Locale: &own}, nil },
				Regions: []page.Region{{Portlets: []*page.Portlet{{
					Title: "Tin", Render: render, Cache: page.Cache{Scope: scope, Expiry: time.Minute},
				}}}},
			}, page.Options{Stream: stream})
			require.NoError(t, err)
			for range 2 { // the second one is from the cache
				body := get(p, "/").Body.String()
				require.Contains(t, body, `<html lang="km">`)
				require.Contains(t, body, "said in km")
				require.Contains(t, body, own.Portlet.Minimize)
			}
			require.Contains(t, get(p, "/?p.tin=solo", "Sec-Fetch-Dest", "document").Body.String(), own.Portlet.WholePage)
		}
	}
}

func TestStandardItemsOfThePage(t *testing.T) {
	layout := page.Layout{Regions: []page.Region{{Portlets: []*page.Portlet{{
		Title: "Tin", Render: says("x"), Modes: []portlet.Mode{portlet.ModeEdit, portlet.ModeHelp},
	}}}}}
	p, err := page.New(layout, page.Options{Standard: []string{"edit", "refresh"}})
	require.NoError(t, err)
	body := get(p, "/").Body.String()
	require.Regexp(t, `(?s)>Chỉnh sửa<.*>Làm mới<`, body)
	require.NotContains(t, body, ">Thu gọn<")
	require.NotContains(t, body, ">Trợ giúp<")

	_, err = page.New(layout, page.Options{Standard: []string{"minimise"}})
	require.ErrorContains(t, err, "page: layout cannot be used")
	require.ErrorContains(t, err, `"minimise"`)
}

// Who may not see a window is offered nothing that shows it.
func TestDeniedWindowHasNoMenu(t *testing.T) {
	p, err := page.New(page.Layout{Regions: []page.Region{{Portlets: []*page.Portlet{{
		Title: "Tin", Render: says("x"), Denied: "Chỉ cho cán bộ.", Allow: func(context.Context, page.Request) bool { return false },
	}}}}}, page.Options{})
	require.NoError(t, err)
	body := get(p, "/").Body.String()
	require.Contains(t, body, "Chỉ cho cán bộ.")
	require.NotContains(t, body, "portlet-menu")
}
