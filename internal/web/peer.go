package web

import (
	"net/http"
	"net/netip"
)

// Proxies are the addresses of proxies that a host believes.
type Proxies []netip.Prefix

// Trust reports whether an address is one of them.
func (p Proxies) Trust(address netip.Addr) bool {
	for _, prefix := range p {
		if prefix.Contains(address) {
			return true
		}
	}
	return false
}

// Peer returns the address of the connection, the zero Addr where that has none.
func Peer(r *http.Request) netip.Addr {
	if peer, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		return Plain(peer.Addr())
	}
	return netip.Addr{}
}

// Plain drops what is not part of who somebody is: the zone of a link-local
// address, and the IPv6 form of an IPv4 address.
func Plain(address netip.Addr) netip.Addr { return address.Unmap().WithZone("") }
