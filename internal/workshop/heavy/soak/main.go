// Soak runs the example portal as a process of its own under steady mixed load,
// puts one fault after the other upon it, and says whether it kept its promises:
//
//	no answer is wrong, cut off or an error but where the fault is primary
//	every page view is counted once, and is still there after a restart
//	memory is as flat and goroutines are as few at the end as at the beginning
//
//	go run -C internal/workshop/heavy ./soak
//	go run -C internal/workshop/heavy ./soak -time 1m -rate 100
//
// The flow: build → start → warm up → rest → windows of calm and of faults → rest
// → count → stop → start again → count again. It needs Linux: there the kernel
// can refuse one process what it would write, as a full disk does, without root.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

type settings struct {
	time    time.Duration
	rate    int
	readers int
	slow    int
	dir     string
	lines   string
	log     string
}

func main() {
	var s settings
	flag.DurationVar(&s.time, "time", 10*time.Minute, "time of all windows together, at least 30s")
	flag.IntVar(&s.rate, "rate", 1000, "requests a second")
	flag.IntVar(&s.readers, "readers", 5000, "different readers")
	flag.IntVar(&s.slow, "slow", 1000, "slow clients at a time")
	flag.StringVar(&s.dir, "dir", "", "folder for what the portal keeps (default: the system's for temporary files)")
	flag.StringVar(&s.lines, "lines", "", "file to which the figures are added as go test -bench prints them")
	flag.StringVar(&s.log, "log", "", "file for what the portal logs; without it the last of that is shown when a promise is broken")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, s); err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}
