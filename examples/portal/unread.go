package main

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// unread are the connections that were accepted and whose first request is not
// answered yet. A server that shuts down right after it has accepted one may not
// know of it, and would end without an answer.
type unread struct {
	mu   sync.Mutex
	open map[net.Conn]struct{}
	none chan struct{} // closed when there is none, if somebody waits
}

// note is the ConnState of a server.
func (u *unread) note(conn net.Conn, state http.ConnState) {
	u.mu.Lock()
	defer u.mu.Unlock()
	switch state {
	case http.StateNew:
		if u.open == nil {
			u.open = map[net.Conn]struct{}{}
		}
		u.open[conn] = struct{}{}
	case http.StateIdle, http.StateHijacked, http.StateClosed:
		delete(u.open, conn)
		u.tell()
	}
}

func (u *unread) tell() {
	if u.none != nil && len(u.open) == 0 {
		close(u.none)
		u.none = nil
	}
}

// wait returns when there are none, or ctx is done. Nothing is accepted any
// more.
func (u *unread) wait(ctx context.Context) {
	u.mu.Lock()
	none := make(chan struct{})
	u.none = none
	u.tell()
	u.mu.Unlock()
	select {
	case <-none:
	case <-ctx.Done():
	}
}
