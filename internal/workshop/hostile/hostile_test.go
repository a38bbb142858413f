package hostile_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/hostile"
)

func TestShapes(t *testing.T) {
	const size = 10_000
	seen := map[string]bool{}
	for _, s := range hostile.Shapes(size) {
		require.False(t, seen[s.Name], s.Name)
		seen[s.Name] = true
		require.Equal(t, strings.TrimSpace(s.Name), s.Name)
		require.InDelta(t, size, len(s.Markup), 4000, s.Name)
		again, ok := hostile.Named(s.Name, size)
		require.True(t, ok)
		require.Equal(t, s, again)
		require.NotContains(t, strings.ReplaceAll(s.Markup, "=#", ""), "#>", "a number is missing in %s", s.Name)
	}
	_, ok := hostile.Named("no such shape", size)
	require.False(t, ok)
}

func TestShapesOfAnySize(t *testing.T) {
	for _, size := range []int{0, 1, 100} {
		for _, s := range hostile.Shapes(size) {
			require.Less(t, len(s.Markup), size+1200, s.Name)
		}
	}
}

func TestDocument(t *testing.T) {
	seen := map[string]bool{}
	for i := range uint64(500) {
		text := hostile.Document(rand.New(rand.NewPCG(i, 1)), 1000)
		require.Equal(t, text, hostile.Document(rand.New(rand.NewPCG(i, 1)), 1000))
		require.Less(t, len(text), 8000)
		seen[text] = true
	}
	require.Greater(t, len(seen), 490)
}
