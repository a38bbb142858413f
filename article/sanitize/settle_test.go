package sanitize

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

func TestSurveySum(t *testing.T) {
	sum := func(markup string) uint64 { return surveyOf(tree.Parse(markup)).sum }
	seen := map[uint64]string{sum("<p>a</p><b>b</b>"): "first"}
	for _, markup := range []string{"<p>a</p><i>b</i>", "<p>a<b>b</b></p>", "<p>ab</p><b>b</b>", "<p title=x>a</p><b>b</b>", ""} {
		require.NotContains(t, seen, sum(markup), markup)
		seen[sum(markup)] = markup
	}
}

func TestSurvey(t *testing.T) {
	f := func(markup string, want survey) {
		t.Helper()
		got := surveyOf(tree.Parse(markup))
		got.sum = 0
		require.Equal(t, want, got, markup)
		for _, limit := range []int{0, 1, 2, 3, 4} {
			require.Equal(t, tree.IsDeeper(tree.Parse(markup), limit), got.depth > limit, "%s, %d", markup, limit)
		}
	}
	f("", survey{heading: 7})
	f("a", survey{heading: 7})
	f("<p><b></b></p>", survey{weight: 2, depth: 1, heading: 7})
	f("<h3>a</h3><h2><i>b</i></h2>", survey{weight: 3, depth: 2, heading: 2})
	f("<figure><a><img></a></figure>", survey{weight: 3, depth: 2, heading: 7, hasFigures: true, hasMedia: true})
	f("<ul><li><table></table></ul>", survey{weight: 7, depth: 2, heading: 7, hasTables: true})
}
