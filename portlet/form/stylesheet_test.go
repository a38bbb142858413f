package form_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/tokens"
	"github.com/portletkit/portletkit/internal/workshop/portletcases"
	"github.com/portletkit/portletkit/portlet/form"
)

// TestStylesheetKnowsTheClasses: a class in the markup without a rule, or a rule
// without markup, is a slip of the pen.
func TestStylesheetKnowsTheClasses(t *testing.T) {
	f := newForm(t, form.Options{})
	held, err := f.Receive(send(nil, sentFile{"tep", "a.pdf", "%PDF-"}), keepNothing)
	require.ErrorIs(t, err, form.ErrInvalid)
	markup := render(t, held.View(form.ViewOptions{}))
	for _, c := range portletcases.All() {
		if strings.HasPrefix(c.Name, "form") {
			markup += render(t, c.Component)
		}
	}
	css, _, _ := form.Assets()
	names := regexp.MustCompile(`portlet-form[a-z-]*`)
	used, styled := map[string]bool{}, map[string]bool{}
	for _, m := range regexp.MustCompile(`class="([^"]+)"`).FindAllStringSubmatch(markup, -1) {
		for _, name := range names.FindAllString(m[1], -1) {
			used[name] = true
		}
	}
	for _, name := range names.FindAllString(css, -1) {
		styled[name] = true
	}
	require.Equal(t, used, styled)
	for _, m := range regexp.MustCompile(`var\((--[a-z-]+)`).FindAllStringSubmatch(css, -1) {
		require.Contains(t, tokens.Stylesheet(), m[1]+":")
	}
	require.NotRegexp(t, `#[0-9a-f]{3,8}\b|rgb\(`, css, "colours are tokens")
}

func TestScriptIsSmall(t *testing.T) {
	_, _, script := form.Assets()
	require.Less(t, len(script), 4<<10)
	require.NotRegexp(t, `innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function`, script, "Trusted Types")
}
