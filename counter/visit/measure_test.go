package visit

import (
	"math"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
)

// mix spreads numbers over 64 bits, as the hashes of visitors are.
func mix(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}

// A visitor of today costs at most 100 bytes of memory, at one million of them
// and on the way there, where the map has just grown.
func TestMemoryOfAMillionVisitors(t *testing.T) {
	s := NewMachine(Limits{})
	r, _ := s.Renew(noon)
	s.Enforce(r)
	empty := heap()
	var worst float64
	for visitor := uint64(1); visitor <= 1_000_000; visitor++ {
		s.apply(Hit{At: noon.Unix, Day: noon.Day, Visitor: mix(visitor), Week: mix(visitor), Month: mix(visitor), Year: mix(visitor)})
		if visitor%100_000 == 0 {
			worst = max(worst, (heap()-empty)/float64(visitor))
		}
	}
	require.EqualValues(t, 1_000_000, s.Figures(noon).Values.Of(figure.Today).Visitors)
	last := (heap() - empty) / 1_000_000
	t.Logf("memory per visitor: %.1f B at a million, %.1f B at most on the way", last, worst)
	require.LessOrEqual(t, worst, 100.0)
	runtime.KeepAlive(s)
}

func heap() float64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc)
}

// The sketches keep to the error that is published with them.
func TestErrorOfTheSketches(t *testing.T) {
	const sketches = 12
	for _, visitors := range []uint64{1_000, 10_000, 100_000, 1_000_000} {
		var squares, worst float64
		for number := range uint64(sketches) {
			s := newSketch(0, Key{})
			for visitor := range visitors {
				s.add(mix(visitor + number<<40))
			}
			off := float64(s.estimate(0))/float64(visitors) - 1
			squares += off * off
			worst = max(worst, math.Abs(off))
		}
		deviation := math.Sqrt(squares / sketches)
		t.Logf("%9d visitors: standard error %.2f %%, worst of %d %.2f %%", visitors, 100*deviation, sketches, 100*worst)
		require.LessOrEqual(t, deviation, 1.5*0.008, "of a few sketches, the deviation varies")
		require.LessOrEqual(t, worst, 0.03)
	}
}

// BenchmarkTally is what a reader of figures costs after twenty years, with a
// million visitors today.
func BenchmarkTally(b *testing.B) {
	s := NewMachine(Limits{})
	r, _ := s.Renew(noon)
	s.Enforce(r)
	for day := range Day(7300) {
		s.days[noon.Day-day] = figure.Counts{Views: 1, Visits: 1, Visitors: 1}
	}
	for visitor := range uint64(1_000_000) {
		s.apply(Hit{At: noon.Unix, Day: noon.Day, Visitor: mix(visitor), Week: mix(visitor), Month: mix(visitor), Year: mix(visitor)})
	}
	for b.Loop() {
		s.Figures(noon)
	}
}
