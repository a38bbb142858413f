package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet"
)

// sheets are the kinds of page that readers see.
func sheets(t *testing.T, s testSite) map[string]string {
	t.Helper()
	return map[string]string{
		"front":      "/",
		"section":    "/chuyen-muc/xa-hoi",
		"article":    "/tin/cho-phien-dong-chum-noi-khong-voi-tui-ni-long",
		"table":      s.slug(t, "nop-ho-so-o-xa-nao-cung-duoc"),
		"withdrawn":  s.slug(t, "lich-cap-nuoc-luan-phien"),
		"search":     "/tim-kiem?q=che+doi+sim",
		"english":    "/en/",
		"section-en": "/en/section/kinh-te",
		"article-en": teaInEnglish,
		"search-en":  "/en/search?q=tea",
		"privacy":    "/quyen-rieng-tu",
		"missing":    "/khong/co",
	}
}

func TestPagesFitAndAreAccessible(t *testing.T) {
	s := start(t, nil)
	for name, path := range sheets(t, s) {
		t.Run(name, func(t *testing.T) {
			for size, options := range map[string]browsertest.PageOptions{
				"1280-light": {Width: 1280},
				"1280-dark":  {Width: 1280, DarkScheme: true},
				"360-light":  {Width: 360, Mobile: true},
				"360-dark":   {Width: 360, Mobile: true, DarkScheme: true},
				"320-large":  {Width: 320, TextSize: 32},
			} {
				if strings.HasSuffix(name, "-en") && size != "1280-light" && size != "320-large" {
					continue // the same page with longer words
				}
				page := browsertest.Open(t, s.URL+path, options)
				page.RequireNoHorizontalScroll(t)
				page.RequireAccessible(t)
				page.Screenshot(size)
				allowed := []string{}
				if name == "missing" {
					allowed = append(allowed, "404")
				}
				page.RequireQuiet(t, allowed...)
			}
		})
	}
}

func TestReadingControlsAreRemembered(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		s := start(t, nil)
		page := browsertest.Open(t, s.URL+"/tin/cho-phien-dong-chum-noi-khong-voi-tui-ni-long", browsertest.PageOptions{Width: 1280})
		size := func() float64 {
			return browsertest.Eval[float64](page, "parseFloat(getComputedStyle(must('.article-body p')).fontSize)")
		}
		ink := func() string { return page.Style(".article-body p", "color") }
		before, plain := size(), ink()

		page.Click(`[data-article-step="larger"]`)
		page.WaitFor("document.documentElement.dataset.articleSize === '125' || document.querySelector('[data-article-size=\"125\"]')")
		require.InDelta(t, before*1.25, size(), 0.5)
		page.Click(`[data-article-choice="night"]`)
		page.WaitFor("getComputedStyle(must('.article-body p')).color !== '" + plain + "'")
		night := ink()

		page.Loads(func() { page.Reload() })
		require.InDelta(t, before*1.25, size(), 0.5, "remembered")
		require.Equal(t, night, ink())
		page.Goto(s.URL + "/tin/con-thuyen-cho-sach-xuoi-vung-bai")
		require.InDelta(t, before*1.25, size(), 0.5, "also on another article")
		page.RequireAccessible(t)
		page.RequireQuiet(t)

		page.Click(`[data-article-step="reset"]`)
		page.WaitFor("Math.abs(parseFloat(getComputedStyle(must('.article-body p')).fontSize) - " + "parseFloat(getComputedStyle(document.documentElement).fontSize)*0) > 0")
		require.InDelta(t, before, size(), 0.5)
	})
}

func TestEverythingWorksWithoutScript(t *testing.T) {
	s := start(t, nil)
	page := browsertest.Open(t, s.URL+"/tin/cho-phien-dong-chum-noi-khong-voi-tui-ni-long", browsertest.PageOptions{Width: 360, ScriptOff: true})
	page.RequireNoHorizontalScroll(t)
	before := page.Style(".article-body p", "font-size")
	page.Loads(func() { page.Click(`[data-article-step="larger"]`) })
	require.NotEqual(t, before, page.Style(".article-body p", "font-size"), "the server honours the reading controls")
	require.Equal(t, s.URL+"/tin/cho-phien-dong-chum-noi-khong-voi-tui-ni-long", page.URL())
	page.Screenshot("script-off")
	page.RequireQuiet(t)
}

// TestWebsiteLinksLeadOn chooses a link in the select, with and without
// script: nothing happens before the button, and the policy lets it through.
func TestWebsiteLinksLeadOn(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<title>Nơi khác</title><h1>Nơi khác</h1>")
	}))
	t.Cleanup(other.Close)
	s := startWith(t, nil, func(p *portal) {
		p.links["vi"] = append(p.links["vi"], portlet.Link{Key: "noi-khac", Label: "Nơi khác", URL: other.URL + "/"})
	})
	for name, off := range map[string]bool{"script": false, "no script": true} {
		t.Run(name, func(t *testing.T) {
			page := browsertest.Open(t, s.URL+"/quyen-rieng-tu", browsertest.PageOptions{Width: 1280, ScriptOff: off})
			page.Focus("#lienketwebsite select")
			page.Press("Home") // links without a group come first
			require.Equal(t, s.URL+"/quyen-rieng-tu", page.URL(), "choosing alone leads nowhere")
			page.Loads(func() { page.Click("#lienketwebsite form button") })
			require.Equal(t, other.URL+"/", page.URL())
		})
	}
	status, _ := s.get(t, linkPath+"?to=https://evil.example/")
	require.Equal(t, http.StatusNotFound, status)
}

// TestWindowsChangeState uses the menu of a window, with and without script.
func TestWindowsChangeState(t *testing.T) {
	s := start(t, nil)
	for name, off := range map[string]bool{"script": false, "no script": true} {
		t.Run(name, func(t *testing.T) {
			page := browsertest.Open(t, s.URL+"/", browsertest.PageOptions{Width: 1280, ScriptOff: off})
			choose := func(address string) {
				page.Click("#kinhte .portlet-window-bar summary, #kinhte .portlet-window-bar button[aria-expanded]")
				page.Loads(func() { page.Click("#kinhte a.portlet-menu-item[href" + address + "]") })
			}
			require.Equal(t, 1, page.Count("#kinhte .portlet-window-body"))
			choose("*=minimized")
			require.Zero(t, page.Count("#kinhte .portlet-window-body"))
			choose("='/#kinhte'")
			require.Equal(t, 1, page.Count("#kinhte .portlet-window-body"))
			choose("*=maximized")
			require.Zero(t, page.Count("#xahoi"), "a maximized window stands alone")
			page.RequireAccessible(t)
			choose("='/#kinhte'")
			require.Equal(t, 1, page.Count("#xahoi"))
			require.Equal(t, s.URL+"/#kinhte", page.URL(), "the plain page has the plain address")
			page.RequireQuiet(t)
		})
	}
}

// TestWindowMenuByKeyboard opens, walks and leaves a menu without a mouse.
func TestWindowMenuByKeyboard(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		s := start(t, nil)
		page := browsertest.Open(t, s.URL+"/", browsertest.PageOptions{Width: 1280})
		trigger := "#kinhte .portlet-window-bar summary, #kinhte .portlet-window-bar button[aria-expanded]"
		page.Focus(trigger)
		page.Press("Enter")
		page.WaitVisible("#kinhte a.portlet-menu-item")
		page.Press("Tab")
		page.RequireFocus(t, "#kinhte a.portlet-menu-item")
		page.Press("Escape")
		page.RequireHidden(t, "#kinhte a.portlet-menu-item")
		page.RequireFocus(t, trigger)
		page.RequireQuiet(t)
	})
}

// TestCounterIsShownLive sees another reader arrive without loading again.
func TestCounterIsShownLive(t *testing.T) {
	s := start(t, nil)
	page := browsertest.Open(t, s.URL+"/", browsertest.PageOptions{Width: 1280})
	before := page.Text(`#luottruycap [data-counter-key="views-total"]`)
	status, _ := s.get(t, "/chuyen-muc/xa-hoi")
	require.Equal(t, http.StatusOK, status, "a program's page view does not count")
	browsertest.Open(t, s.URL+"/chuyen-muc/kinh-te", browsertest.PageOptions{})
	page.WaitFor(`must('#luottruycap [data-counter-key="views-total"]').textContent !== '` + before + `'`)
	page.RequireQuiet(t)
}

// TestPlaceholderIsReadable: browsers' own grey is not, on every ground.
func TestPlaceholderIsReadable(t *testing.T) {
	browsertest.Only(t, "it tells the field's own colour for a placeholder's", browsertest.Chromium, browsertest.Firefox)
	s := start(t, nil)
	for name, dark := range map[string]bool{"light": false, "dark": true} {
		t.Run(name, func(t *testing.T) {
			page := browsertest.Open(t, s.URL+"/", browsertest.PageOptions{DarkScheme: dark})
			found := browsertest.Eval[[]string](page, `(() => {
				const muted = getComputedStyle(must('.article-entry-date')).color;
				const { color, opacity } = getComputedStyle(must('#portal-q'), '::placeholder');
				return [color, opacity, muted];
			})()`)
			require.Equal(t, found[2], found[0], "the colour of dates, whose contrast is tested")
			require.Equal(t, "1", found[1])
		})
	}
}
