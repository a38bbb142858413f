package portlet

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/locale"
)

func keysOf(items []MenuItem) string {
	var keys []string
	for _, item := range items {
		keys = append(keys, item.Key)
	}
	return strings.Join(keys, " ")
}

func TestWindowMenuByState(t *testing.T) {
	f := func(query, window, want string) {
		t.Helper()
		m := WindowMenu{Window: window, View: testSchema(t).Parse(query), Path: "/", Feed: "/tin.rss"}
		require.Equal(t, want, keysOf(m.Items()))
		for _, item := range m.Items() {
			require.NoError(t, CheckURL(item.URL))
		}
	}
	f("", "tin", "minimize maximize refresh permalink feed print help")
	f("", "tin-2", "minimize maximize refresh permalink feed print")
	f("p.tin=minimized", "tin", "restore refresh permalink feed help")
	f("p.tin=maximized", "tin", "return refresh permalink feed print help")
	f("p.tin=maximized.help", "tin", "return refresh permalink feed print view")
	f("p.tin=solo", "tin", "refresh permalink feed print help")
}

func TestWindowMenuLinks(t *testing.T) {
	v := testSchema(t).Parse("p.tin.trang=2&p.vanban=minimized&g.tukhoa=a")
	m := WindowMenu{Window: "tin", View: v, Path: "/"}
	f := func(item MenuItem, want string) {
		t.Helper()
		require.Equal(t, want, item.URL)
	}
	// the rest of the page stays as it is
	f(m.States()[0], "/?g.tukhoa=a&p.tin=minimized&p.tin.trang=2&p.vanban=minimized#tin")
	f(m.States()[1], "/?g.tukhoa=a&p.tin=maximized&p.tin.trang=2&p.vanban=minimized#tin")
	f(m.Help(), "/?g.tukhoa=a&p.tin=normal.help&p.tin.trang=2&p.vanban=minimized#tin")
	f(m.Refresh(), "/?g.tukhoa=a&p.tin.trang=2&p.vanban=minimized")
	// these are about the window alone
	f(m.Permalink(), "/?g.tukhoa=a&p.tin=maximized&p.tin.trang=2")
	f(m.Print(), "/?g.tukhoa=a&p.tin=maximized&p.tin.trang=2")
	require.Equal(t, "print", m.Print().Action)
	require.Equal(t, "Thu gọn", m.States()[0].Label)
	m.Locale = locale.Of("en-GB")
	require.Equal(t, "Minimize", m.States()[0].Label)
}
