package testenv

import (
	"os/exec"
	"syscall"
)

// Run starts the command in a process group of its own, which ends with this
// test binary at the latest. stop ends the group at once and returns when the
// command itself is gone; its children are ending by then. Output for
// which the command has no place is taken.
func Run(cmd *exec.Cmd) (stop func(), err error) {
	p, err := start(cmd, "KILL")
	if err != nil {
		return nil, err
	}
	return func() {
		_ = signalGroup(cmd.Process.Pid, syscall.SIGKILL)
		<-p.exited
	}, nil
}
