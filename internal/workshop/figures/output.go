package main

import (
	"bufio"
	"regexp"
	"strconv"
	"strings"
)

// output is what a step printed.
type output struct {
	text string
	// samples are the values of benchmarks, by name and unit, one for each run.
	samples map[key][]float64
}

type key struct{ benchmark, unit string }

// processors is what go test adds to the names of benchmarks.
var processors = regexp.MustCompile(`-\d+$`)

// parse reads lines in the format of Go's benchmarks; others are text.
// https://go.dev/design/14313-benchmark-format
func parse(text string) output {
	o := output{text, map[key][]float64{}}
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		name := processors.ReplaceAllString(strings.TrimPrefix(fields[0], "Benchmark"), "")
		o.add(name, fields[2:])
	}
	return o
}

func (o output) add(name string, pairs []string) {
	for ; len(pairs) >= 2; pairs = pairs[2:] {
		value, err := strconv.ParseFloat(pairs[0], 64)
		if err != nil {
			return
		}
		k := key{name, pairs[1]}
		o.samples[k] = append(o.samples[k], value)
	}
}
