package legacy_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/legacy"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

// Pages with something that misleads give title, time, picture and text, too:
// when they were written, the mean F1 of their words was 0.68, and 8 of 28 were
// refused.
func TestReadHTMLOfMisleadingPages(t *testing.T) {
	for _, s := range oldpages.HeldOut() {
		t.Run(s.System+" "+s.Want.Picture, func(t *testing.T) {
			r, err := legacy.ReadHTML(s.HTML, pageURL)
			require.NoError(t, err)
			a := r.Article
			require.Equal(t, s.Want.Title, a.Title)
			require.Equal(t, s.When, vi.Machine(a.Published))
			require.Len(t, r.Pictures, 1)
			require.Equal(t, "https://songlam.example"+s.Want.Picture, r.Pictures[0].Src)
			require.GreaterOrEqual(t, f1(a.Summary+"\n"+sanitize.PlainText(a.Body), s.Text), 0.98, a.Body.String())
			if s.ShowsAuthor && s.System != "DotNetNuke: cookie bar and login" { // there nothing tells the name from other words
				require.Len(t, a.Authors, 1)
				require.Equal(t, s.Want.Author, a.Authors[0].Name)
			}
		})
	}
}
