package main

import (
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxQuery is the longest search text, in characters.
	maxQuery = 200
	// maxMarks is how many marks a letter keeps: Vietnamese needs two, and more
	// would paint over the lines above.
	maxMarks = 2
)

// searched is the search text of a request as every page of the portal shows
// it, whatever the address holds: words with one space between them, without
// characters that cannot be seen, at most maxQuery of them.
func searched(r *http.Request) string {
	var b strings.Builder
	count, marks, space := 0, 0, ""
	for _, c := range r.URL.Query().Get("q") {
		marks = marksWith(marks, c)
		switch {
		case unicode.IsSpace(c) || unicode.IsControl(c):
			space = " "[:min(1, b.Len())] // none at the beginning
			continue
		case !unicode.IsGraphic(c) || c == utf8.RuneError || marks > maxMarks:
			continue
		}
		if count += len(space) + 1; count > maxQuery {
			return b.String()
		}
		b.WriteString(space)
		b.WriteRune(c)
		space = ""
	}
	return b.String()
}

// marksWith counts the marks that stand in a row.
func marksWith(before int, c rune) int {
	if unicode.In(c, unicode.Mn, unicode.Me) {
		return before + 1
	}
	return 0
}
