package main

import (
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

func serve(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(handler())
	t.Cleanup(server.Close)
	return server.URL
}

// requireAccessible leaves the order of headings out: samples have headings of
// all levels, which on a real page the host puts in order.
func requireAccessible(t *testing.T, page *browsertest.Page, where string) {
	t.Helper()
	for _, v := range page.Accessibility() {
		if v.Rule != "heading-order" {
			t.Errorf("%s: %s", where, v)
		}
	}
}

func TestShelvesFitAndAreAccessible(t *testing.T) {
	site := serve(t)
	desk := browsertest.Open(t, site+"/", browsertest.PageOptions{})
	requireAccessible(t, desk, "front")
	desk.Screenshot("front")
	phone := browsertest.Open(t, site+"/", browsertest.PageOptions{Width: 360, Mobile: true})
	phone.RequireNoHorizontalScroll(t)
	for _, r := range rooms() {
		for _, s := range r.shelves {
			desk.Goto(site + "/thanh-phan/" + s.key)
			requireAccessible(t, desk, s.key)
			desk.Screenshot(s.key)
			phone.Goto(site + "/thanh-phan/" + s.key)
			phone.RequireNoHorizontalScroll(t)
		}
	}
	desk.RequireQuiet(t)
	phone.RequireQuiet(t)
}

// Every theme stands the check of contrast, on the shelves that have colours
// of their own, and text at 200 % fits a phone.
func TestThemesAndSizes(t *testing.T) {
	site := serve(t)
	desk := browsertest.Open(t, site+"/", browsertest.PageOptions{})
	for _, key := range []string{"links", "cards", "panel"} {
		for _, theme := range themes[1:] {
			address := look{theme: theme.value}.at("/thanh-phan/" + key)
			desk.Goto(site + address)
			requireAccessible(t, desk, address)
			desk.Screenshot(key + "-" + theme.value)
		}
	}
	phone := browsertest.Open(t, site+"/", browsertest.PageOptions{Width: 360, Mobile: true})
	for _, r := range rooms() {
		for _, s := range r.shelves {
			t.Run(s.key, func(t *testing.T) {
				phone := phone.With(t)
				phone.Goto(site + look{size: "200"}.at("/thanh-phan/"+s.key))
				phone.RequireNoHorizontalScroll(t)
			})
		}
	}
}

func TestSwitchesWorkWithoutScript(t *testing.T) {
	for name, off := range map[string]bool{"script": false, "no script": true} {
		t.Run(name, func(t *testing.T) {
			site := serve(t)
			page := browsertest.Open(t, site+"/thanh-phan/window", browsertest.PageOptions{ScriptOff: off})
			light := page.Style(".portlet-window", "background-color")
			page.Loads(func() { page.Click(`.gallery-option[href$="nen=toi"]`) })
			require.NotEqual(t, light, page.Style(".portlet-window", "background-color"))
			page.Loads(func() { page.Click(`.gallery-option[href*="co=200"]`) })
			require.Equal(t, "32px", page.Style("html", "font-size"))
			require.Equal(t, site+"/thanh-phan/window?co=200&nen=toi", page.URL(), "both are kept")
			page.Loads(func() { page.Click(`#mau-window .gallery-alone-link`) })
			require.Equal(t, "32px", page.Style("html", "font-size"), "also by a sample alone")
			page.RequireQuiet(t)
		})
	}
}

// Alone, each sample is a page fit for a screenshot.
func TestSamplesStandAlone(t *testing.T) {
	site := serve(t)
	page := browsertest.Open(t, site+"/", browsertest.PageOptions{Width: 360, Mobile: true})
	for _, r := range rooms() {
		for _, s := range r.shelves {
			for _, one := range s.samples {
				page.Goto(site + "/mau/" + one.name)
				page.RequireNoHorizontalScroll(t)
				page.Screenshot(one.name)
			}
		}
	}
	page.RequireQuiet(t, "cdn.example", "/mau/shell-full", "/mau/x", "integrity attribute") // samples of what is refused or broken
}
