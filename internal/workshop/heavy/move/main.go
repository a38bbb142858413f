//go:build unix

// Move lets the example portal take over folders of saved pages of old portals,
// and prints for each how many pages a second that is and the memory that the
// process had at most, as the kernel counts it. Memory that grew with the pages
// would show from one folder to the next.
//
//	go run -C internal/workshop/heavy ./move
//	go run -C internal/workshop/heavy ./move -pages 2000,20000
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

func main() {
	pages := flag.String("pages", "1000,10000", "how many pages each folder has")
	flag.Parse()
	if err := run(*pages); err != nil {
		fmt.Fprintln(os.Stderr, "move:", err)
		os.Exit(1)
	}
}

func run(pages string) error {
	dir, err := os.MkdirTemp("", "move")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	portal := filepath.Join(dir, "portal")
	if out, err := exec.Command("go", "build", "-C", "../../../examples", "-o", portal, "./portal").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	for count := range strings.SplitSeq(pages, ",") {
		n, err := strconv.Atoi(count)
		if err != nil {
			return err
		}
		if err := move(portal, filepath.Join(dir, count), n); err != nil {
			return err
		}
	}
	return nil
}

// move takes a folder over twice: the second run finds nothing new.
func move(portal, dir string, pages int) error {
	size, err := oldpages.WriteFolder(filepath.Join(dir, "pages"), pages)
	if err != nil {
		return err
	}
	first, memory, err := take(portal, dir)
	if err != nil {
		return err
	}
	second, _, err := take(portal, dir)
	if err != nil {
		return err
	}
	fmt.Printf("%d pages, %.1f KiB each: %.0f pages/s, once more %.0f pages/s, %d MB of memory at most\n", pages,
		float64(size)/float64(pages)/1024, float64(pages)/first.Seconds(), float64(pages)/second.Seconds(), memory/1000)
	return nil
}

// take runs the portal until it answers, and returns how long that took and its
// greatest memory in kilobytes.
func take(portal, dir string) (took time.Duration, memory int64, err error) {
	cmd := exec.Command(portal, "-data", filepath.Join(dir, "data"), "-import", filepath.Join(dir, "pages"), "-addr", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, 0, err
	}
	var log strings.Builder
	cmd.Stderr = &log
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	answers := false
	for lines := bufio.NewScanner(out); !answers && lines.Scan(); {
		answers = strings.Contains(lines.Text(), "http://")
	}
	took = time.Since(begun)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil && answers {
		return 0, 0, err
	}
	if err := cmd.Wait(); err != nil || !answers {
		return 0, 0, fmt.Errorf("the portal: %w: %s", err, log.String())
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return took, 0, nil
	}
	return took, usage.Maxrss, nil
}
