package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// site is the portal in a process of its own.
type site struct {
	program, data string
	host          string // and port, for readers
	monitor       string // for operators
	cmd           *exec.Cmd
	watched       testenv.Watched
	ended         chan struct{}
	failure       error // of the process, when it has ended
	log           *tail
}

// startSite builds and starts the portal; what it keeps is below dir.
func startSite(ctx context.Context, dir, feed, log string) (*site, error) {
	s := &site{program: filepath.Join(dir, "portal"), data: filepath.Join(dir, "data"), log: &tail{}}
	if log != "" {
		file, err := os.Create(log)
		if err != nil {
			return nil, err
		}
		s.log.copy = file
	}
	kit, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/portletkit/portletkit").Output()
	if err != nil {
		return nil, fmt.Errorf("go list -m: %w", err)
	}
	examples := filepath.Join(strings.TrimSpace(string(kit)), "examples")
	build := exec.CommandContext(ctx, "go", "build", "-C", examples, "-o", s.program, "./portal")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w: %s", err, out)
	}
	return s, s.start(ctx, dir, feed)
}

var address = regexp.MustCompile(`http://(\S+)`)

func (s *site) start(ctx context.Context, dir, feed string) error {
	monitor, err := freeAddress()
	if err != nil {
		return err
	}
	s.monitor = "http://" + monitor
	s.cmd = exec.Command(s.program, "-addr", "127.0.0.1:0", "-data", s.data, "-monitor", monitor, "-quiet",
		"-proxies", "127.0.0.1/32", "-news-from", feed, "-news-every", "2s")
	s.cmd.Dir, s.cmd.Stderr = dir, s.log
	testenv.OwnGroup(s.cmd)
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := startRefusable(s.cmd); err != nil {
		return err
	}
	lines := bufio.NewReader(out)
	err = s.greet(lines)
	s.await(lines)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		s.kill()
	}
	return err
}

// greet reads where the portal is.
func (s *site) greet(lines *bufio.Reader) (err error) {
	if s.watched, err = testenv.WatchProcess(s.cmd.Process.Pid, "KILL"); err != nil {
		return err
	}
	line, err := lines.ReadString('\n')
	if err != nil {
		return fmt.Errorf("the portal did not start: %w: %s", err, s.log)
	}
	found := address.FindStringSubmatch(line)
	if found == nil {
		return fmt.Errorf("the portal named no address: %s", line)
	}
	s.host = strings.TrimSuffix(found[1], "/")
	return nil
}

// await notes the end of the process.
func (s *site) await(rest io.Reader) {
	ended, cmd := make(chan struct{}), s.cmd
	s.ended = ended
	go func() {
		_, _ = io.Copy(io.Discard, rest)
		s.failure = cmd.Wait()
		s.watched.Forget()
		close(ended)
	}()
}

// stop asks the portal to end, and waits for it.
func (s *site) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case <-s.ended:
		return s.failure
	case <-time.After(30 * time.Second):
		return errors.New("it is still there after 30 s")
	}
}

func (s *site) kill() {
	select {
	case <-s.ended:
	default:
		_ = s.cmd.Process.Kill()
		<-s.ended
	}
}

// said is the last of what the portal logged.
func (s *site) said() string { return "the portal logged last:\n" + s.log.String() }

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// figures reads the metrics of the portal, by name and labels.
func (s *site) figures(ctx context.Context) (map[string]float64, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.monitor+"/metrics", nil)
	if err != nil {
		return nil, err
	}
	r.Close = true
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return parseMetrics(string(text)), err
}

func parseMetrics(text string) map[string]float64 {
	figures := map[string]float64{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		at := strings.LastIndexByte(line, ' ')
		if at < 0 || line[0] == '#' {
			continue
		}
		if value, err := strconv.ParseFloat(line[at+1:], 64); err == nil {
			figures[line[:at]] = value
		}
	}
	return figures
}

// memory returns the resident bytes of the portal.
func (s *site) memory() (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0, fmt.Errorf("statm says %q", text)
	}
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize()), err
}

// tail keeps the last of what the portal logs.
type tail struct {
	copy io.Writer // of all of it, nil for none
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.copy != nil {
		if _, err := t.copy.Write(p); err != nil {
			return 0, err
		}
	}
	t.text = append(t.text, p...)
	if extra := len(t.text) - 4<<10; extra > 0 {
		t.text = append(t.text[:0], t.text[extra:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.text))
}
