package testenv

import (
	_ "embed"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"sync"
)

//go:embed watch.sh
var watchScript string

// watcher is the one watcher process of this test binary. The process starts
// with the first entry and ends by itself when the binary ends, because its
// standard input ends then.
var watcher struct {
	sync.Mutex
	stdin io.Writer
}

// A Watched is something that must not outlive the test binary.
type Watched struct {
	kind, value string
}

// WatchProcess makes sure that the process group pid ends with this test
// binary, however that ends: the signal ("KILL", "QUIT") is sent to it.
// The process must lead its own group.
func WatchProcess(pid int, signal string) (Watched, error) {
	return watch(signal, fmt.Sprint(pid))
}

// WatchDir makes sure that dir is removed when this test binary ends.
func WatchDir(dir string) (Watched, error) {
	return watch("dir", dir)
}

// Forget takes the entry back, because its process has ended or its folder is
// gone: a process id may be used again.
func (w Watched) Forget() {
	watcher.Lock()
	defer watcher.Unlock()
	if watcher.stdin != nil {
		fmt.Fprintf(watcher.stdin, "- %s %s\n", w.kind, w.value)
	}
}

func watch(kind, value string) (Watched, error) {
	watcher.Lock()
	defer watcher.Unlock()
	if watcher.stdin == nil {
		stdin, err := startWatcher()
		if err != nil {
			return Watched{}, fmt.Errorf("testenv: watcher: %w", err)
		}
		watcher.stdin = stdin
	}
	if _, err := fmt.Fprintf(watcher.stdin, "+ %s %s\n", kind, value); err != nil {
		return Watched{}, fmt.Errorf("testenv: watcher: %w", err)
	}
	return Watched{kind, value}, nil
}

// startWatcher runs the script with no output of ours, so that `go test` does
// not wait for it, and in its own group, so that an interrupt from the terminal
// does not end it before its work is done.
//
// A system without a POSIX shell has no watcher: there only the clean-up of a
// test that ends in order takes place.
func startWatcher() (io.Writer, error) {
	if runtime.GOOS == "windows" {
		return io.Discard, nil
	}
	cmd := exec.Command("sh", "-c", watchScript)
	OwnGroup(cmd)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go cmd.Wait()
	return stdin, nil
}
