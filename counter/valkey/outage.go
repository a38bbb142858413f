package valkey

import (
	"log/slog"
	"sync"
	"time"
)

// outage knows whether the server is away.
type outage struct {
	logger *slog.Logger

	mu    sync.Mutex
	cause error         // nil while the server is there
	since time.Time     // of cause
	began chan struct{} // closed while the server is away
}

func newOutage(logger *slog.Logger) *outage {
	return &outage{logger: logger, began: make(chan struct{})}
}

// begin notes that the server failed.
func (o *outage) begin(err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	first := o.cause == nil
	o.cause = err
	if first {
		o.since = time.Now()
		close(o.began)
		o.logger.Error("valkey: server is away; hits are held in the spool", "error", err)
	}
}

// end notes that the server has everything.
func (o *outage) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.cause == nil {
		return
	}
	o.logger.Info("valkey: server is back and has all hits", "after", time.Since(o.since).Round(time.Second))
	o.cause, o.since, o.began = nil, time.Time{}, make(chan struct{})
}

// away returns a channel that is closed while the server is away.
func (o *outage) away() <-chan struct{} {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.began
}

// reason returns since when the server is away and why; nil if it is there.
func (o *outage) reason() (since time.Time, cause error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.since, o.cause
}
