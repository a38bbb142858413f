//go:build !unix

package testenv

import (
	"errors"
	"os"
	"os/exec"
	"os/user"
	"syscall"
)

var errUnsupported = errors.New("testenv: not supported on this system")

// OwnGroup does nothing here: the system has no process groups.
func OwnGroup(*exec.Cmd) {}

func runAs(*exec.Cmd, *user.User) error {
	return errUnsupported
}

func signalGroup(pid int, _ syscall.Signal) error {
	process, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return process.Kill()
}

func pauseGroup(int, bool) error { return errUnsupported }
