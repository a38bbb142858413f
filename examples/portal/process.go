package main

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
	"time"
)

// writeProcess adds the figures of the process, under the names that Prometheus
// and its dashboards know them by.
func writeProcess(e *exposition, begun time.Time) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	e.family("go_info", "gauge", "The version of Go.")
	e.value("go_info", 1, "version", runtime.Version())
	e.one("go_goroutines", "gauge", "Goroutines that exist.", float64(runtime.NumGoroutine()))
	e.one("go_memstats_alloc_bytes", "gauge", "Heap that is in use.", float64(m.Alloc))
	e.one("go_memstats_alloc_bytes_total", "counter", "Heap that was ever allocated.", float64(m.TotalAlloc))
	e.one("go_memstats_heap_inuse_bytes", "gauge", "Heap in spans that are in use.", float64(m.HeapInuse))
	e.one("go_memstats_heap_objects", "gauge", "Objects on the heap.", float64(m.HeapObjects))
	e.one("go_memstats_sys_bytes", "gauge", "Memory taken from the system.", float64(m.Sys))
	e.one("go_memstats_next_gc_bytes", "gauge", "Heap at which the next collection begins.", float64(m.NextGC))
	e.family("go_gc_duration_seconds", "summary", "Pauses of collections.")
	e.value("go_gc_duration_seconds_sum", float64(m.PauseTotalNs)/1e9)
	e.value("go_gc_duration_seconds_count", float64(m.NumGC))
	e.one("process_start_time_seconds", "gauge", "When the process began, in Unix seconds.", float64(begun.UnixMilli())/1e3)
	writeSystem(e)
}

// writeSystem adds what Linux tells of a process; other systems are silent.
func writeSystem(e *exposition) {
	if files, err := os.ReadDir("/proc/self/fd"); err == nil {
		e.one("process_open_fds", "gauge", "Files and connections that are open.", float64(len(files)))
	}
	status, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return
	}
	fields := bytes.Fields(status)
	if len(fields) < 2 {
		return
	}
	if pages, err := strconv.ParseInt(string(fields[1]), 10, 64); err == nil {
		e.one("process_resident_memory_bytes", "gauge", "Memory that is resident.", float64(pages)*float64(os.Getpagesize()))
	}
}
