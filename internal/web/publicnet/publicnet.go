// Package publicnet keeps what is fetched on somebody else's word out of the
// networks that only the server can reach.
//
// The lists are those of code.dny.dev/ssrf: MIT, standard library only, made
// from IANA's registries of special-purpose addresses.
package publicnet

import (
	"fmt"
	"net/netip"
	"syscall"

	"code.dny.dev/ssrf"
)

// Control returns a function for net.Dialer.Control that refuses what is not
// an address of the public internet with an error that wraps private. It sees
// the address that is dialled, behind every name and redirect.
func Control(private error) func(network, address string, c syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		peer, err := netip.ParseAddrPort(address)
		if err != nil || !contains(peer.Addr()) {
			return fmt.Errorf("%w: %s", private, address)
		}
		return nil
	}
}

// contains reports whether ip is an address of the public internet. IPv4
// addresses written as IPv6 count as what they are, also where a NAT64 gateway
// makes them of 64:ff9b::/96 (RFC 6052): servers that have IPv6 alone reach
// others by those. A zone does not matter.
func contains(ip netip.Addr) bool {
	ip = behindGateway(ip.WithZone("").Unmap())
	return ip.IsValid() && ssrf.New().SafeAddr(ip) == nil
}

func behindGateway(ip netip.Addr) netip.Addr {
	if !ssrf.IPv6NAT64Prefix.Contains(ip) {
		return ip
	}
	bytes := ip.As16()
	return netip.AddrFrom4([4]byte(bytes[12:]))
}
