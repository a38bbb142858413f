package safe

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"
)

func render(t testing.TB, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

func TestHTML(t *testing.T) {
	h := FromSanitizer("<p>a</p>")
	require.Equal(t, "<p>a</p>", h.String())
	require.Equal(t, "<p>a</p>", render(t, h.Component()))
	require.False(t, h.IsZero())
	require.True(t, HTML{}.IsZero())
	require.Empty(t, render(t, HTML{}.Component()))
}

func TestText(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, render(t, Text(in)))
	}
	f("", "")
	f("Nghị quyết 12", "Nghị quyết 12")
	f("a<b", "a&lt;b")
	f("a>b", "a&gt;b")
	f("a&b", "a&amp;b")
	f(`a"b`, "a&#34;b")
	f("a'b", "a&#39;b")
}

// The short way must never differ from templ's own escaping.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "a", "<", ">", "&amp;", `"'`, "đ\xff\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		require.Equal(t, templ.EscapeString(s), render(t, Text(s)))
	})
}

func TestHeading(t *testing.T) {
	f := func(level int, want string) {
		t.Helper()
		require.Equal(t, want, render(t, Heading{Level: level, Class: `a"b`, Content: Text("<")}))
	}
	f(1, `<h1 class="a&#34;b">&lt;</h1>`)
	f(6, `<h6 class="a&#34;b">&lt;</h6>`)
	f(0, `<p class="a&#34;b">&lt;</p>`)
	f(7, `<p class="a&#34;b">&lt;</p>`)
	f(-1, `<p class="a&#34;b">&lt;</p>`)
}

// The block ends where it should, and its JSON means the same as before.
func FuzzDataBlock(f *testing.F) {
	for _, seed := range []string{"", "</script>", "<!--<script", "]]>", "\u2028\u2029", "a & b", `"\`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(s)
		require.NoError(t, err)
		raw := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&", `\u2028`, "\u2028", `\u2029`, "\u2029").Replace(string(want))
		if !json.Valid([]byte(raw)) {
			return // the replacer hit an escaped backslash
		}
		block := render(t, DataBlock("application/ld+json", raw))
		data, ok := strings.CutPrefix(block, `<script type="application/ld+json">`)
		require.True(t, ok)
		data, ok = strings.CutSuffix(data, "</script>")
		require.True(t, ok)
		require.False(t, strings.ContainsAny(data, "<>&\u2028\u2029"))
		var got, before string
		require.NoError(t, json.Unmarshal([]byte(data), &got))
		require.NoError(t, json.Unmarshal([]byte(raw), &before))
		require.Equal(t, before, got)
	})
}
