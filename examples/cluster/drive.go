package main

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"
)

// maxReading bounds the readers that are under way at a time.
const maxReading = 256

// drive lets readers come for the length of the plan, breaks one thing after
// the other meanwhile, and looks at what is left.
func drive(ctx context.Context, c *cluster, p plan, out io.Writer) (*report, error) {
	var urls []string
	for _, s := range c.servers {
		urls = append(urls, s.url)
	}
	r := &report{plan: p, urls: urls, day: today()}
	diary := &diary{out: out, begun: time.Now()}
	diary.note("%d người đọc mỗi giây, trong %v / readers a second", p.rate, p.length)
	var crowd sync.WaitGroup
	crowd.Go(func() { r.sent = send(ctx, newBalancer(urls), p, &r.tally) })
	err := (&trouble{c, p, diary, r}).make(ctx)
	crowd.Wait()
	if err != nil {
		return nil, err
	}
	diary.note("hết người đọc / the last reader has left")
	return r, r.settle(ctx)
}

// send lets readers come at an even rate and returns how many did when the
// last one has left.
func send(ctx context.Context, b *balancer, p plan, t *tally) int {
	var reading sync.WaitGroup
	places := make(chan struct{}, maxReading)
	tick := time.NewTicker(time.Second / time.Duration(p.rate))
	defer tick.Stop()
	end := time.After(p.length)
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
		case <-end:
		case <-tick.C:
			places <- struct{}{}
			reading.Go(func() {
				defer func() { <-places }()
				reader{n % p.visitors}.read(ctx, b, n, t)
			})
			continue
		}
		reading.Wait()
		return n
	}
}

// trouble is what happens to the cluster.
type trouble struct {
	*cluster
	plan  plan
	diary *diary
	seen  *report
}

// make kills a server in the second sixth of the time and the shared server in
// the fourth.
func (t *trouble) make(ctx context.Context) error {
	sixth := t.plan.length / 6
	pause(ctx, sixth)
	victim := t.servers[1]
	if err := victim.kill(); err != nil {
		return err
	}
	t.diary.note("máy chủ 2 bị giết (kill -9) / server 2 is killed")
	before := t.seen.tally.soFar()
	pause(ctx, sixth)
	t.seen.duringKill = t.seen.tally.soFar() - before
	if err := victim.run(ctx); err != nil {
		return err
	}
	t.diary.note("máy chủ 2 chạy lại / server 2 is back")
	pause(ctx, sixth)
	return t.breakShared(ctx, sixth)
}

func (t *trouble) breakShared(ctx context.Context, length time.Duration) error {
	if err := t.shared.stop(); err != nil {
		return err
	}
	t.diary.note("Valkey bị giết (kill -9) / Valkey is killed")
	before := t.seen.tally.soFar()
	end := time.Now().Add(length)
	for ctx.Err() == nil && time.Now().Before(end) {
		t.seen.lookForDelay(ctx)
		pause(ctx, 100*time.Millisecond)
	}
	t.seen.duringOutage = t.seen.tally.soFar() - before
	if err := t.startShared(ctx); err != nil {
		return err
	}
	t.diary.note("Valkey chạy lại / Valkey is back")
	return ctx.Err()
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// diary prints what happens, and when.
type diary struct {
	out   io.Writer
	begun time.Time
}

func (d *diary) note(format string, args ...any) {
	fmt.Fprintf(d.out, "%5.1f s  %s\n", time.Since(d.begun).Seconds(), fmt.Sprintf(format, args...))
}
