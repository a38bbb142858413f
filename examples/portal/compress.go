package main

import (
	"net/http"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzhttp"
)

// compressed sends pages, feeds and pictures in a third of their bytes.
// Nothing secret stands in any of them, so their length gives nothing away.
// Live streams are left alone, as their events are short and must not wait.
//
// gzhttp is chosen for what is easy to get wrong by hand: ETags, ranges,
// flushing, and what is compressed already (BSD-3, kept with its compressor).
func compressed(next http.Handler) http.Handler {
	zipped := zip()(plainTags(next))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isStream(r) {
			next.ServeHTTP(w, r)
			return
		}
		zipped.ServeHTTP(w, r)
	})
}

// zip is one for all handlers: its writers are used again.
var zip = sync.OnceValue(func() func(http.Handler) http.HandlerFunc {
	wrap, err := gzhttp.NewWrapper(gzhttp.SuffixETag(zippedTag))
	if err != nil {
		panic(err) // an option that there is
	}
	return wrap
})

// zippedTag ends the ETag of what was compressed, with the name of the coding
// behind it: two forms of a page are two representations (RFC 9110, section
// 8.8.3).
const zippedTag = "-z"

// plainTags gives next the ETags back that it has given out.
func plainTags(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if tags := r.Header.Get("If-None-Match"); tags != "" {
			own := strings.NewReplacer(zippedTag+`-gzip"`, `"`, zippedTag+`-zstd"`, `"`)
			r.Header.Set("If-None-Match", own.Replace(tags))
		}
		next.ServeHTTP(w, r)
	})
}
