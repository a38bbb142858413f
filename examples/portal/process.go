package main

import (
	"fmt"
	"net/http"
	"runtime"
)

// withProcess adds to a page of figures those of the process itself, under the
// names that Prometheus knows them by.
func withProcess(figures http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		figures.ServeHTTP(w, r)
		if r.Method != http.MethodGet {
			return
		}
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		// The asker may be gone; there is nobody left to tell.
		_, _ = fmt.Fprintf(w, "# TYPE go_goroutines gauge\ngo_goroutines %d\n"+
			"# TYPE go_memstats_heap_inuse_bytes gauge\ngo_memstats_heap_inuse_bytes %d\n"+
			"# TYPE go_memstats_sys_bytes gauge\ngo_memstats_sys_bytes %d\n",
			runtime.NumGoroutine(), memory.HeapInuse, memory.Sys)
	})
}
