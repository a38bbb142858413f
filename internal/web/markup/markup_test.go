package markup_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/markup"
)

func TestText(t *testing.T) {
	require.Equal(t, "Xã hội", markup.Text("Xã hội").Escaped())
	require.Equal(t, "&lt;b&gt; &amp; &#34;a&#34; &#39;", markup.Text(`<b> & "a" '`).Escaped())
}

func TestHeading(t *testing.T) {
	f := func(want string, h markup.Heading) {
		t.Helper()
		var b strings.Builder
		h.Content = markup.Text("Tin & bài")
		require.NoError(t, h.Render(t.Context(), &b))
		require.Equal(t, want, b.String())
	}
	f(`<h1 class="a">Tin &amp; bài</h1>`, markup.Heading{Level: 1, Class: "a"})
	f(`<h6 class="a" id="b&#34;" lang="en">Tin &amp; bài</h6>`, markup.Heading{Level: 6, Class: "a", ID: `b"`, Lang: "en"})
	f(`<p class="&lt;">Tin &amp; bài</p>`, markup.Heading{Level: 7, Class: "<"})
	f(`<p class="">Tin &amp; bài</p>`, markup.Heading{})
}
