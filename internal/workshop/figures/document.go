package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const preface = `# Figures

What the README states, and more, as ` + "`make bench`" + ` and ` + "`make soak`" + ` measured it; they write this file. Each section is one run of one step:
a figure and what stands beside it come from the same machine and the same run. Figures are medians, with the least and the greatest of the
runs in parentheses. The ratio says how many times as good as what stands beside it something is: below 1, the other one is better. Ratios
travel to other machines, absolute times do not.
`

const tableHead = "| what | figure | beside it | its figure | ratio | command |\n|---|---|---|---|---|---|\n"

// document writes the sections of all steps: anew where folder holds what the
// step printed, as before where it does not. The error names what is missing;
// the text is good all the same.
func document(before, folder string) (string, error) {
	old := sections(before)
	var b strings.Builder
	b.WriteString(preface)
	var missing []error
	for _, s := range steps {
		text := old[s.name]
		printed, err := os.ReadFile(filepath.Join(folder, s.name+".txt"))
		if err == nil {
			text, err = s.section(string(printed))
			missing = append(missing, err)
		} else if !errors.Is(err, os.ErrNotExist) {
			missing = append(missing, err)
		}
		b.WriteString(text)
	}
	return b.String(), errors.Join(missing...)
}

// section is a heading, the header that the output begins with, and the table.
func (s step) section(printed string) (string, error) {
	header, rest, _ := strings.Cut(printed, "\n")
	o := parse(rest)
	var rows []string
	var missing []error
	for _, c := range s.claims() {
		row, err := c.row(o, s.command)
		if err != nil {
			missing = append(missing, fmt.Errorf("%s: %w", s.name, err))
			continue
		}
		rows = append(rows, row+"\n")
	}
	return "\n## " + s.name + "\n\n" + header + "\n\n" + tableHead + strings.Join(rows, ""), errors.Join(missing...)
}

// sections splits a document into the texts of its steps.
func sections(document string) map[string]string {
	found := map[string]string{}
	for part := range strings.SplitSeq(document, "\n## ") {
		name, text, ok := strings.Cut(part, "\n")
		if ok && !strings.HasPrefix(name, "#") {
			found[name] = "\n## " + name + "\n" + strings.TrimRight(text, "\n") + "\n"
		}
	}
	return found
}
