// Package publicnet tells addresses of the public internet from those inside a
// network: what may be fetched on somebody else's word from those where that
// would hand out what only the server can reach.
package publicnet

import "net/netip"

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

// Contains reports whether ip is an address of the public internet. Of IPv6
// that is at most 2000::/3, the part in use for hosts, so NAT64, site-local and
// discard-only addresses are none. IPv4 addresses written as IPv6 count as what
// they are; a zone does not matter.
func Contains(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
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
