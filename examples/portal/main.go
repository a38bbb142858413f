// Portal is a complete small portal: front page, sections with paging,
// articles, search, feeds, website links and a visitor counter, made of the
// packages article, portlet and counter.
//
//	go run ./examples/portal
//
// It keeps its visits and imported articles in ./portal-data; -data names
// another folder. -import FILE takes over an article from the text of an old
// portal page.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// shutdownTime is how long requests may go on after a signal to stop.
const shutdownTime = 10 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(1)
	}
}

// settings are the command line's.
type settings struct {
	address string
	data    string
	public  string
	imports string
	monitor string
	origins string
	proxies string
	quiet   bool
	remote  remoteFeed
}

func parse(args []string) (settings, error) {
	var s settings
	f := flag.NewFlagSet("portal", flag.ContinueOnError)
	f.StringVar(&s.address, "addr", "127.0.0.1:8080", "address to listen on; port 0 takes a free one")
	f.StringVar(&s.data, "data", "portal-data", "folder of the visitor counter and of imported articles")
	f.StringVar(&s.public, "url", "", "public address of the site, such as https://portal.example; empty is the address it listens on")
	f.StringVar(&s.imports, "import", "", "text file of an old portal page whose article is taken over")
	f.StringVar(&s.monitor, "monitor", "", "address for operators' figures (/metrics, /portlets), such as 127.0.0.1:9100; empty is none")
	f.StringVar(&s.origins, "origins", "", "other sites whose widgets may report visits, such as https://a.example, separated by commas")
	f.StringVar(&s.proxies, "proxies", "", "networks of the proxies whose X-Forwarded-For is believed, such as 127.0.0.1/32, separated by commas")
	f.BoolVar(&s.quiet, "quiet", false, "log problems only")
	s.remote.flags(f)
	err := f.Parse(args)
	if err == nil && f.NArg() > 0 {
		err = fmt.Errorf("%q is no flag; see -help", f.Arg(0))
	}
	return s, err
}

func run(ctx context.Context, args []string) error {
	s, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	logger := newLogger(s.quiet)
	listener, err := net.Listen("tcp", s.address)
	if err != nil {
		return err
	}
	if s.public == "" {
		s.public = "http://" + listener.Addr().String()
	}
	p, err := openPortal(s, logger)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	return errors.Join(p.run(ctx, listener, s.monitor), p.close())
}

// run answers readers, and operators where they have an address.
func (p *portal) run(ctx context.Context, listener net.Listener, monitor string) error {
	handler, err := p.handler()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	figures := make(chan error, 1)
	if monitor == "" {
		figures <- nil
	} else {
		operators, err := net.Listen("tcp", monitor)
		if err != nil {
			return errors.Join(err, listener.Close())
		}
		go func() { figures <- p.serve(ctx, operators, p.monitor()) }()
	}
	fmt.Printf("Cổng thông tin / portal: %s\nDừng / stop: Ctrl+C\n", p.public)
	err = p.serve(ctx, listener, handler)
	stop()
	return errors.Join(err, <-figures)
}

func newLogger(quiet bool) *slog.Logger {
	level := slog.LevelInfo
	if quiet {
		level = slog.LevelWarn
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}

// serve answers until ctx ends, then lets the requests under way finish.
func (p *portal) serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
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
	p.logger.Info("stopping")
	ending, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	return server.Shutdown(ending)
}
