//go:build unix

package main

import (
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// runAs makes the command run as the account; "" is the caller's own.
func runAs(cmd *exec.Cmd, name string) error {
	if name == "" {
		return nil
	}
	uid, gid, err := idsOf(name)
	if err != nil {
		return err
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return nil
}

func idsOf(name string) (uid, gid uint64, err error) {
	account, err := user.Lookup(name)
	if err != nil {
		return 0, 0, err
	}
	if uid, err = strconv.ParseUint(account.Uid, 10, 32); err != nil {
		return 0, 0, err
	}
	gid, err = strconv.ParseUint(account.Gid, 10, 32)
	return uid, gid, err
}
