package browsertest

import (
	"fmt"
	"testing"
	"time"
)

// Metrics are what the browser measured since the document was opened. Times
// count from the start of the navigation.
type Metrics struct {
	FirstPaint    time.Duration // first contentful paint; 0 = none yet
	LargestPaint  time.Duration // largest contentful paint; 0 = none yet
	SlowestInput  time.Duration // longest interaction until the next paint, from 16 ms
	LayoutShift   float64       // sum of all shifts without a reader's action just before
	Shifts        []Shift
	LongTasks     []LongTask // tasks of more than 50 ms on the main thread
	TotalBlocking time.Duration
}

// A Shift is one layout shift and the elements that moved, from where to where.
type Shift struct {
	At    time.Duration
	Value float64
	Nodes []string
}

// A LongTask is a task of more than 50 ms on the main thread.
type LongTask struct{ At, Duration time.Duration }

// Metrics returns the measurements up to now. They come from observers that are
// installed before the document's first script; with [PageOptions].ScriptOff
// there are none and the test ends.
func (p *Page) Metrics() Metrics {
	p.t.Helper()
	p.chromium()
	seen := Eval[*observed](p, "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(window[Symbol.for('browsertest')]), 50)))")
	if seen == nil || seen.Failed != "" {
		p.t.Fatalf("browsertest: no measurements: %+v", seen)
	}
	return seen.metrics()
}

// observed is what observe.js collects; times in milliseconds.
type observed struct {
	Shifts []struct {
		At, Value float64
		Nodes     []string
	}
	LongTasks        []struct{ At, Duration float64 }
	Paints           map[string]float64
	Largest, Slowest float64
	Failed           string
}

func (o *observed) metrics() Metrics {
	m := Metrics{
		FirstPaint:   milliseconds(o.Paints["first-contentful-paint"]),
		LargestPaint: milliseconds(o.Largest),
		SlowestInput: milliseconds(o.Slowest),
	}
	for _, shift := range o.Shifts {
		m.LayoutShift += shift.Value
		m.Shifts = append(m.Shifts, Shift{milliseconds(shift.At), shift.Value, shift.Nodes})
	}
	for _, task := range o.LongTasks {
		m.TotalBlocking += milliseconds(task.Duration - 50)
		m.LongTasks = append(m.LongTasks, LongTask{milliseconds(task.At), milliseconds(task.Duration)})
	}
	return m
}

func milliseconds(n float64) time.Duration { return time.Duration(n * float64(time.Millisecond)) }

// RequireLayoutShift fails the test when the layout has shifted by more than
// limit in sum; 0 means not at all.
func (p *Page) RequireLayoutShift(t testing.TB, limit float64) {
	t.Helper()
	if m := p.With(t).Metrics(); m.LayoutShift > limit {
		t.Fatalf("browsertest: layout shift %.4f, want at most %.4f:%s", m.LayoutShift, limit, shiftLines(m.Shifts))
	}
}

func shiftLines(shifts []Shift) string {
	lines := ""
	for _, shift := range shifts {
		lines += fmt.Sprintf("\n  %.6f after %v: %q", shift.Value, shift.At, shift.Nodes)
	}
	return lines
}

// Heap is the memory of the page's script after a collection, in bytes.
type Heap struct {
	Used    int64 // JavaScript objects
	Total   int64 // reserved for JavaScript objects
	DOM     int64 // the browser's own objects behind the document
	Buffers int64 // array buffers, WebAssembly memory, external strings
}

// Heap collects garbage, twice, for finalizers free more, and measures.
func (p *Page) Heap() Heap {
	p.t.Helper()
	for range 2 {
		p.call("collect garbage", "HeapProfiler.collectGarbage", nil, nil)
	}
	var usage struct{ UsedSize, TotalSize, EmbedderHeapUsedSize, BackingStorageSize float64 }
	p.call("heap usage", "Runtime.getHeapUsage", nil, &usage)
	return Heap{int64(usage.UsedSize), int64(usage.TotalSize), int64(usage.EmbedderHeapUsedSize), int64(usage.BackingStorageSize)}
}

// Counters are the browser's counts of live objects of the page.
type Counters struct{ Documents, Nodes, Listeners int }

// Counters collects garbage and counts, for tests that look for leaks.
func (p *Page) Counters() Counters {
	p.t.Helper()
	p.call("collect garbage", "HeapProfiler.collectGarbage", nil, nil)
	var counters struct{ Documents, Nodes, JSEventListeners int }
	p.call("counters", "Memory.getDOMCounters", nil, &counters)
	return Counters{counters.Documents, counters.Nodes, counters.JSEventListeners}
}
