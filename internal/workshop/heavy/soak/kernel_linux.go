package main

import (
	"os/exec"
	"runtime"

	"golang.org/x/sys/unix"
)

// startRefusable starts a program that can be refused to write: with the signal
// blocked that the kernel sends on top of the error, which would end it.
// Go's runtime leaves the mask that a program inherits as it is.
func startRefusable(cmd *exec.Cmd) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var blocked, before unix.Sigset_t
	blocked.Val[0] = 1 << (unix.SIGXFSZ - 1)
	if err := unix.PthreadSigmask(unix.SIG_BLOCK, &blocked, &before); err != nil {
		return err
	}
	err := cmd.Start()
	if restored := unix.PthreadSigmask(unix.SIG_SETMASK, &before, nil); err == nil {
		err = restored
	}
	return err
}

// fillDisk has the kernel refuse a process all growth of files, and returns
// what gives the room back. It needs no rights but those of the account.
func fillDisk(pid int) (func() error, error) {
	var before unix.Rlimit
	if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, nil, &before); err != nil {
		return nil, err
	}
	full := unix.Rlimit{Cur: fullAt, Max: before.Max}
	if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, &full, nil); err != nil {
		return nil, err
	}
	return func() error { return unix.Prlimit(pid, unix.RLIMIT_FSIZE, &before, nil) }, nil
}

// limitReading makes a socket take so many bytes before it is read.
func limitReading(socket uintptr, bytes int) error {
	return unix.SetsockoptInt(int(socket), unix.SOL_SOCKET, unix.SO_RCVBUF, bytes)
}
