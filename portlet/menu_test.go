package portlet

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/locale"
)

func TestArrange(t *testing.T) {
	f := func(want string, items ...MenuItem) {
		t.Helper()
		var got []string
		for _, e := range arrange(t.Context(), items) {
			if e.ruled {
				got = append(got, "|")
			}
			got = append(got, e.Key)
		}
		require.Equal(t, want, strings.Join(got, " "))
	}
	item := func(key string, weight int, group string) MenuItem {
		return MenuItem{Key: key, Weight: weight, Group: group}
	}
	hidden := func(m MenuItem) MenuItem {
		m.Show = func(context.Context) bool { return false }
		return m
	}
	f("")
	// weight, then key, then as given
	f("c a b", item("b", 1, ""), item("a", 1, ""), item("c", -1, ""))
	f("a a", item("a", 0, ""), item("a", 0, ""))
	// a rule between groups, never at an end, never twice
	f("a | b c | d", item("a", 1, "x"), item("b", 2, ""), item("c", 3, ""), item("d", 4, "x"))
	f("b", hidden(item("a", 1, "x")), item("b", 2, "y"), hidden(item("c", 3, "z")))
	f("a | c", item("a", 1, "x"), hidden(item("b", 2, "y")), item("c", 3, "z"))
	f("a c", item("a", 1, "x"), hidden(item("b", 2, "y")), item("c", 3, "x"))
}

func TestArrangeLeavesTheItemsAlone(t *testing.T) {
	items := []MenuItem{{Key: "b"}, {Key: "a"}}
	arrange(t.Context(), items)
	require.Equal(t, "b", items[0].Key)
}

func TestMenuItemTarget(t *testing.T) {
	f := func(want bool, item MenuItem) {
		t.Helper()
		_, ok := item.target()
		require.Equal(t, want, ok)
	}
	f(true, MenuItem{URL: "/a"})
	f(true, MenuItem{URL: "?gio=14:21"})
	f(false, MenuItem{})
	f(false, MenuItem{URL: "/a", Disabled: true})
	f(false, MenuItem{URL: "javascript:x"})
	require.True(t, (&MenuItem{Method: "post"}).isPost())
	require.False(t, (&MenuItem{Method: "PUT"}).isPost())
}

func TestWindowIDFallsBackToTheTitle(t *testing.T) {
	f := func(title, id, want string) {
		t.Helper()
		require.Equal(t, want, newFrame(locale.Of(""), title, true, WindowOptions{ID: id}).ID)
	}
	f("Tin vắn;tinvan", "", "tinvan")
	f("Tin vắn", "tin-2", "tin-2")
	f("Tin vắn", `x" onclick="y`, "tinvan")
	f("", "", "khoinoidung")
	f("…", "", "portlet")
}

func TestChromeLang(t *testing.T) {
	f := func(lang, want string) {
		t.Helper()
		require.Equal(t, want, newFrame(locale.Of(lang), "", true, WindowOptions{Lang: lang}).chromeLang(), lang)
	}
	f("", "")
	f("vi", "")
	f("vi-VN", "")
	f("VI", "")
	f("en", "")
	f("EN-gb", "")
	f("fr", "vi")
	f("vie", "vi") // no tag of ours; Vietnamese is said to be Vietnamese
	f("x", "vi")
}

func TestGroupLinks(t *testing.T) {
	var links []Link
	for i, group := range []string{"B", "", "A", "B", ""} {
		links = append(links, Link{Key: strconv.Itoa(i), Group: group})
	}
	var got []string
	for _, g := range groupLinks(links) {
		for _, l := range g.links {
			got = append(got, g.name+l.Key)
		}
	}
	require.Equal(t, []string{"1", "4", "B0", "B3", "A2"}, got)
}
