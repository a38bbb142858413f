package main

import (
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// buckets are the upper bounds of the times of answers, in seconds.
var buckets = [...]float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10}

// requestFigures count the requests of readers since the start. The zero value
// is ready.
type requestFigures struct {
	underWay atomic.Int64
	mu       sync.Mutex
	byStatus [600]uint64
	within   [len(buckets)]uint64
	count    uint64
	seconds  float64
}

// ended counts an answer. Live streams take as long as their readers stay, so
// they have no time worth knowing.
func (f *requestFigures) ended(status int, took time.Duration, stream bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if status >= 0 && status < len(f.byStatus) {
		f.byStatus[status]++
	}
	if stream {
		return
	}
	f.count++
	f.seconds += took.Seconds()
	for i, bound := range buckets {
		if took.Seconds() <= bound {
			f.within[i]++
		}
	}
}

func (f *requestFigures) write(e *exposition) {
	e.one("portal_http_requests_in_flight", "gauge", "Requests that are being answered, live streams among them.", float64(f.underWay.Load()))
	f.mu.Lock()
	defer f.mu.Unlock()
	e.family("portal_http_requests_total", "counter", "Answers by status.")
	for status, n := range f.byStatus {
		if n > 0 {
			e.value("portal_http_requests_total", float64(n), "code", strconv.Itoa(status))
		}
	}
	const name = "portal_http_request_duration_seconds"
	e.family(name, "histogram", "Times of answers, live streams left out.")
	for i, bound := range buckets {
		e.value(name+"_bucket", float64(f.within[i]), "le", strconv.FormatFloat(bound, 'g', -1, 64))
	}
	e.value(name+"_bucket", float64(f.count), "le", "+Inf")
	e.value(name+"_sum", f.seconds)
	e.value(name+"_count", float64(f.count))
}
