package valkey_test

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// writeJob, if it is set, turns the test binary into a web server's place: it
// adds hits until standard input ends.
const writeJob = "VALKEY_TEST_WRITE"

func TestMain(m *testing.M) {
	if text := os.Getenv(writeJob); text != "" {
		if err := write(text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// job is what a writer does.
type job struct {
	Address, Name, Page string
	Visitors            uint64 // the first of its visitors, each views once
	Size                int    // hits of an Add; 0 is changing
	Pause               time.Duration
}

// most is the largest number of hits that a writer adds at a time.
const most = 40

// write prints how many hits were acknowledged, after each Add.
func write(text string) error {
	var j job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return err
	}
	// The server may be away at any time.
	again := func(try func() error) {
		for try() != nil {
			time.Sleep(time.Millisecond)
		}
	}
	var s *valkey.Store
	again(func() (err error) {
		s, err = valkey.Open(context.Background(), valkey.Options{
			Client:     driver.ClientOption{InitAddress: []string{j.Address}},
			Name:       j.Name,
			RetryAfter: 20 * time.Millisecond,
		})
		return err
	})
	again(func() error { _, err := s.Renew(context.Background(), morning); return err })
	var stop atomic.Bool
	go func() {
		io.Copy(io.Discard, os.Stdin)
		stop.Store(true)
	}()
	for acknowledged := uint64(0); !stop.Load(); {
		hits := make([]visit.Hit, cmp.Or(j.Size, int(1+acknowledged*7%most)))
		for i := range hits {
			hits[i] = view(j.Visitors+acknowledged+uint64(i), morning)
			hits[i].Page = j.Page
		}
		// As a counter does: the same hits again, until they are counted.
		again(func() error { _, err := s.Add(context.Background(), hits); return err })
		acknowledged += uint64(len(hits))
		fmt.Println(acknowledged)
		time.Sleep(j.Pause)
	}
	return s.Close()
}

// writer is a running process.
type writer struct {
	cmd          *exec.Cmd
	stdin        io.Closer
	acknowledged atomic.Int64
	done         chan struct{}
}

func startWriter(t testing.TB, j job) *writer {
	t.Helper()
	text, err := json.Marshal(j)
	require.NoError(t, err)
	w := &writer{cmd: exec.Command(os.Args[0], "-test.run=^$"), done: make(chan struct{})}
	w.cmd.Env = append(os.Environ(), writeJob+"="+string(text))
	w.cmd.Stderr = os.Stderr
	w.stdin, err = w.cmd.StdinPipe()
	require.NoError(t, err)
	stdout, err := w.cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, w.cmd.Start())
	t.Cleanup(func() { _ = w.cmd.Process.Kill() }) // it has ended, unless the test has failed
	go w.read(stdout)
	return w
}

func (w *writer) read(stdout io.Reader) {
	defer close(w.done)
	for lines := bufio.NewReader(stdout); ; {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		n, _ := strconv.ParseInt(strings.TrimSpace(line), 10, 64)
		w.acknowledged.Store(n)
	}
}

func (w *writer) stop(t testing.TB) int64 {
	t.Helper()
	require.NoError(t, w.stdin.Close())
	<-w.done
	require.NoError(t, w.cmd.Wait())
	return w.acknowledged.Load()
}

// kill is kill -9.
func (w *writer) kill(t *testing.T) int64 {
	t.Helper()
	require.NoError(t, w.cmd.Process.Kill())
	<-w.done
	_ = w.cmd.Wait() // it says that it was killed
	return w.acknowledged.Load()
}

// Three processes write together, while the server is killed again and again
// and the network breaks in the middle of answers. One process is killed each
// time too. Each acknowledged hit counts once; one that was under way when its
// process was killed counts once or not.
func TestThreeProcessesCountExactly(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	wire := startProxy(t, server.Addr)
	jobs := make([]job, 3)
	writers := make([]*writer, 3)
	for i := range jobs {
		jobs[i] = job{
			Address: server.Addr, Name: "three",
			Page: fmt.Sprint("/", i), Visitors: uint64(i+1) << 32,
			Pause: 5 * time.Millisecond,
		}
		if i > 0 {
			jobs[i].Address = wire.address
		}
		writers[i] = startWriter(t, jobs[i])
	}
	for _, w := range writers {
		require.Eventually(t, func() bool { return w.acknowledged.Load() > 0 }, 30*time.Second, time.Millisecond)
	}
	var acknowledged [3]int64
	kills := testenv.Kills(t)
	for round := range kills {
		time.Sleep(100 * time.Millisecond)
		wire.cutAfter.Store(int64(50 + round*37%200))
		time.Sleep(time.Duration(50+round*41%100) * time.Millisecond)
		server.Restart()
		time.Sleep(50 * time.Millisecond)
		acknowledged[2] += writers[2].kill(t)
		jobs[2].Visitors += 1 << 24
		writers[2] = startWriter(t, jobs[2])
	}
	time.Sleep(300 * time.Millisecond)
	for i, w := range writers {
		acknowledged[i] += w.stop(t)
	}
	counted, all := countedBy(t, jobs)
	require.Equal(t, acknowledged[0], counted["/0"])
	require.Equal(t, acknowledged[1], counted["/1"])
	require.GreaterOrEqual(t, counted["/2"], acknowledged[2])
	require.LessOrEqual(t, counted["/2"], acknowledged[2]+int64(kills*most))
	require.Equal(t, all.Views, all.Visitors, "each visitor viewed once")
	require.Equal(t, all.Views, all.Visits)
	require.Equal(t, all.Views, counted["/0"]+counted["/1"]+counted["/2"])
	require.Positive(t, wire.cuts)
	t.Logf("%d kills of the server and of a process, %d cuts: %v acknowledged, %v counted", kills, wire.cuts, acknowledged, counted)
}

// countedBy returns the views by page, and those of today.
func countedBy(t testing.TB, jobs []job) (map[string]int64, figure.Counts) {
	t.Helper()
	s := open(t, valkey.Options{Client: driver.ClientOption{InitAddress: []string{jobs[0].Address}}, Name: jobs[0].Name})
	top, err := visit.Ask(t.Context(), s, morning, func(m *visit.Machine) []visit.PageViews { return m.Pages(len(jobs)) })
	require.NoError(t, err)
	counted := map[string]int64{}
	for _, p := range top {
		counted[p.Page] = p.Views
	}
	return counted, tally(t, s, morning).Values.Of(figure.Today)
}

// BenchmarkThreeProcesses measures hits a second that three processes bring to
// one server together: in its log of changes, counted by all, and checked.
//
//	go test -run - -bench ThreeProcesses -benchtime 1x ./counter/valkey
func BenchmarkThreeProcesses(b *testing.B) {
	for _, size := range []int{1, 32, 512} {
		b.Run(fmt.Sprintf("%d hits an Add", size), func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(threeProcesses(b, size), "hits/s")
			}
		})
	}
}

func threeProcesses(b *testing.B, size int) float64 {
	server := testenv.Redis(b, testenv.RedisOptions{Args: []string{"--appendonly", "yes", "--appendfsync", "everysec"}})
	jobs := make([]job, 3)
	writers := make([]*writer, 3)
	for i := range jobs {
		jobs[i] = job{
			Address: server.Addr, Name: "bench",
			Page: fmt.Sprint("/", i), Visitors: uint64(i+1) << 32, Size: size,
		}
		writers[i] = startWriter(b, jobs[i])
	}
	began := time.Now()
	time.Sleep(5 * time.Second)
	var acknowledged int64
	for _, w := range writers {
		acknowledged += w.stop(b)
	}
	took := time.Since(began)
	_, all := countedBy(b, jobs)
	require.Equal(b, acknowledged, all.Views)
	return float64(acknowledged) / took.Seconds()
}
