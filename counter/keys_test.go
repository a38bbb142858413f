package counter

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/visit"
)

func TestIdsAreHMAC(t *testing.T) {
	for n := range byte(100) {
		key := visit.Key{n, 2, 3}
		person := digest("site", netip.AddrFrom4([4]byte{203, 0, 113, n}), "agent")
		mac := hmac.New(sha256.New, key[:])
		mac.Write(person[:])
		require.Equal(t, binary.LittleEndian.Uint64(mac.Sum(nil)), newHasher(key).id(person))
	}
}

// Site, address and user agent cannot run into each other.
func TestDigestKeepsPartsApart(t *testing.T) {
	address := netip.MustParseAddr("203.0.113.7")
	base := digest("ab", address, "cd")
	require.Equal(t, base, digest("ab", netip.MustParseAddr("::ffff:203.0.113.7"), "cd"))
	for _, other := range [][sha256.Size]byte{
		digest("a", address, "bcd"),
		digest("abc", address, "d"),
		digest("", address, "abcd"),
		digest("ab", netip.MustParseAddr("203.0.113.8"), "cd"),
		digest("ab", netip.Addr{}, "cd"),
	} {
		require.NotEqual(t, base, other)
	}
}

func TestWideNetworks(t *testing.T) {
	for address, want := range map[string]string{
		"203.0.113.7":          "203.0.113.7",
		"::ffff:203.0.113.7":   "::ffff:203.0.113.7",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1::",
	} {
		require.Equal(t, netip.MustParseAddr(want), wide(netip.MustParseAddr(address)))
	}
	require.Equal(t, netip.Addr{}, wide(netip.Addr{}))
}

func TestBlocks(t *testing.T) {
	for address, want := range map[string]string{
		"203.0.113.7":          "203.0.113.0",
		"::ffff:203.0.113.7":   "203.0.113.0",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1::",
	} {
		require.Equal(t, netip.MustParseAddr(want), block(netip.MustParseAddr(address)))
	}
	require.Equal(t, netip.Addr{}, block(netip.Addr{}))
}
