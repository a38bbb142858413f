package web

import (
	"strconv"
	"strings"
)

// Accepts reports whether an Accept-Encoding header allows the coding
// ("gzip", "br"): named, or by "*", with a weight above zero (RFC 9110,
// section 12.5.3). A missing header allows none, since compression is an
// offer that we need not take.
func Accepts(header, coding string) bool {
	star := false
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		name = strings.TrimSpace(name)
		switch {
		case strings.EqualFold(name, coding):
			return weight(params) > 0
		case name == "*":
			star = weight(params) > 0
		}
	}
	return star
}

// weight reads "q=0.5"; a missing or damaged one counts as 1.
func weight(params string) float64 {
	for param := range strings.SplitSeq(params, ";") {
		key, value, _ := strings.Cut(param, "=")
		if !strings.EqualFold(strings.TrimSpace(key), "q") {
			continue
		}
		if q, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil {
			return q
		}
	}
	return 1
}
