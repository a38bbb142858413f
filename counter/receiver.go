package counter

import (
	"errors"
	"io"
	"net/http"
)

// receiver is what Beacon and Heartbeat share.
func (c *Counter) receiver(count func(beacon, *http.Request) Reason) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.origins.Allow(w.Header(), r)
		w.Header().Set("Cache-Control", "no-store")
		if r.Method == http.MethodOptions {
			c.origins.preflight(w, r)
			return
		}
		reason, status := c.receive(w, r, count)
		if reason != Counted {
			c.refused.add(reason)
		}
		if status == http.StatusServiceUnavailable {
			w.Header().Set("Retry-After", "5")
		}
		if status != http.StatusNoContent {
			http.Error(w, http.StatusText(status), status)
			return
		}
		w.WriteHeader(status)
	})
}

func (c *Counter) receive(w http.ResponseWriter, r *http.Request, count func(beacon, *http.Request) Reason) (Reason, int) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", "POST, OPTIONS")
		return byMethod, http.StatusMethodNotAllowed
	}
	if !c.origins.maySend(r) {
		return byOrigin, http.StatusForbidden
	}
	b, status := readBeacon(w, r)
	if status != 0 {
		return byBody, status
	}
	reason := c.judgeSender(b, r)
	if reason == Counted {
		reason = count(b, r)
	}
	if reason == byStore {
		return reason, http.StatusServiceUnavailable
	}
	return reason, http.StatusNoContent
}

// readBeacon returns the status of the refusal, 0 if there is none.
func readBeacon(w http.ResponseWriter, r *http.Request) (beacon, int) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBeacon))
	var tooLong *http.MaxBytesError
	if errors.As(err, &tooLong) {
		return beacon{}, http.StatusRequestEntityTooLarge
	}
	if err != nil {
		return beacon{}, http.StatusBadRequest
	}
	b, err := parseBeacon(body)
	if err != nil {
		return beacon{}, http.StatusBadRequest
	}
	return b, 0
}

func (c *Counter) judgeSender(b beacon, r *http.Request) Reason {
	switch {
	case b.Robot:
		return byRobot
	case prefetched(r.Header):
		return byPrefetch
	case c.opts.Exclude != nil && c.opts.Exclude(r):
		return byHost
	}
	return Counted
}
