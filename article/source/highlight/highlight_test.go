package highlight

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

func shown(t *testing.T, pieces []Piece) string {
	var b strings.Builder
	require.NoError(t, Marks(pieces).Render(t.Context(), &b))
	return b.String()
}

func TestOf(t *testing.T) {
	body, _, err := sanitize.New(sanitize.Options{}).HTML("<p>Rộng 500 m² &lt;b&gt;.</p><p>Trung tâm kỹ thuật " + strings.Repeat("mới ", 200) + "</p>")
	require.NoError(t, err)
	a := article.Article{Title: "Tin", Summary: "Trung tâm kỹ thuật tỉnh", Body: body}
	f := func(query string, letters int, want string) {
		t.Helper()
		require.Equal(t, want, shown(t, Of(a, query, letters)), query)
	}
	f("ki thuat", 0, "Trung tâm <mark>kỹ</mark> <mark>thuật</mark> tỉnh")
	f("m2 kĩ", 30, "… 500 <mark>m²</mark> &lt;b&gt;. Trung tâm <mark>kỹ</mark> thuật …")
	f("500", 16, "… <mark>500</mark> m² &lt;b&gt;. …")
	f("không có", 0, "Trung tâm kỹ thuật tỉnh")
	f("", 0, "Trung tâm kỹ thuật tỉnh")
	a.Summary = ""
	require.LessOrEqual(t, len([]rune(shown(t, Of(a, "x", 0)))), standardLetters+20)
	require.Empty(t, Of(article.Article{}, "x", 0))
}
