package page

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Two bodies may go on from one list: what one adds the other does not see.
func TestMergeLeavesTheListAlone(t *testing.T) {
	list := append(make([]string, 0, 8), "b", "d")
	one := mergeSorted(strings.Compare, list, []string{"c", "b"})
	two := mergeSorted(strings.Compare, list, []string{"a"})
	require.Equal(t, []string{"b", "c", "d"}, one)
	require.Equal(t, []string{"a", "b", "d"}, two)
	require.Equal(t, []string{"b", "d"}, list)
}
