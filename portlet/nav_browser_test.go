//go:build !js

package portlet_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet"
)

func navPage(t *testing.T) string {
	opts := options()
	opts.Nav = portlet.Nav([]portlet.Link{
		{Label: "Trang chủ", URL: "/"}, {Label: "Cải cách hành chính – Chuyển đổi số", URL: "/cai-cach"}, {Label: "Xã hội", URL: "/xa-hoi"},
		{Label: "Kinh tế", URL: "/kinh-te"}, {Label: "English", URL: "/en/", Lang: "en"},
	}, portlet.NavOptions{Page: "/xa-hoi"})
	return serve(t, portlet.Shell(portlet.Window("Tin", nil, portlet.WindowOptions{Level: 1}), opts))
}

// TestNavOnPhone opens the navigation by keyboard, with and without script.
func TestNavOnPhone(t *testing.T) {
	url := navPage(t)
	for name, off := range map[string]bool{"script": false, "no script": true} {
		t.Run(name, func(t *testing.T) {
			page := browsertest.Open(t, url, browsertest.PageOptions{Width: 320, Mobile: true, ScriptOff: off})
			page.RequireHidden(t, ".portlet-nav-link")
			require.Less(t, page.Box(".portlet-nav").Height, 64.0, "one line")
			page.RequireVisible(t, ".portlet-nav-here")
			page.Focus(".portlet-nav-button")
			page.Press("Enter")
			page.WaitVisible(".portlet-nav-link")
			require.Equal(t, "Xã hội", page.Text(`.portlet-nav [aria-current="page"]`))
			require.GreaterOrEqual(t, page.Box(".portlet-nav-link").Height, 44.0, "large enough for a thumb")
			page.RequireNoHorizontalScroll(t)
			page.Press("Tab")
			page.RequireFocus(t, `.portlet-nav-link[href="/"]`)
			if !off {
				page.RequireAccessible(t)
			}
			if !off && page.Engine() == browsertest.Chromium {
				page.RequireLayoutShift(t, 0)
			}
			page.Screenshot("open")
			page.RequireQuiet(t)
		})
	}
}

// Where there is room all items stand in a row, and there is nothing to open.
func TestNavAtDesk(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		url := navPage(t)
		page := browsertest.Open(t, url, browsertest.PageOptions{Width: 1280})
		page.RequireHidden(t, ".portlet-nav-button")
		page.RequireVisible(t, ".portlet-nav-link")
		page.RequireAccessible(t)
		large := browsertest.Open(t, url, browsertest.PageOptions{Width: 1280, TextSize: 32})
		large.RequireVisible(t, ".portlet-nav-button")
		large.RequireHidden(t, ".portlet-nav-link")
	})
}
