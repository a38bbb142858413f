package article

import (
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"
)

func markupOf(t testing.TB, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

// The buttons write themselves, so templ does not escape for them.
func TestReadingButtonsEscape(t *testing.T) {
	const attack, harmless = `"><script>`, "&#34;&gt;&lt;script&gt;"
	both := ReadingSettings{Size: 125, Colour: colourSepia}
	size := markupOf(t, sizeButton{to: both, step: attack, label: attack, sign: attack})
	require.Equal(t, `<button class="article-reading-button" name="set" value="size=125&amp;colour=sepia" data-article-step="`+harmless+
		`"><span aria-hidden="true" title="`+harmless+`">`+harmless+`</span> <span class="article-hidden">`+harmless+`</span></button>`, size)

	colour := markupOf(t, colourButton{colour: attack, now: both, label: attack})
	require.Equal(t, `<button class="article-reading-button article-reading-colour" name="set" value="size=125" aria-pressed="false" data-article-choice="`+harmless+
		`"><span class="article-swatch" aria-hidden="true" title="`+harmless+`">A</span> <span class="article-hidden">`+harmless+`</span></button>`, colour)
}
