package corpus_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/workshop/corpus"
)

func TestArticlesAreValidAndAlwaysTheSame(t *testing.T) {
	c, again := corpus.New(1000), corpus.New(1000)
	for _, n := range []int{999, 0, 17, 500} {
		a := c.Article(n)
		require.NoError(t, a.Validate())
		require.Equal(t, a, again.Article(n))
	}
	require.True(t, c.Article(3).Published.After(c.Article(4).Published))
}

// Zipf's law: in a plot of both logarithms, frequency falls with the rank in a
// line of slope -1, and the commonest word is a few in a hundred.
func TestWordsFollowZipfsLaw(t *testing.T) {
	c := corpus.New(500)
	counts, all := map[string]int{}, 0
	for n := range c.Len() {
		a := c.Article(n)
		for _, w := range strings.Fields(a.Title + " " + a.Summary + " " + sanitize.PlainText(a.Body)) {
			counts[strings.Trim(w, ".")]++
			all++
		}
	}
	var sizes []int
	for _, n := range counts {
		sizes = append(sizes, n)
	}
	slices.SortFunc(sizes, func(a, b int) int { return b - a })
	require.InDelta(t, 0.025, float64(sizes[0])/float64(all), 0.015)
	slope := math.Log(float64(sizes[2000])/float64(sizes[20])) / math.Log(2000.0/20)
	require.InDelta(t, -1.05, slope, 0.2)
	require.Greater(t, len(sizes), 5000, "many words are rare")
}

func TestWordsAreThoseOfArticles(t *testing.T) {
	c := corpus.New(10)
	require.Equal(t, c.Words(1, 4, 0, 50), c.Words(1, 4, 0, 50))
	require.Len(t, strings.Fields(c.Words(1, 4, 0, 50)), 4)
	require.NotEqual(t, c.Words(1, 4, 0, 50), c.Words(2, 4, 0, 50))
}
