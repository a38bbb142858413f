package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/portletkit/portletkit/counter"
)

// server is the counter in a second process.
type server struct {
	cmd     *exec.Cmd
	stdin   io.Closer
	address string
}

func startServer(path string) (*server, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	s := &server{cmd: exec.Command(program, "-serve", path)}
	s.cmd.Stderr = os.Stderr
	if s.stdin, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	stdout, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	s.address = strings.TrimSpace(line)
	return s, err
}

func (s *server) stop() error {
	if err := s.stdin.Close(); err != nil {
		return err
	}
	return s.cmd.Wait()
}

// cpu returns the processor time of a server that has stopped.
func (s *server) cpu() time.Duration {
	return s.cmd.ProcessState.UserTime() + s.cmd.ProcessState.SystemTime()
}

// serveFile counts into path until standard input ends.
func serveFile(path string) error {
	c, err := counter.Open(path, counter.Options{AddressLimit: -1, TotalLimit: -1})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	web := &http.Server{Handler: c.Beacon()}
	served := make(chan error, 1)
	go func() { served <- web.Serve(listener) }()
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	if err := web.Close(); err != nil {
		return err
	}
	<-served
	return c.Close()
}
