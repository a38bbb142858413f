// Cluster is one of several servers of a portal, which share a Valkey or Redis
// server for the visitor counter and a PostgreSQL database for the articles:
//
//	go run -C examples ./cluster -valkey localhost:6379 -dsn postgres://portal@localhost/portal -fill
//	go run -C examples ./cluster -valkey localhost:6379 -dsn postgres://portal@localhost/portal -addr :8082
//
// Any balancer stands in front, and asks each server at /readyz. The test starts
// three, kills one and then the shared server under load, and compares what
// was acknowledged with what is counted.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"syscall"
	"time"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/valkey"
)

func main() {
	addr := flag.String("addr", "localhost:8081", "address to listen on")
	shared := flag.String("valkey", "localhost:6379", "address of the shared Valkey or Redis server")
	dsn := flag.String("dsn", "", "PostgreSQL database of the articles; empty is a copy in memory")
	fill := flag.Bool("fill", false, "put the sample articles into the database first")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, *addr, *shared, *dsn, *fill); err != nil {
		log.Fatal("cluster: ", err)
	}
}

// serve answers until ctx ends.
func serve(ctx context.Context, addr, shared, dsn string, fill bool) error {
	articles, closeArticles, err := openArticles(ctx, dsn, fill)
	if err != nil {
		return err
	}
	visits, err := openCounter(ctx, shared)
	if err != nil {
		return errors.Join(err, closeArticles())
	}
	err = listen(ctx, addr, (&portal{articles, visits}).handler())
	return errors.Join(err, visits.Close(), closeArticles())
}

// openCounter counts into the shared server. The balancer in front, here on
// this machine, says whom it forwards for.
func openCounter(ctx context.Context, shared string) (*counter.Counter, error) {
	logger := slog.New(slog.NewTextHandler(os.Stderr, nil))
	store, err := valkey.Open(ctx, valkey.Options{
		Client:     driver.ClientOption{InitAddress: []string{shared}},
		RetryAfter: 200 * time.Millisecond, Logger: logger,
	})
	if err != nil {
		return nil, err
	}
	return counter.New(store, counter.Options{
		TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
		Logger:         logger,
	})
}

func listen(ctx context.Context, addr string, handler http.Handler) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Printf("http://%v\n", l.Addr())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	stopped := make(chan error, 1)
	context.AfterFunc(ctx, func() {
		ending, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(ending)
	})
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
