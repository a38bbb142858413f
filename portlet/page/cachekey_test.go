package page

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNoTextPassesForTwoParts: else one question would get what another keeps.
func TestNoTextPassesForTwoParts(t *testing.T) {
	parts := []string{"", "a", "b", "0:", "1:", "a0:", "a1:", "0:b", "1:b", "a0:b", "a1:b", ":"}
	seen := map[string][2]string{}
	for _, a := range parts {
		for _, b := range parts {
			k := string(key(nil).add(a).add(b))
			other, there := seen[k]
			require.False(t, there, "%q for %q and %q", k, other, [2]string{a, b})
			seen[k] = [2]string{a, b}
		}
	}
}
