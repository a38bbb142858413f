package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// claim is a row of the table: something that the README may say.
type claim struct {
	what   string
	figure figure
	// beside is what it is measured against in the same run, "" for nothing.
	beside string
	theirs figure
	// unrated says that a ratio would mislead: one contains the other.
	unrated bool
	// quoted rows stand in the README.
	quoted bool
}

// figure is found in what a step printed.
type figure interface {
	// cell returns the figure as text, or what is missing.
	cell(o output) (string, error)
	// main returns the value that ratios are made of and whether more is
	// better; 0 is none.
	main(o output) (value float64, more bool)
}

// row writes the claim as a line of Markdown.
func (c claim) row(o output, command string) (string, error) {
	ours, err := c.figure.cell(o)
	if err != nil {
		return "", fmt.Errorf("%s: %w", c.what, err)
	}
	beside, theirs, ratio := "–", "–", "–"
	if c.theirs != nil {
		if theirs, err = c.theirs.cell(o); err != nil {
			return "", fmt.Errorf("%s, beside %s: %w", c.what, c.beside, err)
		}
		beside, ratio = c.beside, ratioOf(c, o)
	}
	cells := []string{c.what, ours, beside, theirs, ratio, "`" + command + "`"}
	return "| " + strings.Join(cells, " | ") + " |", nil
}

// wrote reports whether a line is the row of this claim.
func (c claim) wrote(line string) bool {
	cells := strings.Split(strings.TrimPrefix(line, "| "), " | ")
	beside := c.beside
	if c.theirs == nil {
		beside = "–"
	}
	return len(cells) == 6 && cells[0] == c.what && cells[2] == beside
}

// ratioOf says how many times as good as its peer something is.
func ratioOf(c claim, o output) string {
	ours, more := c.figure.main(o)
	theirs, _ := c.theirs.main(o)
	if c.unrated || ours == 0 || theirs == 0 {
		return "–"
	}
	if !more {
		ours, theirs = theirs, ours
	}
	return number(ours/theirs) + "×"
}

// measure is a unit of a benchmark.
type measure struct {
	label     string // before the value
	benchmark string
	unit      string
	show      string // the unit to write
	scale     float64
	more      bool // is better
}

// measures are one or more; the first makes the ratio.
type measures []measure

func (list measures) cell(o output) (string, error) {
	var parts []string
	for _, m := range list {
		s, ok := o.of(m.benchmark, m.unit)
		if !ok {
			return "", fmt.Errorf("no %s of Benchmark%s was printed", m.unit, m.benchmark)
		}
		parts = append(parts, strings.TrimSpace(m.label+" "+s.in(m.scale, m.show)))
	}
	return strings.Join(parts, ", "), nil
}

func (list measures) main(o output) (float64, bool) {
	s, _ := o.of(list[0].benchmark, list[0].unit)
	return s.median * list[0].scale, list[0].more
}

// words are figures that a test or a command says in a sentence: each match of
// the pattern, written by the template of regexp.Expand.
type words struct {
	pattern  *regexp.Regexp
	template string
}

var errUnsaid = errors.New("was not printed")

func (w words) cell(o output) (string, error) {
	var parts []string
	for _, match := range w.pattern.FindAllStringSubmatchIndex(o.text, -1) {
		text := string(w.pattern.ExpandString(nil, w.template, o.text, match))
		parts = append(parts, longNumber.ReplaceAllStringFunc(text, grouped))
	}
	if len(parts) == 0 {
		return "", fmt.Errorf("%q %w", w.pattern, errUnsaid)
	}
	return strings.Join(parts, ", "), nil
}

func (w words) main(output) (float64, bool) { return 0, false }

var longNumber = regexp.MustCompile(`\d{4,}`)
