package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// TestPrintedArticle: the article with its name, its picture and its source is
// printed, and what leads elsewhere or can only be used on a screen is not.
func TestPrintedArticle(t *testing.T) {
	s := start(t, nil)
	for name, path := range map[string]string{"vietnamese": s.slug(t, "nop-ho-so-o-xa-nao-cung-duoc"), "english": teaInEnglish} {
		t.Run(name, func(t *testing.T) {
			// The width of A4 less its margins, at 96 pixels an inch.
			page := browsertest.Open(t, s.URL+path, browsertest.PageOptions{Width: 718, Height: 1000, Print: true, DarkScheme: true})
			for _, shown := range []string{".portal-name", ".article-title", ".article-summary", ".article-body", ".portal-agency", ".article-picture"} {
				page.RequireVisible(t, shown)
			}
			for _, hidden := range []string{".portal-search", ".portlet-nav", ".portlet-aside", ".article-reading", ".article-share", ".article-tags", ".portlet-skip"} {
				require.NotZero(t, page.Count(hidden), hidden)
				page.RequireHidden(t, hidden)
			}
			if name == "vietnamese" { // the English section has no other article
				page.RequireHidden(t, ".article-others")
			}
			require.Equal(t, "rgb(0, 0, 0)", page.Style(".article-body p", "color"))
			page.RequireNoHorizontalScroll(t)
			page.Screenshot("page")
			page.RequireQuiet(t)

			// "Print" in the menu of a window prints that one, also beside the page.
			page.Run("document.querySelector('main').setAttribute('data-portlet-unprinted', '')")
			page.RequireVisible(t, ".portlet-aside")
			page.RequireHidden(t, ".article-title")
		})
	}
}
