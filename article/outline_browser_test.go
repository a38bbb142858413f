//go:build !js

package article_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/portletkit/portletkit/internal/workshop/articletest"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// TestOutline has all states as assistive technology gets them, each in a group
// with its name: read testdata/outline.*.txt for names that are missing, said
// twice, or made for machines.
func TestOutline(t *testing.T) {
	url := serve(t, func(*http.Request) string {
		var b strings.Builder
		b.WriteString(module() + `</head><body><main>`)
		for _, c := range articletest.Cases() {
			if !strings.HasPrefix(c.Name, "head-") {
				fmt.Fprintf(&b, `<div role="group" aria-label="%s">%s</div>`, c.Name, render(t, c.Component))
			}
		}
		return b.String() + `</main></body>`
	})
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, url, browsertest.PageOptions{})
		browsertest.RequireOutline(t, "outline", page.Outline(t), *update)
	})
}
