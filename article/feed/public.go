package feed

import (
	"errors"
	"fmt"
	"net/netip"
	"syscall"
)

// ErrPrivate says that an address is inside the own network, or that no feed
// can be there.
var ErrPrivate = errors.New("feed: address is not public")

// special are the networks that IANA lists as not globally reachable
// (iana-ipv4-special-registry, iana-ipv6-special-registry), beyond those that
// netip knows, and those that lead into IPv4 by other ways.
func special() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"),
		netip.MustParsePrefix("100.64.0.0/10"),  // carriers' networks
		netip.MustParsePrefix("192.0.0.0/24"),   // protocol assignments
		netip.MustParsePrefix("192.0.2.0/24"),   // documentation
		netip.MustParsePrefix("192.88.99.0/24"), // 6to4 relays
		netip.MustParsePrefix("198.18.0.0/15"),  // benchmarks
		netip.MustParsePrefix("198.51.100.0/24"),
		netip.MustParsePrefix("203.0.113.0/24"),
		netip.MustParsePrefix("240.0.0.0/4"),
		netip.MustParsePrefix("2001::/23"), // Teredo among them
		netip.MustParsePrefix("2001:db8::/32"),
		netip.MustParsePrefix("2002::/16"), // 6to4
		netip.MustParsePrefix("3fff::/20"),
	}
}

// refusePrivate looks at the address that is really dialled, behind every
// name and redirect.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	peer, err := netip.ParseAddrPort(address)
	if err != nil || !isPublic(peer.Addr()) {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	return nil
}

func isPublic(ip netip.Addr) bool {
	ip = embedded(ip.WithZone("").Unmap())
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	// Of IPv6, 2000::/3 alone is in use for hosts.
	if ip.Is6() && !netip.MustParsePrefix("2000::/3").Contains(ip) {
		return false
	}
	for _, network := range special() {
		if network.Contains(ip) {
			return false
		}
	}
	return true
}

// embedded returns the IPv4 address that a NAT64 gateway makes of one in
// 64:ff9b::/96 (RFC 6052), so that servers that have IPv6 alone reach feeds.
func embedded(ip netip.Addr) netip.Addr {
	if !netip.MustParsePrefix("64:ff9b::/96").Contains(ip) {
		return ip
	}
	bytes := ip.As16()
	return netip.AddrFrom4([4]byte(bytes[12:]))
}
