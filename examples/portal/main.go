// Portal is a complete portal in two languages: front page, sections with
// paging, articles, search, feeds, website links and a visitor counter, made of
// the packages article, portlet and counter.
//
//	go run -C examples ./portal
//
// It keeps its articles and its visits in SQLite, both in ./portal-data; -data
// names another folder. Several portals behind a load balancer share a
// PostgreSQL database (-postgres) and a Valkey or Redis server (-valkey). -import takes over
// an old site: a page, a folder of pages, an export, or a server that answers.
// -help lists the rest.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	s, err := parse(args, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	if s.dryRun {
		return dryRun(ctx, s)
	}
	logger := newLogger(s.quiet)
	listener, err := listen(s.address)
	if err != nil {
		return err
	}
	if s.public == "" {
		s.public = "http://" + listener.Addr().String()
	}
	p, err := openPortal(ctx, s, logger)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	return errors.Join(p.run(ctx, listener, s.monitor, hostsOf(s.monitor, splitList(s.monitorHosts))), p.close())
}

func newLogger(quiet bool) *slog.Logger {
	level := slog.LevelInfo
	if quiet {
		level = slog.LevelWarn
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}
