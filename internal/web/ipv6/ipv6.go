// Package ipv6 tells which addresses may stand in a URL's brackets, for
// internal/web/href and for net/url in the browser program, where its source
// takes the place of net/netip: it imports package strings alone.
package ipv6

import "strings"

// MayStandInBrackets reports whether text is an IPv6 address (RFC 4291,
// section 2.2), with or without a zone (RFC 6874). It accepts what
// netip.ParseAddr does, IPv4 apart.
func MayStandInBrackets(text string) bool {
	address, zone, zoned := strings.Cut(text, "%")
	if zoned && zone == "" {
		return false
	}
	head, tail, short := strings.Cut(address, "::")
	if !short {
		return countGroups(address, true) == 8
	}
	before, after := 0, 0
	if head != "" {
		before = countGroups(head, false)
	}
	if tail != "" {
		after = countGroups(tail, true)
	}
	return before >= 0 && after >= 0 && before+after < 8
}

// countGroups counts groups of 16 bits; an IPv4 address, which may come last
// where the whole address ends, is two. It returns -1 for anything else.
func countGroups(text string, ends bool) int {
	n := strings.Count(text, ":") + 1
	for more := true; more; {
		var group string
		group, text, more = strings.Cut(text, ":")
		switch {
		case isGroup(group):
		case ends && !more && isDotted(group):
			n++
		default:
			return -1
		}
	}
	return n
}

func isGroup(text string) bool {
	return len(text) >= 1 && len(text) <= 4 && strings.Trim(text, "0123456789abcdefABCDEF") == ""
}

func isDotted(text string) bool {
	n := strings.Count(text, ".") + 1
	for more := true; more; {
		var octet string
		if octet, text, more = strings.Cut(text, "."); !isOctet(octet) {
			return false
		}
	}
	return n == 4
}

// isOctet reports whether text is a number up to 255 without leading zeros.
func isOctet(text string) bool {
	if text == "" || len(text) > 3 || len(text) > 1 && text[0] == '0' || strings.Trim(text, "0123456789") != "" {
		return false
	}
	return len(text) < 3 || text <= "255"
}
