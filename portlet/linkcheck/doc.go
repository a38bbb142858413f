// Package linkcheck finds website links that no longer lead anywhere.
//
// It does nothing by itself: a host calls Check, or runs Watch, which does so
// at an interval. It is bounded (links, redirects, time, requests at once) and
// polite: it names itself, leaves a second between two requests to one host,
// asks with HEAD first and never reads a body. Addresses within the host's own
// network are refused, unless the host allows them, also when a public name
// resolves to one.
//
//	links → one group for each host → HEAD, GET if that fails → Result
package linkcheck
