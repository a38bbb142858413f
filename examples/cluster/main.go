// Cluster runs a portal on three servers and breaks things under load.
//
//	go run ./examples/cluster
//
// It starts three server processes, which share one Valkey or Redis server for
// the visitor counter and one PostgreSQL server for the articles. While readers
// come, one process is killed and started again, then the Valkey server. At
// the end it compares what was acknowledged with what is counted, prints a
// table of promises, and fails if one was broken.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	if err := start(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		os.Exit(1)
	}
}

// start is this program in one of its three parts: the programs that it starts
// are itself, with other arguments.
func start(args []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	switch {
	case len(args) > 0 && args[0] == serveCommand:
		return serve(ctx, args[1:])
	case len(args) > 0 && args[0] == keepCommand:
		return keep(args[1:])
	}
	p, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	return run(ctx, p, os.Stdout)
}

// plan says how hard it gets.
type plan struct {
	length   time.Duration
	rate     int // readers a second
	visitors int
}

func parse(args []string) (plan, error) {
	var p plan
	f := flag.NewFlagSet("cluster", flag.ContinueOnError)
	f.DurationVar(&p.length, "time", 12*time.Second, "how long readers come, 3s to 10m")
	f.IntVar(&p.rate, "rate", 150, "readers a second, 1 to 2000")
	f.IntVar(&p.visitors, "visitors", 60, "how many different readers there are, 1 to 10000")
	if err := f.Parse(args); err != nil {
		return p, err
	}
	switch {
	case p.length < 3*time.Second || p.length > 10*time.Minute:
		return p, errors.New("-time is not within 3s and 10m")
	case p.rate < 1 || p.rate > 2000:
		return p, errors.New("-rate is not within 1 and 2000")
	case p.visitors < 1 || p.visitors > 10000:
		return p, errors.New("-visitors is not within 1 and 10000")
	}
	return p, nil
}

// run starts everything, drives the load, and reports.
func run(ctx context.Context, p plan, out io.Writer) error {
	c, err := startCluster(ctx, findPostgres(), out)
	if err != nil {
		return err
	}
	report, err := drive(ctx, c, p, out)
	if err != nil {
		return errors.Join(err, c.stop())
	}
	report.print(out)
	return errors.Join(report.err(), c.stop())
}
