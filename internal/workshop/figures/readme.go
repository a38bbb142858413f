package main

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
)

const readmeHeading = "## Figures\n"

var (
	errNoTable = errors.New("has no table below its heading Figures")
	measuredOn = regexp.MustCompile(`Measured on \d{4}-\d{2}-\d{2}`)
	dateOf     = regexp.MustCompile(`(?m)^(\d{4}-\d{2}-\d{2}) `)
)

// quoteIn replaces the rows of a README's table by the quoted ones of the
// document, and its date by the latest of theirs.
func quoteIn(name, document string) error {
	before, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	after, err := quote(string(before), document)
	if err != nil {
		return fmt.Errorf("%s %w", name, err)
	}
	return os.WriteFile(name, []byte(after), 0o644)
}

func quote(readme, document string) (string, error) {
	start, end, err := tableIn(readme)
	if err != nil {
		return "", err
	}
	rows, date := chosen(document)
	intro := strings.LastIndex(readme[:start], readmeHeading)
	head := measuredOn.ReplaceAllLiteralString(readme[intro:start], "Measured on "+date)
	return readme[:intro] + head + tableHead + rows + readme[end:], nil
}

// tableIn finds the table of the section Figures.
func tableIn(readme string) (start, end int, err error) {
	section := strings.Index(readme, readmeHeading)
	if section < 0 {
		return 0, 0, errNoTable
	}
	offset := strings.Index(readme[section:], "\n|")
	if offset < 0 || strings.Contains(readme[section+1:section+offset], "\n## ") {
		return 0, 0, errNoTable
	}
	start = section + offset + 1
	for end = start; strings.HasPrefix(readme[end:], "|"); {
		_, rest, _ := strings.Cut(readme[end:], "\n")
		end = len(readme) - len(rest)
	}
	return start, end, nil
}

// chosen are the rows of the document whose claims are quoted, and the latest
// date of their sections.
func chosen(document string) (rows, date string) {
	texts := sections(document)
	for _, s := range steps {
		quoted := quotedIn(s, texts[s.name])
		if quoted == "" {
			continue
		}
		rows += quoted
		if found := dateOf.FindStringSubmatch(texts[s.name]); found != nil {
			date = max(date, found[1])
		}
	}
	return rows, date
}

func quotedIn(s step, section string) (rows string) {
	for _, c := range s.claims() {
		if !c.quoted {
			continue
		}
		for line := range strings.Lines(section) {
			if c.wrote(line) {
				rows += line
			}
		}
	}
	return rows
}
