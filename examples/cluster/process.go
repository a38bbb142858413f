package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"time"
)

// process is this program again, as a server or as a keeper of one. It ends
// when its standard input does.
type process struct {
	name string
	args []string
	log  string // file of what it prints

	cmd    *exec.Cmd
	stdin  io.Closer
	exited chan struct{}
}

func (p *process) start() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	log, err := os.OpenFile(p.log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	p.cmd = exec.Command(self, p.args...)
	p.cmd.Stdout, p.cmd.Stderr = log, log
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		return err
	}
	if err := p.cmd.Start(); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	exited := make(chan struct{})
	p.exited = exited
	go func(cmd *exec.Cmd) {
		_ = cmd.Wait() // whoever needs to know sees that it is gone
		close(exited)
	}(p.cmd)
	return nil
}

// kill ends a server as a loss of power does.
func (p *process) kill() error {
	err := p.cmd.Process.Kill()
	<-p.exited
	return err
}

// stop ends the process in order, and a keeper's program the way that the
// keeper was told.
func (p *process) stop() error {
	if p.cmd == nil {
		return nil
	}
	_ = p.stdin.Close() // closed before where the process ended before
	select {
	case <-p.exited:
		return nil
	case <-time.After(2 * patience):
	}
	return errors.Join(fmt.Errorf("%s did not end within %v", p.name, 2*patience), p.kill())
}

// startTime is how long a server may take to answer on a busy machine.
const startTime = 30 * time.Second

// await asks until the process answers, has ended, or took too long.
func (p *process) await(ctx context.Context, ready func() error) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	for {
		err := ready()
		if err == nil {
			return nil
		}
		select {
		case <-p.exited:
			return fmt.Errorf("%s has ended: %s", p.name, p.said())
		case <-ctx.Done():
			return fmt.Errorf("%s does not answer: %w (%w): %s", p.name, err, ctx.Err(), p.said())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// said is the end of what the process printed.
func (p *process) said() string {
	const most = 1000
	text, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-most):])
}

// freeAddress returns a loopback address that was free a moment ago.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}
