package legacy_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

// Pages of templates that no rule was made for give title, time, picture and
// text: when they were written, the mean F1 of their words was 0.78, and a fifth
// of them were refused.
func TestReadHTMLOfFurtherTemplates(t *testing.T) {
	requireRead(t, oldpages.Further())
}

// requireRead reads each page. Where nothing tells the author's name from other
// words, in the systems of unnamed, it is not asked for.
func requireRead(t *testing.T, pages []oldpages.Sample, unnamed ...string) {
	t.Helper()
	for _, s := range pages {
		t.Run(s.System+" "+s.Want.Picture, func(t *testing.T) {
			r, err := legacy.ReadHTML(s.HTML, pageURL)
			require.NoError(t, err)
			a := r.Article
			require.Equal(t, s.Want.Title, a.Title)
			require.Equal(t, s.When, vi.Machine(a.Published))
			require.Len(t, r.Pictures, 1)
			require.Equal(t, "https://songlam.example"+s.Want.Picture, r.Pictures[0].Src)
			require.GreaterOrEqual(t, f1(a.Summary+"\n"+sanitize.PlainText(a.Body), s.Text), 0.98, a.Body.String())
			if s.ShowsAuthor && !slices.Contains(unnamed, s.System) {
				require.Len(t, a.Authors, 1)
				require.Equal(t, s.Want.Author, a.Authors[0].Name)
			}
		})
	}
}
