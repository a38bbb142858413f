package counter

import (
	"hash/maphash"
	"net/netip"
	"sync"
)

const (
	limitWindow = 10 // seconds
	maxLimited  = 1 << 16
	crowd       = 0 // shared by the addresses for which there is no room
)

// limits are those of page views and of heartbeats.
type limits struct{ pages, heartbeats *limiter }

func newLimits(each, total int) limits {
	return limits{newLimiter(each, total), newLimiter(each, total)}
}

func (l limits) of(v pageView) *limiter {
	if v.heartbeat {
		return l.heartbeats
	}
	return l.pages
}

// limiter counts requests of each network in fixed windows. It remembers at
// most maxLimited networks, as hashes, and forgets them with the window; those
// that come when it is full share one place.
type limiter struct {
	each, total int
	seed        maphash.Seed

	mu     sync.Mutex
	window int64
	sum    int
	counts map[uint64]int // by address
	wides  map[uint64]int // by /48
}

func newLimiter(each, total int) *limiter {
	return &limiter{each: each, total: total, seed: maphash.MakeSeed(), counts: map[uint64]int{}, wides: map[uint64]int{}}
}

// allow takes one request at a Unix second and reports whether it is within
// the limits.
func (l *limiter) allow(address netip.Addr, at int64) bool {
	if l.each < 0 && l.total < 0 {
		return true
	}
	key := maphash.Comparable(l.seed, network(address)) | 1
	l.mu.Lock()
	defer l.mu.Unlock()
	l.turn(at / limitWindow)
	// What one network has sent too much takes nothing from the others.
	return l.takeOne(l.counts, key, l.each) && l.takeWide(address) && l.takeTotal()
}

// wideShare is how often a /48 of IPv6 may use what one /64 may.
const wideShare = 8

func (l *limiter) takeWide(address netip.Addr) bool {
	if !address.Is6() || address.Is4In6() {
		return true
	}
	return l.takeOne(l.wides, maphash.Comparable(l.seed, wide(address))|1, wideShare*l.each)
}

func (l *limiter) turn(window int64) {
	if window > l.window || window < l.window-1 { // a page view may come a little late
		l.window, l.sum = window, 0
		clear(l.counts)
		clear(l.wides)
	}
}

func (l *limiter) takeTotal() bool {
	l.sum++
	return l.total < 0 || l.sum <= l.total
}

func (l *limiter) takeOne(counts map[uint64]int, key uint64, most int) bool {
	if l.each < 0 {
		return true
	}
	if _, known := counts[key]; !known && len(counts) >= maxLimited {
		key = crowd
	}
	counts[key]++
	return counts[key] <= most
}
