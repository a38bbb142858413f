package main

import (
	"fmt"
	"net"
	"os"
	"strconv"
)

// firstSocket is the number of the first file that a service manager hands over
// (sd_listen_fds(3) of systemd).
const firstSocket = 3

// listen takes over the socket that a service manager holds, or listens at
// address. Who connects while one process has ended and the next has not begun
// waits in that socket, so that a restart turns nobody away; a socket that a
// process has opened itself ends with it, and with it those who wait there.
func listen(address string) (net.Listener, error) {
	if os.Getenv("LISTEN_PID") != strconv.Itoa(os.Getpid()) {
		return net.Listen("tcp", address)
	}
	if n := os.Getenv("LISTEN_FDS"); n != "1" {
		return nil, fmt.Errorf("LISTEN_FDS is %q: one socket is taken over, no more", n)
	}
	socket := os.NewFile(firstSocket, "socket")
	defer socket.Close()
	return net.FileListener(socket)
}
