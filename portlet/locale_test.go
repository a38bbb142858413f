package portlet_test

import (
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

func rendered(t *testing.T, c locale.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

// A shell hands its locale on: nothing inside has to be told.
func TestShellHandsItsLocaleOn(t *testing.T) {
	own := *locale.Of("en")
	own.Lang, own.Dir = "ar", "rtl"
	own.Each(func(name string, text *string) {
		if strings.HasPrefix(name, "portlet.") {
			*text = "«" + name + "» {}"
		}
	})
	main := templ.Join(
		portlet.Window("", nil, portlet.WindowOptions{ID: "a", More: portlet.Link{URL: "/"}, Menu: []portlet.MenuItem{{Label: "x", URL: "/"}}}),
		portlet.Window("t", portlet.Links([]portlet.Link{{Key: "k", Label: "l", URL: "https://a.example/"}}, portlet.LinksOptions{View: "select", Redirect: "/go"}), portlet.WindowOptions{}),
		portlet.Links([]portlet.Link{{Label: "l", URL: "https://a.example/"}}, portlet.LinksOptions{}),
		portlet.Pager(2, 3, func(int) string { return "/" }, portlet.PagerOptions{}),
	)
	page := rendered(t, portlet.Shell(main, portlet.ShellOptions{
		Locale: &own, Nav: portlet.Nav([]portlet.Link{{Label: "l", URL: "/"}}, portlet.NavOptions{}), Aside: main,
	}))
	require.Contains(t, page, `<html lang="ar" dir="rtl">`)
	for _, name := range []string{
		"content", "empty", "options", "seeAll", "chooseSite", "go", "external", "pages", "page", "previous", "next", "menu", "skip",
		"mainNavigation", "aside",
	} {
		require.Contains(t, page, "«portlet."+name+"»")
	}
	for _, lang := range []string{"vi", "en"} {
		locale.Of(lang).Each(func(name string, text *string) {
			if strings.HasPrefix(name, "portlet.") && len(*text) > 3 {
				require.NotContains(t, page, ">"+*text+"<", name)
			}
		})
	}
}

// What is in another language than the page is marked, and the words of the page
// inside it again.
func TestWindowInAnotherLanguage(t *testing.T) {
	window := portlet.Window("Tin", nil, portlet.WindowOptions{ID: "a", Lang: "vi"})
	f := func(c locale.Component, want string) {
		t.Helper()
		require.Contains(t, rendered(t, c), want)
	}
	f(window, `<div class="portlet-note"><p class="portlet-note-text">Chưa có nội dung.`)
	f(locale.In(locale.Of("en"), window), `<div class="portlet-note" lang="en"><p class="portlet-note-text">There is nothing here yet.`)

	// A window that stands alone speaks the language of its content, and so does
	// what is in it.
	english := portlet.Window("Links", portlet.Links([]portlet.Link{{Label: "l", URL: "https://a.example/"}}, portlet.LinksOptions{}), portlet.WindowOptions{Lang: "en"})
	f(english, "(external site)")
	f(locale.In(locale.Of("vi"), english), "(trang ngoài)")
}

func TestStandardItems(t *testing.T) {
	schema, err := portlet.NewSchema([]portlet.WindowSpec{{ID: "a", Modes: []portlet.Mode{portlet.ModeHelp}}}, nil)
	require.NoError(t, err)
	f := func(standard []string, want ...string) {
		t.Helper()
		m := portlet.WindowMenu{Window: "a", View: schema.View(), Path: "/", Feed: "/f", Standard: standard}
		keys := []string{}
		body := rendered(t, portlet.Menu(m.Items(), portlet.MenuOptions{}))
		for _, item := range m.Items() {
			keys = append(keys, item.Key)
			require.Contains(t, body, ">"+item.Label+"<")
		}
		require.ElementsMatch(t, want, keys)
		at := -1
		for _, key := range want {
			for _, item := range m.Items() {
				if item.Key == key {
					next := strings.Index(body, ">"+item.Label+"<")
					require.Greater(t, next, at, "order of %v", want)
					at = next
				}
			}
		}
	}
	f(nil, "minimize", "maximize", "refresh", "permalink", "feed", "print", "help")
	f([]string{"print", "minimize"}, "print", "minimize")
	f([]string{"help", "feed", "maximize", "nonsense"}, "help", "feed", "maximize")
	f([]string{})
}
