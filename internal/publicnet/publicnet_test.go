package publicnet

import (
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestContains(t *testing.T) {
	f := func(address string, want bool) {
		t.Helper()
		require.Equal(t, want, Contains(netip.MustParseAddr(address)), address)
	}
	f("8.8.8.8", true)
	f("::ffff:8.8.8.8", true)
	f("2606:4700::1111", true)
	// inside a network
	f("127.0.0.1", false)
	f("10.1.2.3", false)
	f("169.254.169.254", false)
	f("100.64.0.1", false)
	f("::1", false)
	f("fe80::1%eth0", false)
	f("fd00::1", false)
	f("fec0::1", false)
	f("::ffff:127.0.0.1", false)
	// ways into IPv4, and space for special purposes
	f("::127.0.0.1", false)
	f("64:ff9b::7f00:1", false)
	f("64:ff9b::808:808", false)
	f("64:ff9b:1::1", false)
	f("2002:7f00:1::", false)
	f("2001::1", false)
	f("2001:db8::1", false)
	f("100::1", false)
	f("5f00::1", false)
	f("4000::1", false)
	f("0.0.0.0", false)
	f("255.255.255.255", false)
	require.False(t, Contains(netip.Addr{}))
}
