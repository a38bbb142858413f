package counter

import (
	"encoding/binary"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLimits(t *testing.T) {
	one, sameNetwork := netip.MustParseAddr("2001:db8::1"), netip.MustParseAddr("2001:db8::2")
	other := netip.MustParseAddr("2001:db8:0:1::1")
	l := newLimiter(2, 3)
	require.True(t, l.allow(one, 100))
	require.True(t, l.allow(sameNetwork, 101))
	require.False(t, l.allow(one, 109), "the third of its network")
	require.True(t, l.allow(other, 109))
	require.False(t, l.allow(netip.MustParseAddr("203.0.113.7"), 109), "the fourth in all; the one refused before took no place")
	require.True(t, l.allow(one, 110), "a new window")
}

// One network that sends without end leaves the limit of all to the others.
func TestOneNetworkDoesNotUseUpTheTotal(t *testing.T) {
	l := newLimiter(10, 1000)
	allowed := 0
	for range 1100 {
		if l.allow(netip.MustParseAddr("203.0.113.7"), 100) {
			allowed++
		}
	}
	require.Equal(t, 10, allowed)
	for i := range 990 {
		require.True(t, l.allow(netip.AddrFrom4([4]byte{198, 51, byte(i >> 8), byte(i)}), 101), "address %d", i)
	}
	require.False(t, l.allow(netip.MustParseAddr("192.0.2.1"), 101), "the total still holds")
}

func TestNoLimits(t *testing.T) {
	l := newLimiter(-1, -1)
	for range 1000 {
		require.True(t, l.allow(netip.MustParseAddr("203.0.113.7"), 100))
	}
}

// A flood from ever new addresses fills no memory; those that come too late
// for a place of their own share one.
func TestLimiterIsBounded(t *testing.T) {
	l := newLimiter(2, -1)
	refused := 0
	for i := range uint32(2 * maxLimited) {
		var bytes [16]byte
		binary.BigEndian.PutUint32(bytes[2:], i)
		bytes[0] = 0x20
		if !l.allow(netip.AddrFrom16(bytes), 100) {
			refused++
		}
	}
	require.LessOrEqual(t, len(l.counts), maxLimited+1)
	require.InDelta(t, maxLimited, refused, 10)
	require.True(t, l.allow(netip.MustParseAddr("203.0.113.7"), 110))
	require.Len(t, l.counts, 1, "forgotten with the window")
}

// A /48 sends eight times as much as one of its networks.
func TestLimitOfAWideNetwork(t *testing.T) {
	l := newLimiter(10, -1)
	allowed := 0
	for i := range 1000 {
		if l.allow(netip.AddrFrom16([16]byte{0x20, 1, 0xd, 0xb8, 0, 1, byte(i >> 8), byte(i)}), 100) {
			allowed++
		}
	}
	require.Equal(t, 80, allowed, "eight networks of ten")
	require.True(t, l.allow(netip.MustParseAddr("2001:db8:2::1"), 100), "the next /48")
}

// A page view that comes a little late begins no new window.
func TestLateViewsKeepTheWindow(t *testing.T) {
	l, one := newLimiter(2, -1), netip.MustParseAddr("203.0.113.7")
	require.True(t, l.allow(one, 110))
	require.True(t, l.allow(one, 109))
	require.False(t, l.allow(one, 111))
	require.True(t, l.allow(one, 90), "a clock that was put back does")
}
