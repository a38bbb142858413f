package linkcheck

import (
	"context"
	"strings"
	"sync"
	"time"
)

// A pacer leaves a delay between two requests to one host.
type pacer struct {
	delay time.Duration
	mu    sync.Mutex
	next  map[string]time.Time // when the host may be asked again
}

func newPacer(delay time.Duration) *pacer {
	return &pacer{delay: delay, next: map[string]time.Time{}}
}

// wait returns when it is the caller's turn, or the error of the context.
func (p *pacer) wait(ctx context.Context, host string) error {
	timer := time.NewTimer(time.Until(p.turn(strings.ToLower(host))))
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// turn books the next time at which the host may be asked. Hosts whose time has
// passed are forgotten, so that the map holds no more than are being asked.
func (p *pacer) turn(host string) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	for other, at := range p.next {
		if at.Before(now) {
			delete(p.next, other)
		}
	}
	at := now
	if next, ok := p.next[host]; ok && next.After(now) {
		at = next
	}
	p.next[host] = at.Add(p.delay)
	return at
}
