package counter

import (
	"encoding/json"
	"net/http"
)

// Health is how the counter is.
type Health struct {
	// Writable is false from a failed write of the store to the next one
	// that succeeds: beacons get 503, page views are held.
	Writable bool `json:"writable"`
	// Reason is the error of the last write, "" if there was none.
	Reason string `json:"reason,omitempty"`
	// Held is how many page views wait in memory.
	Held int `json:"held"`
	// Streams is how many live streams are open.
	Streams int `json:"streams"`
}

// Health returns how the counter is.
func (c *Counter) Health() Health {
	held, err := c.queue.health()
	h := Health{
		Writable: err == nil && !c.closed.Load(),
		Held:     held,
		Streams:  c.streams.count(),
	}
	if err != nil {
		h.Reason = err.Error()
	}
	return h
}

// HealthHandler answers GET and HEAD with Health as JSON: 200, or 503 while the
// store cannot be written. It is for the host's own monitoring: the reason may
// name a path.
func (c *Counter) HealthHandler() http.Handler {
	return readOnly(func(w http.ResponseWriter, _ *http.Request) {
		h := c.Health()
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		if !h.Writable {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		// An error is the asker's connection: nobody is left to tell.
		_ = json.NewEncoder(w).Encode(h)
	})
}
