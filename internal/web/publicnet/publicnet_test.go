package publicnet

import (
	"errors"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestContains(t *testing.T) {
	f := func(want bool, addresses ...string) {
		t.Helper()
		for _, address := range addresses {
			require.Equal(t, want, contains(netip.MustParseAddr(address)), address)
		}
	}
	f(true, "1.1.1.1", "8.8.8.8", "113.160.0.1", "223.255.255.254", "2001:4860:4860::8888", "2405:4800::1", "2606:4700::1111", "2400:cb00::1")
	f(true, "2606:4700::1111%eth0", "64:ff9b::1.1.1.1", "64:ff9b::808:808", "::ffff:1.1.1.1")
	f(false, "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1")
	f(false, "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255")
	f(false, "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "2001::1", "100::1", "5f00::1", "4000::1")
	// IPv4 in other clothes: mapped, compatible, NAT64, local NAT64, 6to4, Teredo
	f(false, "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b::169.254.169.254",
		"64:ff9b:1::10.0.0.1", "2002:7f00:1::1", "2001:0:7f00:1::1")
	require.False(t, contains(netip.Addr{}))
}

func TestControl(t *testing.T) {
	private := errors.New("inside")
	control := Control(private)
	require.NoError(t, control("tcp", "1.1.1.1:443", nil))
	require.NoError(t, control("tcp", "[2606:4700::1111]:8443", nil))
	for _, address := range []string{"[::ffff:10.0.0.1]:80", "127.0.0.1:80", "[fe80::1%eth0]:80", "khong-phai-dia-chi", "1.1.1.1", ""} {
		require.ErrorIs(t, control("tcp", address, nil), private, address)
	}
}
