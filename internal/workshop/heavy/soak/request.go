package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
)

// request is something that a reader asks for.
type request struct {
	reader reader
	method string
	path   string
	header http.Header
	body   string
	// wants is the right status; 304 is as good as 200.
	wants int
	// counts says that a right answer is a page view.
	counts bool
	// token makes a beacon count once, however often it is sent.
	token string
	// needsDisk says that a full disk excuses a 503.
	needsDisk bool
	// whole pages end with the end of their markup; others are compressed.
	whole bool
}

// text is the request as it goes over the wire.
func (r request) text(host string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", r.method, r.path, host)
	for name, values := range r.header {
		fmt.Fprintf(&b, "%s: %s\r\n", name, strings.Join(values, ", "))
	}
	if r.body != "" {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(r.body))
	}
	fmt.Fprintf(&b, "\r\n%s", r.body)
	return b.Bytes()
}

func (r request) String() string { return r.method + " " + r.path }

// kind makes requests; of all requests, share of 1000 are of it.
type kind struct {
	share int
	make  func(c *content, r reader) request
}

// content is what there is to ask for on the portal.
type content struct {
	articles, sections, files []string
}

func pick(list []string) string { return list[rand.IntN(len(list))] }

var searches = []string{"nông thôn mới", "nong thon moi", "cầu Tân Lam", "chuyển đổi số", "gạo", "xe buýt số 7", "không có từ này", `"><script>`}

var kinds = []kind{
	{200, page(func(*content) string { return "/" })},
	{160, page(func(c *content) string { return pick(c.sections) })},
	{230, page(func(c *content) string { return pick(c.articles) })},
	{50, page(func(*content) string { return "/tim-kiem?q=" + url.QueryEscape(pick(searches)) })},
	{20, page(func(*content) string { return "/en/" })},
	{20, page(func(*content) string { return "/quyen-rieng-tu" })},
	{20, missing},
	{50, file(func(c *content) string {
		return pick([]string{"/feed.json", "/rss.xml", "/atom.xml", "/sitemap-news.xml", pick(c.sections) + "/feed.json", pick(c.sections) + "/rss.xml"})
	})},
	{40, file(func(c *content) string { return pick(c.files) })},
	{30, file(func(*content) string { return "/counter/snapshot.json" })},
	{10, file(func(*content) string { return "/counter/badge.svg" })},
	{80, newBeacon},
	{20, heartbeat},
	{30, robot},
	{10, head},
	{10, ahead},
	{10, fragment},
	{10, readiness},
}

// next picks a request of one of the kinds by their shares.
func next(c *content, r reader) request {
	left := rand.IntN(shares())
	for _, k := range kinds {
		if left -= k.share; left < 0 {
			return k.make(c, r)
		}
	}
	panic("unreachable")
}

func shares() (sum int) {
	for _, k := range kinds {
		sum += k.share
	}
	return sum
}

// page is a view; one in ten is read as it is, so that its end can be seen.
func page(path func(*content) string) func(*content, reader) request {
	return func(c *content, r reader) request {
		q := request{reader: r, method: http.MethodGet, path: path(c), header: r.headers(), wants: http.StatusOK, counts: true}
		if rand.IntN(10) == 0 {
			q.whole = true
			q.header.Del("Accept-Encoding")
		}
		return q
	}
}

// missing is a page that is not there, which is no view.
func missing(_ *content, r reader) request {
	return request{reader: r, method: http.MethodGet, path: fmt.Sprint("/tin/khong-co-", rand.IntN(1000)), header: r.headers(), wants: http.StatusNotFound}
}

func file(path func(*content) string) func(*content, reader) request {
	return func(c *content, r reader) request {
		h := r.headers()
		h.Set("Accept", "*/*")
		h.Set("Sec-Fetch-Dest", "empty")
		h.Set("Accept-Encoding", "gzip, br")
		return request{reader: r, method: http.MethodGet, path: path(c), header: h, wants: http.StatusOK}
	}
}

func newBeacon(c *content, r reader) request {
	q := post("/counter/beacon", r)
	q.token = fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64())
	q.body = fmt.Sprintf(`{"page":%q,"token":%q}`, pick(c.articles), q.token)
	q.counts, q.needsDisk = true, true
	return q
}

func heartbeat(_ *content, r reader) request {
	q := post("/counter/heartbeat", r)
	q.body = "{}"
	return q
}

func post(path string, r reader) request {
	h := r.headers()
	h.Set("Content-Type", "text/plain;charset=UTF-8")
	h.Set("Sec-Fetch-Dest", "empty")
	return request{reader: r, method: http.MethodPost, path: path, header: h, wants: http.StatusNoContent}
}

// unseen is a page that a reader does not see.
func unseen(c *content, r reader, change func(http.Header)) request {
	q := request{reader: r, method: http.MethodGet, path: pick(c.articles), header: r.headers(), wants: http.StatusOK}
	change(q.header)
	return q
}

func robot(c *content, r reader) request {
	return unseen(c, r, func(h http.Header) {
		h.Set("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
	})
}

func ahead(c *content, r reader) request {
	return unseen(c, r, func(h http.Header) { h.Set("Sec-Purpose", "prefetch") })
}

func fragment(c *content, r reader) request {
	return unseen(c, r, func(h http.Header) {
		h.Set("Sec-Fetch-Dest", "empty")
		h.Set("Sec-Fetch-Mode", "cors") // with "navigate" it would be a service worker that passes a page on
	})
}

func head(c *content, r reader) request {
	q := unseen(c, r, func(http.Header) {})
	q.method = http.MethodHead
	return q
}

func readiness(_ *content, r reader) request {
	q := unseen(&content{articles: []string{"/readyz"}}, r, func(http.Header) {})
	q.needsDisk = true
	return q
}
