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

// Plain is an address without its zone, of IPv4 where it stands for one.
func Plain(address netip.Addr) netip.Addr { return address.Unmap().WithZone("") }
