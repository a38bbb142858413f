// Figures makes tables of what the benchmarks printed. .ci/bench leaves the
// output of each of its steps in bench-out; this command writes the medians and
// their spread to .github/FIGURES.md, a section for each step:
//
//	go run ./internal/workshop/figures            write the sections of the steps that were run
//	go run ./internal/workshop/figures -readme    and quote the chosen rows in the README
//	go run ./internal/workshop/figures -header    describe this machine (used by .ci/bench)
//
// It is run from the root of the repository. A step that was not run, or
// failed, keeps the section that it has, with its date. A test looks that the
// README quotes no row that is not in the file.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

// Where everything is, from the root of the repository.
const (
	outputFolder = "bench-out"
	figuresFile  = ".github/FIGURES.md"
	readmeFile   = "README.md"
)

func main() {
	readme := flag.Bool("readme", false, "quote the chosen rows in the README")
	header := flag.Bool("header", false, "describe this machine and end")
	from := flag.String("from", outputFolder, "folder of what the steps printed")
	to := flag.String("to", figuresFile, "file to write")
	flag.Parse()
	if *header {
		fmt.Println(thisMachine("."))
		return
	}
	if err := run(*from, *to, *readme); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

// run writes what can be written, and returns what could not.
func run(from, to string, readme bool) error {
	before, err := os.ReadFile(to)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	text, missing := document(string(before), from)
	if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
		return err
	}
	if readme {
		missing = errors.Join(missing, quoteIn(readmeFile, text))
	}
	return missing
}
