package sql

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// FTS5 looks for what was deleted by the lowest bits of a place.
func TestPlacesDifferInTheirLowestBits(t *testing.T) {
	seen := map[int64]bool{}
	for n := range int64(256) {
		seen[hourOf(-n*hour)&255] = true
	}
	require.Len(t, seen, 256)
}
