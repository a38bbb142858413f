//go:build unix

package sanitize_test

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/workshop/hostile"
)

// BenchmarkHostile takes every hostile shape through the Sanitizer and through
// bluemonday with the policy of the package, and prints the ten that cost most:
// processor time as a multiple of bluemonday's, and bytes allocated as a multiple
// of the markup's.
//
//	go test -run '^$' -bench Hostile -benchtime 1x ./article/sanitize
func BenchmarkHostile(b *testing.B) {
	for b.Loop() {
		costs := hostileCosts()
		time := func(c hostileCost) float64 { return c.time }
		memory := func(c hostileCost) float64 { return c.memory }
		// A benchmark keeps no more than ten lines of its log.
		fmt.Println("the ten worst by time, then by memory:" + worst(costs, time) + worst(costs, memory))
		for unit, of := range map[string]func(hostileCost) float64{"time": time, "memory": memory} {
			b.ReportMetric(quantile(costs, 0.5, of), "median-"+unit)
			b.ReportMetric(quantile(costs, 0.9, of), "ninth-"+unit)
			b.ReportMetric(quantile(costs, 1, of), "worst-"+unit)
		}
		b.ReportMetric(float64(len(costs)), "shapes")
		b.ReportMetric(0, "ns/op")
	}
}

// hostileCost is what a shape costs.
type hostileCost struct {
	shape        string
	bytes        int
	time, memory float64
}

func (c hostileCost) String() string {
	return fmt.Sprintf("%7.2f× time, %6.1f× memory: %s, %d bytes", c.time, c.memory, c.shape, c.bytes)
}

func hostileCosts() (costs []hostileCost) {
	s := portal()
	s.PolicyWrites("<p>a</p>") // builds the policy
	for _, size := range []int{64 << 10} {
		for _, shape := range hostile.Shapes(size) {
			ours := processorTime(func() { _, _, _ = s.HTML(shape.Markup) })
			theirs := processorTime(func() { s.PolicyWrites(shape.Markup) })
			memory := allocated(func() { _, _, _ = s.HTML(shape.Markup) })
			costs = append(costs, hostileCost{shape.Name, len(shape.Markup), ours.Seconds() / theirs.Seconds(), float64(memory) / float64(len(shape.Markup))})
		}
	}
	return costs
}

// worst lists the ten that cost most.
func worst(costs []hostileCost, of func(hostileCost) float64) string {
	slices.SortFunc(costs, func(x, y hostileCost) int { return cmp.Compare(of(y), of(x)) })
	var b strings.Builder
	for _, c := range costs[:10] {
		b.WriteString("\n" + c.String())
	}
	return b.String() + "\n"
}

func quantile(costs []hostileCost, share float64, of func(hostileCost) float64) float64 {
	values := make([]float64, len(costs))
	for i, c := range costs {
		values[i] = of(c)
	}
	slices.Sort(values)
	return values[int(share*float64(len(values)-1))]
}

// processorTime is the least of three times that the process spends on do, its
// garbage included; what else the machine does is not in it.
func processorTime(do func()) time.Duration {
	least := time.Duration(0)
	for range 3 {
		runtime.GC()
		times, start := 0, usedTime()
		for used := time.Duration(0); used < 2*time.Millisecond; used = usedTime() - start {
			do()
			times++
		}
		if used := (usedTime() - start) / time.Duration(times); least == 0 || used < least {
			least = used
		}
	}
	return max(least, time.Nanosecond)
}

func usedTime() time.Duration {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestHostileShapesAreCheap bounds what shapes make the Sanitizer allocate,
// beside what bluemonday does for them, whose expressions allocate more under
// the race detector. The figures of BenchmarkHostile are about half of it; a
// step that does too much for one of them, or does it again for each of many, is
// far beyond.
func TestHostileShapesAreCheap(t *testing.T) {
	s := portal()
	_, _, err := s.HTML("<p>a</p>")
	require.NoError(t, err)
	for _, size := range []int{16 << 10} {
		for _, shape := range hostile.Shapes(size) {
			var out article.HTML
			memory := allocated(func() { out, _, err = s.HTML(shape.Markup) })
			require.NoError(t, err, shape.Name)
			theirs := allocated(func() { s.PolicyWrites(out.String()) })
			require.Less(t, memory, uint64(128<<10+150*len(shape.Markup))+2*theirs, "%s, %d bytes", shape.Name, len(shape.Markup))
		}
	}
}
