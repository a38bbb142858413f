package page

import (
	"cmp"
	"slices"
	"strings"
)

// A dependency is a part of a request that a body may depend on.
type dependency struct {
	kind dependencyKind
	name string
}

type dependencyKind byte

const (
	onView      dependencyKind = 'v'
	onPath      dependencyKind = 'p'
	onPathValue dependencyKind = 'w'
	onQuery     dependencyKind = 'q'
	onHeader    dependencyKind = 'h'
	onCookie    dependencyKind = 'c'
	onUser      dependencyKind = 'u'
	onAll       dependencyKind = '*' // cannot be kept
)

// String names it for the log.
func (d dependency) String() string {
	switch d.kind {
	case onQuery:
		return "the parameter " + d.name
	case onHeader:
		return "the header " + d.name
	case onCookie:
		return "the cookie " + d.name
	case onUser:
		return "the user"
	}
	return "the request"
}

func compareDependencies(a, b dependency) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.name, b.name))
}

// reads are what a run reads of its request.
type reads = gathered[dependency]

func newReads() *reads { return &reads{compare: compareDependencies} }

func merge(list []dependency, more ...dependency) []dependency {
	return mergeSorted(compareDependencies, list, more)
}

// isPersonal reports whether a cache between readers cannot be trusted to tell
// them apart by it. Vary names headers of the reader, but who the reader is may
// stand in one that a proxy behind the cache adds, or in the connection; so only
// those are trusted that browsers send for negotiation.
func (d dependency) isPersonal() bool {
	switch d.kind {
	case onCookie, onUser, onAll:
		return true
	case onHeader:
		return !isNegotiation(d.name)
	}
	return false
}

// isNegotiation reports whether a header, in its canonical form, says what a
// browser can do and wants, and not who uses it (RFC 9110, section 12.5; Client
// Hints and Fetch Metadata).
func isNegotiation(header string) bool {
	switch header {
	case "Accept", "Accept-Language", "Accept-Encoding", "Save-Data", "User-Agent":
		return true
	}
	return strings.HasPrefix(header, "Sec-Ch-") || strings.HasPrefix(header, "Sec-Fetch-")
}

// varies returns the request headers that a response with these dependencies
// depends on.
func varies(list []dependency) []string {
	var headers []string
	for _, d := range list {
		switch d.kind {
		case onHeader:
			headers = append(headers, d.name)
		case onCookie, onUser, onAll:
			headers = append(headers, "Cookie")
		}
	}
	slices.Sort(headers)
	return slices.Compact(headers)
}
