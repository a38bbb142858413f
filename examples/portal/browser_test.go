package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/browsertest"
)

// sheets are the kinds of page that readers see.
func sheets(t *testing.T, s testSite) map[string]string {
	t.Helper()
	return map[string]string{
		"front":     "/",
		"section":   "/chuyen-muc/xa-hoi",
		"article":   "/tin/cho-phien-dong-chum-noi-khong-voi-tui-ni-long",
		"table":     s.slug(t, "nop-ho-so-o-xa-nao-cung-duoc"),
		"withdrawn": s.slug(t, "lich-cap-nuoc-luan-phien"),
		"search":    "/tim-kiem?q=che+doi+sim",
		"english":   "/en/",
		"privacy":   "/quyen-rieng-tu",
		"missing":   "/khong/co",
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
