package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"strings"
	"syscall"
	"time"
)

// raw is a connection of a client that behaves badly.
type raw struct {
	*net.TCPConn
	in *bufio.Reader
}

// dialRaw connects with so small a buffer that a sender soon waits for who
// reads slowly; 0 is the system's.
func dialRaw(host string, buffer int) (raw, error) {
	d := net.Dialer{Timeout: patience, Control: func(_, _ string, c syscall.RawConn) error {
		var failure error
		err := c.Control(func(fd uintptr) {
			if buffer > 0 {
				failure = limitReading(fd, buffer)
			}
		})
		if err != nil {
			return err
		}
		return failure
	}}
	c, err := d.Dial("tcp", host)
	if err != nil {
		return raw{}, err
	}
	conn := c.(*net.TCPConn)
	return raw{conn, bufio.NewReaderSize(conn, 512)}, conn.SetDeadline(time.Now().Add(time.Minute))
}

// kill ends the connection as a browser that is gone does: by a reset.
func (c raw) kill() {
	_ = c.SetLinger(0)
	_ = c.Close()
}

// text is the request as it goes over the wire.
func (q request) text(host string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", q.method, q.path, host)
	for name, values := range q.header {
		fmt.Fprintf(&b, "%s: %s\r\n", name, strings.Join(values, ", "))
	}
	if q.body != "" {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(q.body))
	}
	fmt.Fprintf(&b, "\r\n%s", q.body)
	return b.Bytes()
}

// status reads the first line of an answer; 0 is none.
func (c raw) status() int {
	line, err := c.in.ReadString('\n')
	if err != nil {
		return 0
	}
	status := 0
	if _, err := fmt.Sscanf(line, "HTTP/1.1 %d", &status); err != nil {
		return 0
	}
	return status
}
