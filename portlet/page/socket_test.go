//go:build unix

package page_test

import "syscall"

func smallReadBuffer(_, _ string, c syscall.RawConn) error {
	var err error
	if controlErr := c.Control(func(fd uintptr) {
		err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 1024)
	}); controlErr != nil {
		return controlErr
	}
	return err
}
