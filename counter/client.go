package counter

import (
	"net/http"
	"net/netip"
	"net/textproto"
	"strings"

	"github.com/portletkit/portletkit/internal/web"
)

// clients finds the address of who sent a request.
type clients struct {
	trusted web.Proxies
	header  string
}

func newClients(opts Options) clients {
	return clients{trusted: opts.TrustedProxies, header: textproto.CanonicalMIMEHeaderKey(opts.ForwardedHeader)}
}

// address returns the address of the connection, or, if that is a trusted
// proxy, the right-most address in the forwarded header that is none. Anything
// that is not an address ends the search: what stands left of it may be made
// up. The zero Addr is returned for a connection without an address.
func (c clients) address(r *http.Request) netip.Addr {
	peer := web.Peer(r)
	if len(c.trusted) == 0 || !c.trusted.Trust(peer) {
		return peer
	}
	return c.forwarded(r.Header[c.header], peer)
}

// maxHops bounds how many forwarded addresses are looked at.
const maxHops = 32

func (c clients) forwarded(lines []string, peer netip.Addr) netip.Addr {
	client := peer
	hops := 0
	for i := len(lines) - 1; i >= 0; i-- {
		for rest := lines[i]; rest != ""; hops++ {
			var element string
			rest, element = lastElement(rest)
			address, ok := parseHop(element)
			if !ok || hops == maxHops {
				return client
			}
			client = address
			if !c.trusted.Trust(address) {
				return client
			}
		}
	}
	return client
}

// lastElement splits off the last element of a comma-separated list.
func lastElement(list string) (rest, last string) {
	at := strings.LastIndexByte(list, ',')
	if at < 0 {
		return "", list
	}
	return list[:at], list[at+1:]
}

// parseHop reads an element of a forwarded header: an address with or without
// a port, or the "for" of RFC 7239.
func parseHop(element string) (netip.Addr, bool) {
	element = strings.TrimSpace(element)
	if strings.ContainsRune(element, '=') {
		element = forParameter(element)
	}
	element = strings.Trim(element, `"`)
	if withPort, err := netip.ParseAddrPort(element); err == nil {
		return web.Plain(withPort.Addr()), true
	}
	element = strings.TrimSuffix(strings.TrimPrefix(element, "["), "]")
	address, err := netip.ParseAddr(element)
	return web.Plain(address), err == nil
}

func forParameter(element string) string {
	for pair := range strings.SplitSeq(element, ";") {
		name, value, _ := strings.Cut(pair, "=")
		if strings.EqualFold(strings.TrimSpace(name), "for") {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
