package main

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/wire"
)

// slowBuffer is how much a slow client takes before it has read, in bytes.
const slowBuffer = 2048

// takeLittle gives a socket so small a buffer that a sender soon waits for who
// reads slowly.
func takeLittle(socket uintptr) error { return limitReading(socket, slowBuffer) }

// slowClients are many at a time, who come within the first quarter of the
// window: of four, one never ends its request, one reads a big file at the pace
// of an old modem, two read pages so.
type slowClients struct{}

func (slowClients) begin(ctx context.Context, s *soak) (func() error, error) {
	ctx, cancel := context.WithCancel(ctx)
	var group sync.WaitGroup
	var open, most atomic.Int64
	coming := s.tally.window().length / 4
	for i := range s.slow {
		group.Go(func() {
			nap(ctx, coming*time.Duration(i)/time.Duration(s.slow))
			for ctx.Err() == nil {
				s.slowOne(ctx, i, func(change int64) {
					if now := open.Add(change); now > most.Load() {
						most.Store(now)
					}
				})
			}
		})
	}
	return func() error {
		cancel()
		group.Wait()
		fmt.Printf("          %d slow clients at most at a time\n", most.Load())
		s.promise(most.Load() >= int64(s.slow)*9/10, "slow-clients: only %d of %d were there at a time", most.Load(), s.slow)
		return nil
	}, nil
}

func (s *soak) slowOne(ctx context.Context, i int, opened func(int64)) {
	conn, err := wire.Dial(s.site.host, takeLittle)
	if err != nil {
		s.tally.window().fail("a connection is refused: " + err.Error())
		nap(ctx, time.Second)
		return
	}
	opened(1)
	defer opened(-1)
	defer conn.Close()
	r, c := s.load.somebody(), s.load.content
	switch {
	case i%4 == 0:
		q := page(func(*content) string { return "/" })(c, r)
		slowWrite(ctx, conn, q.text(s.site.host))
	case i%4 == 1:
		q := file(func(c *content) string { return c.files[1] })(c, r)
		q.header.Del("Accept-Encoding")
		s.slowRead(ctx, conn, q)
	default:
		q := page(func(*content) string { return pick(c.articles) })(c, r)
		q.header.Del("Accept-Encoding")
		s.slowRead(ctx, conn, q)
	}
}

// slowWrite sends a byte now and then, and not the last, until the portal has
// enough of it.
func slowWrite(ctx context.Context, conn wire.Conn, text []byte) {
	for i := range len(text) - 4 {
		if _, err := conn.Write(text[i : i+1]); err != nil || !nap(ctx, 500*time.Millisecond) {
			return
		}
	}
}

// slowRead asks and reads the answer in small pieces. A page whose status came
// is a view, whatever becomes of the rest.
func (s *soak) slowRead(ctx context.Context, conn wire.Conn, q request) {
	q.header.Set("Connection", "close")
	w := s.tally.window()
	if _, err := conn.Write(q.text(s.site.host)); err != nil {
		w.fail(fmt.Sprintf("slow %v: %v", q, err))
		return
	}
	if status := conn.Status(); status != http.StatusOK {
		w.fail(fmt.Sprintf("slow %v: status %d", q, status))
		if status == 0 && q.counts {
			s.tally.unsure.Add(1)
		}
		return
	}
	if q.counts {
		s.tally.view(q.reader)
	}
	piece := make([]byte, 256)
	for {
		if _, err := conn.In.Read(piece); err != nil || !nap(ctx, 200*time.Millisecond) {
			return
		}
	}
}

// nap reports false when the time is over.
func nap(ctx context.Context, span time.Duration) bool {
	select {
	case <-time.After(span):
		return true
	case <-ctx.Done():
		return false
	}
}
