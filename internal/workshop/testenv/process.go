package testenv

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// startLimit is how long a server may take to answer on a busy machine,
// stopLimit how long it may take to end in order.
const (
	startLimit = 30 * time.Second
	stopLimit  = 10 * time.Second
)

// process is a running server that ends with the test binary.
type process struct {
	cmd     *exec.Cmd
	watched Watched
	output  *tail
	exited  chan struct{}
}

// start runs the command in a group of its own; lastSignal is what the watcher
// sends when the test binary ends before the server is stopped.
func start(cmd *exec.Cmd, lastSignal string) (*process, error) {
	p := &process{cmd: cmd, output: &tail{}, exited: make(chan struct{})}
	OwnGroup(cmd)
	if cmd.Stdout == nil {
		cmd.Stdout = p.output
	}
	if cmd.Stderr == nil {
		cmd.Stderr = p.output
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	watched, err := WatchProcess(cmd.Process.Pid, lastSignal)
	if err != nil {
		signalGroup(cmd.Process.Pid, syscall.SIGKILL)
		return nil, err
	}
	p.watched = watched
	go func() {
		cmd.Wait()
		watched.Forget()
		close(p.exited)
	}()
	return p, nil
}

// waitReady asks until the server answers, has ended, or startLimit is over.
func (p *process) waitReady(ready func() error) error {
	for end := time.Now().Add(startLimit); ; {
		err := ready()
		if err == nil {
			return nil
		}
		select {
		case <-p.exited:
			return fmt.Errorf("%s has ended: %s", p.cmd.Path, p.output)
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(end) {
			return fmt.Errorf("%s: no answer within %v: %w: %s", p.cmd.Path, startLimit, err, p.output)
		}
	}
}

// stop sends the signal and waits for the end; after stopLimit it kills.
func (p *process) stop(signal syscall.Signal) error {
	if p.ended() {
		return nil
	}
	if err := signalGroup(p.cmd.Process.Pid, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
		return err
	}
	select {
	case <-p.exited:
		return nil
	case <-time.After(stopLimit):
	}
	signalGroup(p.cmd.Process.Pid, syscall.SIGKILL)
	<-p.exited
	return fmt.Errorf("%s did not end within %v of %v: %s", p.cmd.Path, stopLimit, signal, p.output)
}

func (p *process) ended() bool {
	select {
	case <-p.exited:
		return true
	default:
		return false
	}
}

// tail keeps the last of what a server prints, for the message of a failure.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const tailSize = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if extra := len(t.text) - tailSize; extra > 0 {
		t.text = append(t.text[:0], t.text[extra:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.text))
}

// FreePort returns a loopback port that was free a moment ago.
func FreePort() (int, error) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
