package feed

import (
	"errors"
	"fmt"
	"net/netip"
	"syscall"

	"github.com/portletkit/portletkit/internal/publicnet"
)

// ErrPrivate says that an address is inside the own network, or that no feed
// can be there.
var ErrPrivate = errors.New("feed: address is not public")

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
	return publicnet.Contains(embedded(ip.WithZone("").Unmap()))
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
