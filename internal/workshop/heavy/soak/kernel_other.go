//go:build !linux

package main

import (
	"errors"
	"os/exec"
)

var errLinux = errors.New("soak needs Linux")

func startRefusable(*exec.Cmd) error { return errLinux }

func fillDisk(int) (func() error, error) { return nil, errLinux }

func limitReading(uintptr, int) error { return errLinux }
