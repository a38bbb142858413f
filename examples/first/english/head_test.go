package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/portlettest"
)

// A shell and the head of an article say each thing once, whoever says it.
func TestHeadWithinAShell(t *testing.T) {
	a := article.Article{Title: "A bridge", Slug: "bridge", Summary: "It is open."}
	head := article.Head(a, article.HeadOptions{Base: "https://gov.example/", SiteName: "Song Lam"})
	f := func(opts portlet.ShellOptions, want ...string) {
		t.Helper()
		opts.Head = head
		var page strings.Builder
		require.NoError(t, portlet.Shell(nil, opts).Render(t.Context(), &page))
		portlettest.Require(t, []byte(page.String()))
		for _, line := range want {
			require.Contains(t, page.String(), line)
		}
	}
	title, description := "<title>A bridge – Song Lam</title>", `<meta name="description" content="It is open.">`
	canonical := `<link rel="canonical" href="https://gov.example/bridge">`
	f(portlet.ShellOptions{}, title, description, canonical)
	f(portlet.ShellOptions{Title: "Own"}, "<title>Own</title>", description, canonical)
	f(portlet.ShellOptions{Title: "Own", Description: "Mine."}, "<title>Own</title>", `content="Mine."`, canonical)
	f(portlet.ShellOptions{Description: "Mine.", Canonical: "https://gov.example/a"}, title, `content="Mine."`, `href="https://gov.example/a"`)
	f(portlet.ShellOptions{Canonical: "javascript:1"}, title, canonical)
}
