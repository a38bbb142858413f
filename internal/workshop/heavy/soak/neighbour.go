package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"time"
)

// How the other site is.
const (
	well = iota
	slow // answers after longer than anybody waits, or a byte a second
	dead // ends connections without an answer
)

// neighbour is the other site whose news the portal shows.
type neighbour struct {
	server *httptest.Server
	state  atomic.Int32
	asked  [3]atomic.Int64 // in each state
	gone   chan struct{}
}

func newNeighbour() *neighbour {
	n := &neighbour{gone: make(chan struct{})}
	n.server = httptest.NewServer(n)
	return n
}

func (n *neighbour) address() string { return n.server.URL + "/feed.json" }

func (n *neighbour) close() {
	close(n.gone)
	n.server.CloseClientConnections()
	n.server.Close()
}

// ServeHTTP answers with a feed that changes every second.
func (n *neighbour) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	state := n.state.Load()
	number := n.asked[state].Add(1)
	feed := neighbourFeed(time.Now())
	switch {
	case state == dead:
		panic(http.ErrAbortHandler)
	case state == slow && number%2 == 0:
		n.trickle(w, r, feed)
	case state == slow:
		n.pause(r, time.Minute)
	default:
		w.Header().Set("Content-Type", "application/feed+json")
		_, _ = w.Write([]byte(feed))
	}
}

func (n *neighbour) trickle(w http.ResponseWriter, r *http.Request, feed string) {
	w.Header().Set("Content-Type", "application/feed+json")
	for i := range len(feed) {
		if _, err := w.Write([]byte{feed[i]}); err != nil {
			return
		}
		_ = http.NewResponseController(w).Flush()
		if !n.pause(r, time.Second) {
			return
		}
	}
}

// pause reports false when nobody waits any more.
func (n *neighbour) pause(r *http.Request, span time.Duration) bool {
	select {
	case <-time.After(span):
		return true
	case <-r.Context().Done():
	case <-n.gone:
	}
	return false
}

func neighbourFeed(now time.Time) string {
	var items []string
	for i := range 20 {
		items = append(items, fmt.Sprintf(`{"id":"%d","url":"https://xa.example/tin-%d","title":"Tin số %d lúc %s","date_published":%q,"content_html":"<p>%s</p>"}`,
			i, i, i, now.Format(time.TimeOnly), now.Add(-time.Duration(i)*time.Hour).Format(time.RFC3339), strings.Repeat("Bà con ra đồng gặt lúa. ", 20)))
	}
	return `{"version":"https://jsonfeed.org/version/1.1","title":"Bản tin xã","items":[` + strings.Join(items, ",") + `]}`
}
