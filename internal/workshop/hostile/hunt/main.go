// Command hunt takes random hostile documents, and every hostile shape in random
// sizes, through the sanitizer for as long as it is told to, and prints what broke a
// promise: an error, a second sanitizing that changes or loses something, work
// that takes seconds, memory far beyond the size. Each find is one line with its
// seed; its markup is kept in a file.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	how := hunt{}
	flag.DurationVar(&how.time, "time", time.Minute, "how long to go on")
	flag.Uint64Var(&how.seed, "seed", uint64(time.Now().UnixNano()), "seed of the first document")
	flag.IntVar(&how.size, "size", 4000, "greatest size of a random document in bytes")
	flag.StringVar(&how.folder, "out", filepath.Join("bench-out", "hostile"), "folder for the markup of what was found")
	flag.Parse()
	found, err := how.run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "hunt:", err)
		os.Exit(2)
	}
	if found > 0 {
		os.Exit(1)
	}
}
