package visit

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Servers that share a store differ a little in time: who was seen ahead of now is
// online, and is kept; what lies far away is forgotten.
func TestOnlineAheadOfNow(t *testing.T) {
	const now = 1_000_000
	o := online{}
	for _, second := range []int64{now + onlineWindow, now, now - onlineWindow + 1, now - onlineWindow, now - 2*onlineWindow, now + 2*onlineWindow} {
		o.move(0, second)
	}
	require.EqualValues(t, 3, o.count(now))
	require.Equal(t, online{now + onlineWindow: 1, now: 1, now - onlineWindow + 1: 1, now - onlineWindow: 1}, o)
}
