package ipv6

import (
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMayStandInBrackets(t *testing.T) {
	for text, want := range map[string]bool{
		"::": true, "::1": true, "1::": true, "2001:db8::68": true, "1:2:3:4:5:6:7:8": true, "fe80::1%eth0": true,
		"1:2:3:4:5:6:7::": true, "::ffff:192.0.2.1": true, "1:2:3:4:5:6:192.0.2.1": true, "ABCD::": true, "::1%%": true,
		"": false, ":": false, ":::": false, "1": false, "1:2": false, "1:2:3:4:5:6:7:8:9": false, "::1:2:3:4:5:6:7:8": false,
		"1::2::3": false, "12345::": false, "g::": false, "::1%": false, "%eth0": false, "192.0.2.1": false, "1:2:3:4:5:6:7:192.0.2.1": false,
		"::1.2.3": false, "::1.2.3.4.5": false, "::01.2.3.4": false, "::256.2.3.4": false, "::1.2.3.4:5": false, "1.2.3.4::": false, "::1.2..4": false,
		":1::2": false, "1::2:": false, "1:2:3:4:5:6:7:": false,
	} {
		require.Equal(t, want, MayStandInBrackets(text), text)
		requireAsNetip(t, text)
	}
}

func FuzzMayStandInBrackets(f *testing.F) {
	for _, text := range []string{"::1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1%a", "1.2.3.4", "fe80::%25en0", "1::8:0.0.0.0"} {
		f.Add(text)
	}
	f.Fuzz(requireAsNetip)
}

func requireAsNetip(t *testing.T, text string) {
	addr, err := netip.ParseAddr(text)
	require.Equal(t, err == nil && !addr.Is4(), MayStandInBrackets(text), "%q", text)
}
