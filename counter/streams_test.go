package counter

import (
	"fmt"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStreamsOfOneNetwork(t *testing.T) {
	for name, row := range map[string]struct {
		first, second string
		shared        bool
	}{
		"the same address":                {"203.0.113.7", "203.0.113.7", true},
		"its neighbour":                   {"203.0.113.7", "203.0.113.8", false},
		"an IPv4 address written as IPv6": {"203.0.113.7", "::ffff:203.0.113.7", true},
		"one /64":                         {"2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true},
		"the next /64":                    {"2001:db8:1:2::1", "2001:db8:1:3::1", true},
		"the next /48":                    {"2001:db8:1:2::1", "2001:db8:2:2::1", false},
		"the loopbacks of both families":  {"127.0.0.1", "::1", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStreams(100, 3)
			first, second := netip.MustParseAddr(row.first), netip.MustParseAddr(row.second)
			for range 3 {
				require.True(t, s.enter(first))
			}
			require.False(t, s.enter(first), "one more than a network has")
			require.Equal(t, !row.shared, s.enter(second))
			s.leave(first)
			require.True(t, s.enter(first), "a place that was left is free")
		})
	}
}

// Addresses that nobody can tell apart share one place: those of connections
// without an address too.
func TestStreamsWithoutAddress(t *testing.T) {
	s := newStreams(100, 1)
	require.True(t, s.enter(netip.Addr{}))
	require.False(t, s.enter(netip.Addr{}))
}

func TestStreamsLimits(t *testing.T) {
	one := netip.MustParseAddr("203.0.113.7")
	s := newStreams(2, -1)
	require.True(t, s.enter(one))
	require.True(t, s.enter(one), "negative is no limit for one network")
	require.False(t, s.enter(netip.MustParseAddr("203.0.113.8")), "but there is one for all")
	require.Equal(t, 2, s.count())
	s.leave(one)
	s.leave(one)
	require.Zero(t, s.count())
	s.end()
	require.False(t, s.enter(one), "no more begin after the end")
	s.end() // a second end does nothing

	for limit, each := range map[int]int{256: 32, 8: 1, 1: 1, -1: 1, 2000: 250} {
		require.Equal(t, each, Options{MaxStreams: limit}.withDefaults().AddressStreams)
	}
	require.Equal(t, 32, Options{}.withDefaults().AddressStreams)
}

// What was open is forgotten when it ends.
func TestStreamsForgetNetworks(t *testing.T) {
	s := newStreams(1000, 10)
	for n := range 250 {
		address := netip.MustParseAddr(fmt.Sprintf("203.0.113.%d", n))
		require.True(t, s.enter(address))
		s.leave(address)
	}
	require.Empty(t, s.of)
}
