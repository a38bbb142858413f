package portlet

import (
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/markup"
)

func textOf(t testing.TB, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

// The short way must never differ from templ's own escaping.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "a", "<", ">", "&amp;", `"'`, "đ\xff\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := templ.EscapeString(s)
		require.Equal(t, want, textOf(t, text(s)))
		require.Equal(t, want, textOf(t, label{shown: s}))
		require.Equal(t, `a<span class="portlet-hidden">`+want+`b</span>`, textOf(t, label{"a", s + "b"}))
		require.Equal(t, `<h2 class="x" id="`+want+`b">`+want+`</h2>`, textOf(t, markup.Heading{Level: 2, Class: "x", ID: s + "b", Content: text(s)}))
	})
}
