package main

import (
	"fmt"
	"net/http"
)

// reader is somebody with a browser: an address, which the portal learns from
// the proxy's header, and a user agent.
type reader struct{ number int }

// anonymous readers ask not to be tracked; their views count, they do not.
func (r reader) anonymous() bool { return r.number%20 == 7 }

func (r reader) address() string {
	return fmt.Sprintf("10.%d.%d.%d", 1+r.number>>16, r.number>>8&255, r.number&255)
}

func (r reader) agent() string {
	return fmt.Sprintf("Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%[1]d.0", 120+r.number%30)
}

// headers are those of somebody who follows a link.
func (r reader) headers() http.Header {
	h := http.Header{}
	h.Set("User-Agent", r.agent())
	h.Set("X-Forwarded-For", r.address())
	h.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	h.Set("Accept-Language", "vi-VN,vi;q=0.9,en;q=0.5")
	h.Set("Accept-Encoding", "gzip")
	h.Set("Sec-Fetch-Dest", "document")
	h.Set("Sec-Fetch-Mode", "navigate")
	h.Set("Sec-Fetch-Site", "same-origin")
	if r.anonymous() {
		h.Set("Sec-Gpc", "1")
	}
	return h
}
