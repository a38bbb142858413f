package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

type settings struct {
	readers, attackers, rate, pages int
	// scattered addresses of the attacker lie in a block each.
	scattered bool
}

// day is a day of a portal.
type day struct {
	settings
	counter *counter.Counter
	site    http.Handler
	pulse   http.Handler
	// clock is read by the counter's own goroutines too.
	clock  sync.RWMutex
	now    time.Time
	chance *rand.Rand
	zipf   *rand.Zipf

	starts  [24 * 60][]int // readers by the minute in which they come
	reading []session
	sent    int
	attacks int

	views, truth, online, realTop, known, seen int64
	last                                       figure.Values
	read                                       map[int]bool
}

// session is a reader who is there.
type session struct{ reader, since, left, every, seen int }

func newDay(s settings) (*day, error) {
	d := &day{
		settings: s,
		now:      time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC),
		chance:   rand.New(rand.NewPCG(1, 2)),
		read:     map[int]bool{},
	}
	d.zipf = rand.NewZipf(d.chance, 1.2, 1, uint64(s.pages-1))
	c, err := counter.New(visit.NewMemory(), counter.Options{Zone: time.UTC, Now: d.time})
	if err != nil {
		return nil, err
	}
	d.counter, d.pulse = c, c.HeartbeatHandler()
	d.site = c.Middleware(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusOK)
	}))
	for reader := range s.readers {
		// Most come in the hours of work, and leave before midnight.
		at := max(0, min(24*60-90, int(13*60+4*60*d.chance.NormFloat64())))
		d.starts[at] = append(d.starts[at], reader)
	}
	return d, nil
}

// run goes through the minutes of the day.
func (d *day) run(ctx context.Context) error {
	for minute := range 24 * 60 {
		for _, reader := range d.starts[minute] {
			d.reading = append(d.reading, session{reader, minute, 1 + d.chance.IntN(6), 1 + d.chance.IntN(8), minute})
		}
		d.act(minute)
		d.attack(minute)
		if err := d.counter.Flush(ctx); err != nil {
			return err
		}
		if err := d.lookAtOnline(ctx, minute); err != nil {
			return err
		}
		d.pass(time.Minute)
	}
	d.pass(-time.Minute)
	return d.finish(ctx)
}

// there is how many were heard of in the last five minutes.
func (d *day) there(minute int) (n int64) {
	for _, r := range d.reading {
		if minute-r.seen < 5 {
			n++
		}
	}
	return n
}

// act has those who are there read on, or say that they still do.
func (d *day) act(minute int) {
	there := d.reading[:0]
	for _, r := range d.reading {
		since := minute - r.since
		switch {
		case since%r.every == 0 && r.left > 0:
			page := int(d.zipf.Uint64())
			d.read[page] = true
			d.views++
			r.left--
			r.seen = minute
			d.send(d.site, http.MethodGet, fmt.Sprint("/tin/", page), d.addressOf(r.reader), agentOf(r.reader))
		case since%2 == 0 && r.left > 0:
			r.seen = minute
			d.send(d.pulse, http.MethodPost, "/", d.addressOf(r.reader), agentOf(r.reader))
		}
		d.sent++
		if r.left > 0 || minute-r.seen < 5 {
			there = append(there, r)
		}
	}
	d.reading = there
}

// addressOf has six readers in ten come by a telephone company, which puts some
// twelve of them behind an address and three thousand behind a block of 256; one
// in ten from an office of fifty, and the others from lines of their own, which
// lie anywhere in the country.
func (d *day) addressOf(reader int) string {
	switch {
	case reader%10 < 6:
		block := reader % max(4, d.readers/5000)
		return fmt.Sprintf("100.%d.%d.%d:1", 64+block>>8, block&255, reader/7%256)
	case reader%10 == 6:
		reader = reader / 500 * 500
	}
	line := reader * 2654435761 % (40_000 * 256)
	return fmt.Sprintf("%d.%d.%d.%d:1", 10+line>>24&1, line>>16&255, line>>8&255, line&255)
}

func agentOf(reader int) string {
	return fmt.Sprintf("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/1%02d.0.%d.0 Safari/537.36",
		reader%40, reader)
}

// attack invents a browser and a page for each request, and keeps the browsers
// of the last minutes online.
func (d *day) attack(minute int) {
	for n := range d.attackers {
		for k := (minute*d.rate + n%60) / 60; k < ((minute+1)*d.rate+n%60)/60; k++ {
			address := d.attackerOf(n)
			agent := agentOf(1<<40 + n*10_000_000 + k)
			d.send(d.site, http.MethodGet, fmt.Sprintf("/x/%d/%d", n, k), address, agent)
			d.send(d.pulse, http.MethodPost, "/", address, agentOf(1<<50+n*10_000_000+k))
			d.attacks += 2
		}
	}
}

func (d *day) attackerOf(n int) string {
	if d.scattered {
		return fmt.Sprintf("%d.%d.%d.1:1", 198+n>>16, n>>8&255, n&255)
	}
	return fmt.Sprintf("198.%d.%d.%d:1", n>>16&255, n>>8&255, n&255)
}

// nowhere takes answers that nobody reads.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header         { return n.header }
func (n nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (n nowhere) WriteHeader(int)             {}

func (d *day) send(to http.Handler, method, path, address, agent string) {
	r := httptest.NewRequest(method, path, http.NoBody)
	r.RemoteAddr = address
	r.Header.Set("User-Agent", agent)
	to.ServeHTTP(nowhere{http.Header{}}, r)
}

// lookAtOnline keeps the worst of those online, by what it is off.
func (d *day) lookAtOnline(ctx context.Context, minute int) error {
	f, err := d.counter.Snapshot(ctx)
	truth := d.there(minute)
	if off := f.Values[figure.Online] - truth; max(off, -off) >= max(d.online-d.truth, d.truth-d.online) {
		d.truth, d.online = truth, f.Values[figure.Online]
	}
	d.last = f.Values
	return err
}

func (d *day) finish(ctx context.Context) error {
	top, err := d.counter.Pages(ctx, 10_000) // all that a store keeps
	for i, page := range top {
		if !strings.HasPrefix(page.Page, "/tin/") {
			continue
		}
		d.known++
		if i < 100 {
			d.realTop++
		}
	}
	d.seen = int64(len(d.read))
	return err
}

func (d *day) time() time.Time {
	d.clock.RLock()
	defer d.clock.RUnlock()
	return d.now
}

func (d *day) pass(by time.Duration) {
	d.clock.Lock()
	defer d.clock.Unlock()
	d.now = d.now.Add(by)
}
