package main

import (
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"time"
)

// keepCommand makes this program a keeper: it runs another program and ends it
// when its own standard input ends, so nothing outlives the example, however
// that ends.
const keepCommand = "-keep"

// patience is how long a program may take to end in order.
const patience = 5 * time.Second

func keep(args []string) error {
	f := flag.NewFlagSet("keep", flag.ContinueOnError)
	kill := f.Bool("kill", false, "end it by force")
	account := f.String("account", "", "run it as this account")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() == 0 {
		return errors.New("nothing to keep")
	}
	cmd := exec.Command(f.Arg(0), f.Args()[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := runAs(cmd, *account); err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() {
		// Any end of the input means that nobody holds it any more.
		_, _ = io.Copy(io.Discard, os.Stdin)
		end(cmd.Process, *kill)
	}()
	err := cmd.Wait()
	if *kill {
		return nil // it ends by force, which is no failure
	}
	return err
}

func end(p *os.Process, kill bool) {
	// A process that is gone already needs no signal.
	if !kill {
		_ = p.Signal(os.Interrupt)
		time.Sleep(patience)
	}
	_ = p.Kill()
}
