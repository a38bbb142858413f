package portlet

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// The numbers that are shown are few, however many pages there are, and making
// them costs the same.
func TestPagesShown(t *testing.T) {
	for _, row := range []struct {
		number, last int
		want         []int
	}{
		{1, 1, []int{1}},
		{1, 2, []int{1, 2}},
		{1, 3, []int{1, 2, 3}},
		{1, 9, []int{1, 2, 3, 0, 9}},
		{4, 9, []int{1, 2, 3, 4, 5, 6, 0, 9}},
		{5, 9, []int{1, 0, 3, 4, 5, 6, 7, 0, 9}},
		{9, 9, []int{1, 0, 7, 8, 9}},
		{12, 9, []int{1, 0, 7, 8, 9}},
		{-3, 9, []int{1, 2, 3, 0, 9}},
		{math.MaxInt, math.MaxInt, []int{1, 0, math.MaxInt - 2, math.MaxInt - 1, math.MaxInt}},
		{1, math.MaxInt - 2, []int{1, 2, 3, 0, math.MaxInt - 2}},
		{10_000, 1 << 40, []int{1, 0, 9998, 9999, 10_000, 10_001, 10_002, 0, 1 << 40}},
	} {
		require.Equal(t, row.want, newPager(locale.Of(""), row.number, row.last, nil, PagerOptions{}).shown(), "%d of %d", row.number, row.last)
	}
}
