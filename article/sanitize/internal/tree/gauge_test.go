package tree

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/internal/workshop/hostile"
)

// requireTame checks that tame markup is read as it is, at a cost that is far
// from the limit, and that the parser takes it.
func requireTame(t *testing.T, markup string) {
	t.Helper()
	out, err := reading.tame(withoutForeign(markup, &Lost{}), MaxDepth, &Lost{})
	require.NoError(t, err)
	m, err := reading.measure(out, true)
	require.NoError(t, err)
	require.LessOrEqual(t, m.excess, freeSteps/2, "%.300q became %.300q", markup, out)
	root, err := reading.parse(out)
	require.NoError(t, err)
	require.LessOrEqual(t, nodesIn(root), 2*strings.Count(out, "<")+2, "%.300q", out)
}

func nodesIn(root *html.Node) (count int) {
	Each(root, func(*html.Node) { count++ })
	return count
}

func TestTameShapes(t *testing.T) {
	for _, size := range []int{2000, 12_000} {
		for _, shape := range hostile.Shapes(size) {
			t.Run(shape.Name, func(t *testing.T) { requireTame(t, shape.Markup) })
		}
	}
}

func TestTameDocuments(t *testing.T) {
	for i := range uint64(500) {
		requireTame(t, hostile.Document(rand.New(rand.NewPCG(i, 3)), 3000))
	}
}

// TestCostIsBounded counts what the parser makes: nodes and their attributes
// grow as the markup does, whatever it is.
func TestCostIsBounded(t *testing.T) {
	for _, shape := range hostile.Shapes(40_000) {
		t.Run(shape.Name, func(t *testing.T) {
			root, _, _, err := reading.Parse(shape.Markup)
			require.NoError(t, err)
			made := nodesIn(root)
			Each(root, func(n *html.Node) { made += len(n.Attr) })
			require.Less(t, made, len(shape.Markup)/2+2*freeSteps)
		})
	}
}

// Roots of roots would be written again at each level.
func TestDeepFormulas(t *testing.T) {
	for _, piece := range []string{"<msqrt>", "<msup><mi>a</mi>", "<mfrac><mrow>", "<mroot>", "<mrow>", "<msqrt/>"} {
		var lost Lost
		out := withoutForeign("<math>"+strings.Repeat(piece, 50_000)+"a", &lost)
		require.Less(t, len(out), 2_000_000, piece)
		require.Contains(t, out, "a", piece)
	}
}
