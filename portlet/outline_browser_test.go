//go:build !js

package portlet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/portletcases"
	"github.com/portletkit/portletkit/portlet"
)

// named is the case in a group with its name, so that outlines say where it begins.
func named(c portletcases.Case) templ.Component {
	return templ.Join(templ.Raw(fmt.Sprintf(`<div role="group" aria-label="%s">`, c.Name)), c.Component, templ.Raw(`</div>`))
}

// TestOutline has all states as assistive technology gets them: read
// testdata/outline.*.txt for names that are missing, said twice, or made for
// machines.
func TestOutline(t *testing.T) {
	var shown []templ.Component
	for _, c := range portletcases.All() {
		if !c.Document {
			shown = append(shown, named(c))
		}
	}
	url := serve(t, portlet.Shell(templ.Join(shown...), options()))
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, url, browsertest.PageOptions{Height: 3000})
		var b strings.Builder
		b.WriteString(page.Outline(t))
		page.Click("#menu-actions-menu-button")
		page.WaitVisible(`#menu-actions-menu-button ~ [role="menu"]`)
		b.WriteString("\nopened:\n" + section(page.Outline(t), "menu-actions"))
		for _, c := range portletcases.All() {
			if c.Document {
				b.WriteString("\n" + c.Name + ":\n" + browsertest.Open(t, serve(t, c.Component), browsertest.PageOptions{}).Outline(t))
			}
		}
		browsertest.RequireOutline(t, "outline", b.String(), *update)
	})
}

// section is the group of that name in an outline.
func section(outline, name string) string {
	var b strings.Builder
	inside := -1
	for line := range strings.Lines(outline) {
		depth := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case strings.TrimSpace(line) == fmt.Sprintf("group %q", name):
			inside = depth
		case inside >= 0 && depth <= inside:
			return b.String()
		}
		if inside >= 0 {
			b.WriteString(line[inside:])
		}
	}
	return b.String()
}
