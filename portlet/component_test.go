package portlet_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/tokens"
	"github.com/portletkit/portletkit/internal/workshop/portletcases"
	"github.com/portletkit/portletkit/portlet"
)

func TestComponentsAreSharedBetweenGoroutines(t *testing.T) {
	for _, c := range portletcases.All() {
		want := render(t, c.Component)
		got := make([]bytes.Buffer, 4)
		errs := make([]error, len(got))
		var all sync.WaitGroup
		for i := range got {
			all.Go(func() { errs[i] = c.Component.Render(context.Background(), &got[i]) })
		}
		all.Wait()
		for i := range got {
			require.NoError(t, errs[i])
			require.Equal(t, want, got[i].String(), c.Name)
		}
	}
}

func TestBodyErrorIsTheWindows(t *testing.T) {
	broken := errors.New("no database")
	body := templ.ComponentFunc(func(context.Context, io.Writer) error { return broken })
	for _, state := range []portlet.State{portlet.StateNormal, portlet.StateSolo} {
		err := portlet.Window("Tin", body, portlet.WindowOptions{State: state}).Render(t.Context(), io.Discard)
		require.ErrorIs(t, err, broken)
	}
	// what is not shown is not rendered
	for _, opts := range []portlet.WindowOptions{
		{State: portlet.StateMinimized}, {Status: portlet.StatusFailed}, {Status: portlet.StatusLate}, {Status: portlet.StatusDenied},
	} {
		require.NoError(t, portlet.Window("Tin", body, opts).Render(t.Context(), io.Discard))
	}
}

// A style that names a token which is not declared would be lost in silence.
func TestStylesheetUsesDeclaredTokens(t *testing.T) {
	css, _, _ := portlet.Assets()
	require.True(t, strings.HasPrefix(css, tokens.Stylesheet()))
	for _, name := range regexp.MustCompile(`var\((--[a-z-_]+)`).FindAllStringSubmatch(css, -1) {
		require.Contains(t, css, name[1]+":", name[1])
	}
	require.NotRegexp(t, `@import|@layer|url\(`, css)
}

// A class in the markup without a rule, or a rule without markup, is a slip of
// the pen.
func TestStylesheetKnowsTheClasses(t *testing.T) {
	var markup strings.Builder
	for _, c := range portletcases.All() {
		markup.WriteString(render(t, c.Component))
	}
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`class="(portlet-[a-z-]+)"`).FindAllStringSubmatch(markup.String(), -1) {
		used[m[1]] = true
	}
	styled := map[string]bool{}
	css, _, _ := portlet.Assets()
	for _, m := range regexp.MustCompile(`\.(portlet-[a-z-]+)`).FindAllStringSubmatch(css, -1) {
		styled[m[1]] = true
		require.True(t, used[m[1]], "no case has the class %s", m[1])
	}
	// containers that need no style of their own
	for _, bare := range []string{"portlet-solo", "portlet-links-groups", "portlet-note-form", "portlet-window-menu"} {
		styled[bare] = true
	}
	for class := range used {
		if strings.HasPrefix(class, "portlet-form") {
			continue // those of package form stand beside it
		}
		require.True(t, styled[class], "no rule for the class %s", class)
	}
}

func TestScriptIsAModuleOfAFewKilobytes(t *testing.T) {
	_, _, script := portlet.Assets()
	require.Less(t, len(script), 12<<10)
	require.Contains(t, script, "export function enhance(")
	require.NotRegexp(t, `innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function`, script, "Trusted Types")
}

// A view that there is not is an error, no list in another form.
func TestLinksOfNoView(t *testing.T) {
	list := []portlet.Link{{Label: "Sở Nội vụ", URL: "https://noivu.example/"}}
	f := func(view, want string) {
		t.Helper()
		var b strings.Builder
		err := portlet.Links(list, portlet.LinksOptions{View: view}).Render(t.Context(), &b)
		if want == "" {
			require.EqualError(t, err, `portlet: links have no view "`+view+`"`)
			return
		}
		require.NoError(t, err)
		require.Contains(t, b.String(), want)
	}
	f("", `data-portlet-view="list"`)
	f("list", `data-portlet-view="list"`)
	f("logos", `data-portlet-view="logos"`)
	f("grouped", `portlet-links-groups`)
	f("select", `portlet-links-groups`) // there is nothing to lead on
	for _, view := range []string{"Select", "khac", "list ", "0"} {
		f(view, "")
	}
}
