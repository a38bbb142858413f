package main

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// hosts are names by which a server may be asked for, in lower case. It may by
// any address, and as localhost, too: neither can be another site's name.
type hosts map[string]bool

// hostsOf is the name in an address to listen on, if it has one, and others.
func hostsOf(listen string, others []string) hosts {
	names := hosts{"localhost": true}
	for _, name := range append([]string{listen}, others...) {
		names[hostName(name)] = true
	}
	delete(names, "")
	return names
}

// hostName drops the port, the brackets and the dot of the root.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// only answers requests by other names with 421 Misdirected Request (RFC 9110,
// section 15.5.20).
func (h hosts) only(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := hostName(r.Host)
		if _, err := netip.ParseAddr(name); err != nil && !h[name] {
			http.Error(w, "portal: this name is not among -monitor and -monitor-hosts", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
