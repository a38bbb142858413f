package counter

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func prefixes(texts ...string) []netip.Prefix {
	var list []netip.Prefix
	for _, text := range texts {
		list = append(list, netip.MustParsePrefix(text))
	}
	return list
}

func TestClientAddress(t *testing.T) {
	const peer, client = "10.0.0.1:443", "203.0.113.7"
	proxies := prefixes("10.0.0.0/8", "fd00::/8")
	for _, row := range []struct {
		name    string
		trusted []netip.Prefix
		header  string
		peer    string
		values  []string
		want    string
	}{
		{"nothing named: the peer", nil, "", peer, []string{client}, "10.0.0.1"},
		{"a peer that is no proxy", proxies, "", "198.51.100.1:1", []string{client}, "198.51.100.1"},
		{"a trusted proxy", proxies, "", peer, []string{client}, client},
		{"a trusted proxy that says nothing", proxies, "", peer, nil, "10.0.0.1"},
		{"made up by the client, left of what the proxy adds", proxies, "", peer, []string{"1.1.1.1, 8.8.8.8, " + client}, client},
		{"made up in a header of its own", proxies, "", peer, []string{"1.1.1.1", client}, client},
		{"two proxies in a row", proxies, "", peer, []string{client + ", 10.9.9.9"}, client},
		{"proxies alone", proxies, "", peer, []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		{"junk on the right", proxies, "", peer, []string{client + ", unknown"}, "10.0.0.1"},
		{"junk behind a proxy", proxies, "", peer, []string{client + ", junk, 10.0.0.2"}, "10.0.0.2"},
		{"an empty element", proxies, "", peer, []string{client + ",, 10.0.0.2"}, "10.0.0.2"},
		{"with a port", proxies, "", peer, []string{client + ":51111"}, client},
		{"IPv6", proxies, "", peer, []string{"2001:db8::1"}, "2001:db8::1"},
		{"IPv6 with a port", proxies, "", peer, []string{"[2001:db8::1]:51111"}, "2001:db8::1"},
		{"IPv6 with a zone", proxies, "", peer, []string{"fe80::1%eth0"}, "fe80::1"},
		{"IPv4 in the form of IPv6 is its proxy", proxies, "", "[::ffff:10.0.0.1]:443", []string{client}, client},
		{"another header", proxies, "x-real-ip", peer, []string{client}, client},
		{"RFC 7239", proxies, "Forwarded", peer, []string{`for=1.1.1.1, for=203.0.113.7;proto=https;by=10.0.0.1`}, client},
		{"RFC 7239 with IPv6", proxies, "Forwarded", peer, []string{`proto=https; For="[2001:db8::1]:4711"`}, "2001:db8::1"},
		{"RFC 7239 with a hidden name", proxies, "Forwarded", peer, []string{`for=_hidden`}, "10.0.0.1"},
		{"RFC 7239 without for", proxies, "Forwarded", peer, []string{`proto=https`}, "10.0.0.1"},
		{"more hops than anybody has", proxies, "", peer, []string{"1.1.1.1" + strings.Repeat(", 10.0.0.2", 100)}, "10.0.0.2"},
		{"a Unix socket", proxies, "", "@", []string{client}, "invalid IP"},
	} {
		c := newClients(Options{TrustedProxies: row.trusted, ForwardedHeader: row.header}.withDefaults())
		r := &http.Request{RemoteAddr: row.peer, Header: http.Header{c.header: row.values}}
		require.Equal(t, row.want, c.address(r).String(), row.name)
	}
}

func TestSelfCheck(t *testing.T) {
	c := &Counter{clients: newClients(Options{TrustedProxies: prefixes("10.0.0.0/8")}.withDefaults())}
	r := httptest.NewRequest(http.MethodGet, "/check", nil)
	r.RemoteAddr = "10.0.0.1:443"
	r.Header.Set("X-Forwarded-For", "1.1.1.1, 203.0.113.7")
	w := httptest.NewRecorder()
	c.SelfCheckHandler().ServeHTTP(w, r)
	require.JSONEq(t, `{"peer":"10.0.0.1","trusted":true,"header":"X-Forwarded-For",
		"forwarded":["1.1.1.1, 203.0.113.7"],"client":"203.0.113.7"}`, w.Body.String())
}

func FuzzClientAddress(f *testing.F) {
	f.Add("203.0.113.7, 10.0.0.2", "for=1.1.1.1")
	f.Add(`for="[2001:db8::1]:1"; by=x`, "[::1]:1,,")
	f.Fuzz(func(t *testing.T, first, second string) {
		c := newClients(Options{TrustedProxies: prefixes("10.0.0.0/8")}.withDefaults())
		r := &http.Request{RemoteAddr: "10.0.0.1:1", Header: http.Header{c.header: {first, second}}}
		require.True(t, c.address(r).IsValid(), "behind a proxy there is always an address")
		r.RemoteAddr = "198.51.100.1:1"
		require.Equal(t, "198.51.100.1", c.address(r).String(), "headers of strangers change nothing")
	})
}
