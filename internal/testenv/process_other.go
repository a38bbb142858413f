//go:build !unix

package testenv

import (
	"errors"
	"os"
	"os/exec"
	"os/user"
	"syscall"
)

// OwnGroup does nothing here: the system has no process groups.
func OwnGroup(*exec.Cmd) {}

func runAs(*exec.Cmd, *user.User) error {
	return errors.New("testenv: another account: not supported on this system")
}

func signalGroup(pid int, _ syscall.Signal) error {
	process, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return process.Kill()
}
