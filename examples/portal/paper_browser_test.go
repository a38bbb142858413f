package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// TestSheetsOfPaper prints the front page and two articles: a sheet never ends
// with the heading of what stands on the next one, none is left half empty by
// what might have begun there, and an entry stays with its date.
func TestSheetsOfPaper(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		s := start(t, nil)
		page := browsertest.Open(t, s.URL, browsertest.PageOptions{})
		for name, path := range map[string]string{
			"front": "/", "section": "/chuyen-muc/xa-hoi", "article": s.slug(t, "nop-ho-so-o-xa-nao-cung-duoc"),
		} {
			page.Goto(s.URL + path)
			headings := browsertest.Eval[[]string](page, "[...document.querySelectorAll('h1, h2, h3, h4')].map((h) => h.textContent.replace(/\\s+/g, ' ').trim())")
			sheets := page.Paper(name)
			require.NotEmpty(t, headings)
			for i, sheet := range sheets[:len(sheets)-1] {
				last := sheet[len(sheet)-1]
				require.False(t, slices.ContainsFunc(headings, func(h string) bool { return strings.HasSuffix(h, last) }),
					"%s: sheet %d of %d ends with the heading %q", name, i+1, len(sheets), last)
				require.Greater(t, len(sheet), 8, "%s: sheet %d of %d", name, i+1, len(sheets))
				first := sheets[i+1][0]
				require.False(t, len(first) == len("20/10/2026 08:15") && strings.Count(first, "/") == 2,
					"%s: sheet %d begins with the date %q", name, i+2, first)
			}
		}
	})
}
