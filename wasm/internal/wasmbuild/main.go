// Command wasmbuild builds what package wasm serves: the two Go programs for
// the browser, the scripts and the styles, each compressed by brotli, and the
// manifest that names them.
//
//	go run -C wasm/internal/wasmbuild .            refresh wasm/dist
//	go run -C wasm/internal/wasmbuild . -check     build again and compare byte for byte
//	go run -C wasm/internal/wasmbuild . -size      print the table of sizes
//	go run -C wasm/internal/wasmbuild . -o DIR -quick   a build for trying things out
//
// The flow: pinned modules → templcut → lean modules → go build → slim → program;
// sources in wasm/loader and wasm/runtime → esbuild → scripts; the packages'
// CSS → one style module. The same sources and the same Go give the same bytes
// on every machine.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	var job job
	flag.StringVar(&job.out, "o", "wasm/dist", "directory to write, relative to the module's root")
	flag.BoolVar(&job.quick, "quick", false, "compress fast instead of well")
	check := flag.Bool("check", false, "compare with what is there instead of writing")
	size := flag.Bool("size", false, "print the table of sizes instead of writing")
	script := flag.String("script", "", "print this script with all that it imports instead, as the kit's own are built")
	flag.Parse()
	if *script != "" {
		if err := printScript(os.Stdout, *script); err != nil {
			fmt.Fprintln(os.Stderr, "wasmbuild:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(&job, *check, *size); err != nil {
		fmt.Fprintln(os.Stderr, "wasmbuild:", err)
		os.Exit(1)
	}
}

func run(job *job, check, size bool) error {
	if err := job.prepare(filepath.Join(cache, "lean")); err != nil {
		return err
	}
	switch {
	case check:
		return job.check()
	case size:
		return job.sizes(os.Stdout)
	}
	return job.write()
}
