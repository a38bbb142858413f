package main

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// sample is what the runs of one benchmark gave.
type sample struct {
	median, least, most float64
	runs                int
}

// of returns the sample of a unit. A benchmark that measures many times in one
// run says so with further units, which end in -min and -max.
func (o output) of(benchmark, unit string) (sample, bool) {
	values := slices.Sorted(slices.Values(o.samples[key{benchmark, unit}]))
	if len(values) == 0 {
		return sample{}, false
	}
	s := sample{middle(values), values[0], values[len(values)-1], len(values)}
	if least := o.samples[key{benchmark, unit + "-min"}]; len(least) > 0 {
		s.least = min(s.least, slices.Min(least))
	}
	if most := o.samples[key{benchmark, unit + "-max"}]; len(most) > 0 {
		s.most = max(s.most, slices.Max(most))
	}
	return s, true
}

// middle is the median of sorted values.
func middle(values []float64) float64 {
	n := len(values)
	if n%2 == 1 {
		return values[n/2]
	}
	return (values[n/2-1] + values[n/2]) / 2
}

// in is "45 (44–47)", or the median alone where all are the same.
func (s sample) in(scale float64, unit string) string {
	text := number(s.median * scale)
	if unit != "" {
		text += " " + unit
	}
	least, most := number(s.least*scale), number(s.most*scale)
	if least != most {
		text += " (" + least + "–" + most + ")"
	}
	return text
}

// number writes three digits, and whole numbers beyond.
func number(v float64) string {
	if v == 0 {
		return "0"
	}
	decimals := max(0, 2-int(math.Floor(math.Log10(math.Abs(v)))))
	if math.Abs(v) < 0.001 {
		decimals = 5
	}
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return grouped(text)
}

// grouped writes 24801 as 24,801.
func grouped(text string) string {
	whole, rest, point := strings.Cut(text, ".")
	for at := len(whole) - 3; at > 0 && whole[at-1] != '-'; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if point {
		return whole + "." + rest
	}
	return whole
}
