// Package wire speaks HTTP/1.1 on a plain connection: as a client that behaves
// badly, and as one that costs the machine less than the server it measures,
// which no full client does.
package wire

import (
	"bufio"
	"fmt"
	"net"
	"syscall"
	"time"
)

// Conn is a connection to a server; its reads and writes fail after a minute.
type Conn struct {
	*net.TCPConn
	In *bufio.Reader
}

// Dial connects; prepare sees the socket before it does, unless it is nil.
func Dial(host string, prepare func(socket uintptr) error) (Conn, error) {
	d := net.Dialer{Timeout: 20 * time.Second}
	if prepare != nil {
		d.Control = func(_, _ string, c syscall.RawConn) error {
			var failure error
			if err := c.Control(func(socket uintptr) { failure = prepare(socket) }); err != nil {
				return err
			}
			return failure
		}
	}
	c, err := d.Dial("tcp", host)
	if err != nil {
		return Conn{}, err
	}
	conn := c.(*net.TCPConn)
	return Conn{conn, bufio.NewReaderSize(conn, 512)}, conn.SetDeadline(time.Now().Add(time.Minute))
}

// Kill ends the connection as a browser that is gone does: by a reset.
func (c Conn) Kill() {
	_ = c.SetLinger(0)
	_ = c.Close()
}

// Status reads the first line of an answer; 0 is none.
func (c Conn) Status() int {
	line, err := c.In.ReadSlice('\n')
	if err != nil {
		return 0
	}
	status := 0
	if _, err := fmt.Sscanf(string(line), "HTTP/1.1 %d", &status); err != nil {
		return 0
	}
	return status
}

// Headers reads to the end of the headers, and reports whether they came whole.
func (c Conn) Headers() bool {
	for {
		line, err := c.In.ReadSlice('\n')
		if err != nil {
			return false
		}
		if len(line) == 2 {
			return true
		}
	}
}
