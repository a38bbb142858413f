//go:build unix

package testenv

import (
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// OwnGroup makes the command lead a process group of its own, as [WatchProcess]
// needs it. Where the system has no process groups it does nothing.
func OwnGroup(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
}

// runAs makes the command run as the account.
func runAs(cmd *exec.Cmd, account *user.User) error {
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return err
	}
	OwnGroup(cmd)
	cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return nil
}

// signalGroup sends the signal to the whole group that the process leads.
func signalGroup(pid int, signal syscall.Signal) error {
	return syscall.Kill(-pid, signal)
}

// pauseGroup stops the whole group that the process leads, or lets it go on.
func pauseGroup(pid int, on bool) error {
	if on {
		return signalGroup(pid, syscall.SIGSTOP)
	}
	return signalGroup(pid, syscall.SIGCONT)
}
