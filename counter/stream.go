package counter

import (
	"context"
	"net/http"
	"time"

	"github.com/portletkit/portletkit/internal/web"
)

const (
	// streamQuiet is the longest time without a line, so that proxies do not
	// cut a quiet stream and a reader that is gone is noticed.
	streamQuiet = 15 * time.Second
	// streamWrite bounds the write of one event to a slow reader.
	streamWrite = 10 * time.Second
)

// StreamHandler answers GET with the figures as server-sent events: at once, and
// whenever they or the minute have changed, but not more often than
// Options.StreamEvery. An event is the JSON of SnapshotHandler without the
// definitions. 503 if Options.MaxStreams are open, or Options.AddressStreams
// from the reader's address or /48; panels then ask for snapshots. Streams end with
// Close.
// https://html.spec.whatwg.org/multipage/server-sent-events.html
func (c *Counter) StreamHandler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !web.Allow(w, r, http.MethodGet) {
			return
		}
		address := c.clients.address(r)
		if !c.streams.enter(address) {
			w.Header().Set("Retry-After", "60")
			http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
			return
		}
		defer c.streams.leave(address)
		c.origins.Allow(w.Header(), r)
		h := w.Header()
		h.Set("Content-Type", "text/event-stream")
		h.Set("Cache-Control", "no-store")
		h.Set("X-Accel-Buffering", "no") // nginx would hold events back
		ctx, cancel := context.WithCancel(r.Context())
		defer cancel()
		defer context.AfterFunc(c.streams.ended, cancel)()
		c.follow(ctx, &eventWriter{w: w, control: http.NewResponseController(w), within: streamWrite})
	})
}

// follow sends events until the reader, the server or the counter ends.
func (c *Counter) follow(ctx context.Context, events *eventWriter) {
	ticker := time.NewTicker(c.opts.StreamEvery)
	defer ticker.Stop()
	for {
		if err := c.sendFigures(ctx, events); err != nil {
			return
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

func (c *Counter) sendFigures(ctx context.Context, events *eventWriter) error {
	a := c.answer(ctx)
	if a.err != nil {
		return events.keepAlive()
	}
	return events.send(a.etag, a.event)
}

// eventWriter writes events of one stream.
type eventWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
	within  time.Duration // for one write
	last    string        // the state that was sent last
	sent    time.Time     // when something was
}

// send writes an event unless state is the one of the last event.
func (e *eventWriter) send(state string, text []byte) error {
	if state == e.last {
		return e.keepAlive()
	}
	e.last = state
	return e.write("data: " + string(text) + "\n\n")
}

// keepAlive writes a comment if nothing was written for long.
func (e *eventWriter) keepAlive() error {
	if time.Since(e.sent) < streamQuiet {
		return nil
	}
	return e.write(":\n\n")
}

func (e *eventWriter) write(text string) error {
	// Not every writer knows deadlines; those of a server do. HTTP/2 ends a
	// stream whose deadline passes, be it idle, so none is left behind.
	_ = e.control.SetWriteDeadline(time.Now().Add(e.within))
	defer e.control.SetWriteDeadline(time.Time{})
	if _, err := e.w.Write([]byte(text)); err != nil {
		return err
	}
	e.sent = time.Now()
	return e.control.Flush()
}
