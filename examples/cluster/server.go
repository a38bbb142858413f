package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"time"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/valkey"
)

// serveCommand makes this program one of the portal's servers.
const serveCommand = "-serve"

// serve answers until ctx or standard input ends.
func serve(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := f.String("addr", "", "address to listen on")
	shared := f.String("valkey", "", "address of the shared server")
	dsn := f.String("dsn", "", "database of the articles; empty is a copy in memory")
	if err := f.Parse(args); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		// Any end of the input means that the one who started us is gone.
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	articles, closeArticles, err := openArticles(ctx, *dsn)
	if err != nil {
		return err
	}
	visits, err := openCounter(ctx, *shared)
	if err != nil {
		return errors.Join(err, closeArticles())
	}
	err = listen(ctx, *addr, (&portal{articles, visits}).handler())
	return errors.Join(err, visits.Close(), closeArticles())
}

// openCounter counts into the shared server. The balancer in front, here the
// load driver, says whom it forwards for.
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
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	stopped := make(chan error, 1)
	context.AfterFunc(ctx, func() {
		ending, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		stopped <- server.Shutdown(ending)
	})
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
