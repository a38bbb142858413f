package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/wire"
)

// killers are how many kill connections at a time.
const killers = 8

// killedConnections are those of browsers that are gone in the middle of
// something.
type killedConnections struct{}

func (killedConnections) begin(ctx context.Context, s *soak) (func() error, error) {
	ctx, cancel := context.WithCancel(ctx)
	var group sync.WaitGroup
	var killed atomic.Int64
	for range killers {
		group.Go(func() {
			for ctx.Err() == nil {
				s.killOne(ctx)
				killed.Add(1)
				time.Sleep(20 * time.Millisecond)
			}
		})
	}
	return func() error {
		cancel()
		group.Wait()
		fmt.Printf("          %d connections were killed\n", killed.Load())
		s.promise(killed.Load() > 0, "killed-connections: none was killed")
		return nil
	}, nil
}

// killOne kills a connection at one of the points where the portal must know
// what to count.
func (s *soak) killOne(ctx context.Context) {
	c := s.load.content
	r := s.load.somebody()
	front := page(func(*content) string { return "/" })(c, r)
	beacon := newBeacon(c, r)
	whole := func(q request) []byte { return q.text(s.site.host) }
	switch rand.IntN(6) {
	case 0: // half a request is none
		s.cut(whole(front)[:60], 0)
	case 1: // half a beacon is none
		text := whole(beacon)
		s.cut(text[:len(text)-len(beacon.body)/2], 0)
	case 2: // a page that began to arrive is a view
		if s.cut(whole(front), 1) == http.StatusOK {
			s.tally.view(r)
		}
	case 3: // a beacon whose answer was not heard is sent again, and counts once
		s.cut(whole(beacon), 0)
		if err := s.load.insist(ctx, beacon); err != nil && ctx.Err() == nil {
			s.tally.window().fail(err.Error())
		} else if err != nil {
			s.load.keep(beacon)
		}
	case 4:
		s.cut(whole(file(func(c *content) string { return "/counter/stream" })(c, r)), 100)
	case 5:
		big := file(func(c *content) string { return c.files[1] })(c, r)
		big.header.Del("Accept-Encoding")
		s.cut(whole(big), 2000)
	}
}

// cut sends text, reads the status and some bytes where any are wanted, and
// kills the connection.
func (s *soak) cut(text []byte, read int) (status int) {
	conn, err := wire.Dial(s.site.host, nil)
	if err != nil {
		s.tally.window().fail("a connection is refused: " + err.Error())
		return 0
	}
	defer conn.Kill()
	if _, err := conn.Write(text); err != nil || read == 0 {
		return 0
	}
	if status = conn.Status(); status != http.StatusOK {
		s.tally.window().fail(fmt.Sprintf("%.40q…: status %d", text, status))
	}
	for ; read > 0; read-- {
		if _, err := conn.In.ReadByte(); err != nil {
			break
		}
	}
	return status
}
