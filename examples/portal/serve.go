package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

// shutdownTime is how long requests under way may go on when the portal ends.
const shutdownTime = 10 * time.Second

// run answers readers, and operators where they have an address, until ctx
// ends. Operators are answered until the last reader is.
func (p *portal) run(ctx context.Context, listener net.Listener, monitor string, names hosts) error {
	handler, err := p.handler()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	watched, unwatch := context.WithCancel(context.WithoutCancel(ctx))
	defer unwatch()
	var others errgroup.Group
	if monitor != "" {
		operators, err := net.Listen("tcp", monitor)
		if err != nil {
			return errors.Join(err, listener.Close())
		}
		p.logger.Info("operators are answered", "address", operators.Addr().String())
		others.Go(func() error { return p.serveOperators(watched, operators, names) })
	}
	others.Go(func() error {
		p.publish(watched)
		return nil
	})
	fmt.Printf("Cổng thông tin / portal: %s\nDừng / stop: Ctrl+C\n", p.place.Absolute(p.place.Path()+"/"))
	err = p.serve(p.draining(ctx), listener, handler)
	unwatch()
	return errors.Join(err, others.Wait())
}

// serveOperators says at once when operators are answered no more, for readers
// still are.
func (p *portal) serveOperators(ctx context.Context, listener net.Listener, names hosts) error {
	err := p.serve(ctx, listener, p.monitor(names))
	if err != nil {
		p.logger.Error("operators are not answered any more", "error", err)
	}
	return err
}

// draining returns a context that ends the drain time after ctx. In between the
// portal says that it is not ready, and each answer ends its connection, so
// that load balancers and browsers go elsewhere in order: whoever sends a
// request just when a connection is closed would get no answer.
func (p *portal) draining(ctx context.Context) context.Context {
	drained, end := context.WithCancel(context.WithoutCancel(ctx))
	context.AfterFunc(ctx, func() {
		p.logger.Info("stopping")
		p.stopping.Store(true)
		time.AfterFunc(p.drain, end)
	})
	return drained
}

// serve answers until ctx ends. Then it accepts nobody any more, answers those
// whom it has accepted, and lets the requests under way finish, within the
// shutdown time.
func (p *portal) serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	first := &unread{}
	server := &http.Server{
		Handler:           handler,
		ConnState:         first.note,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second, // live streams move it on
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(p.logger.Handler(), slog.LevelDebug),
	}
	// Live streams would keep the server from stopping.
	server.RegisterOnShutdown(p.counter.EndStreams)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	err := listener.Close()
	<-failed // it has noted all whom it has accepted
	p.counter.EndStreams()
	first.wait(ending)
	return errors.Join(err, end(ending, server))
}

// end lets the requests under way finish until ctx ends, and cuts off the rest.
func end(ctx context.Context, server *http.Server) error {
	err := server.Shutdown(ctx)
	if err != nil {
		err = errors.Join(err, server.Close())
	}
	return err
}

// lastAnswers ends the connection of each answer while the portal is stopping.
func (p *portal) lastAnswers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.stopping.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
