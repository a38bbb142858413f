//go:build unix

package sanitize_test

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

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
		costs := hostileCosts(b)
		worst(b, "time, as a multiple of bluemonday's", costs, func(c hostileCost) float64 { return c.time })
		worst(b, "bytes allocated, as a multiple of the markup's", costs, func(c hostileCost) float64 { return c.memory })
		b.ReportMetric(float64(len(costs)), "shapes")
		b.ReportMetric(quantile(costs, 1, func(c hostileCost) float64 { return c.time }), "worst-time")
		b.ReportMetric(quantile(costs, 0.5, func(c hostileCost) float64 { return c.time }), "median-time")
		b.ReportMetric(quantile(costs, 1, func(c hostileCost) float64 { return c.memory }), "worst-memory")
		b.ReportMetric(quantile(costs, 0.5, func(c hostileCost) float64 { return c.memory }), "median-memory")
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

func hostileCosts(b *testing.B) (costs []hostileCost) {
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

func worst(b *testing.B, what string, costs []hostileCost, of func(hostileCost) float64) {
	slices.SortFunc(costs, func(x, y hostileCost) int { return cmp.Compare(of(y), of(x)) })
	b.Logf("the ten worst by %s:", what)
	for _, c := range costs[:10] {
		b.Log(c)
	}
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

// TestHostileShapesAreCheap bounds what shapes make the Sanitizer allocate. The
// figures of BenchmarkHostile are about half of it; a step that does too much
// for one of them, or does it again for each of many, is far beyond.
func TestHostileShapesAreCheap(t *testing.T) {
	s := portal()
	_, _, err := s.HTML("<p>a</p>")
	require.NoError(t, err)
	for _, size := range []int{16 << 10} {
		for _, shape := range hostile.Shapes(size) {
			memory := allocated(func() { _, _, err = s.HTML(shape.Markup) })
			require.NoError(t, err, shape.Name)
			require.Less(t, memory, uint64(128<<10+200*len(shape.Markup)), "%s, %d bytes", shape.Name, len(shape.Markup))
		}
	}
}
