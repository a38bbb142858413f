package readme

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`^#+ (.+)$`)
)

// TestLinksLead follows the links within the repository, anchors too.
func TestLinksLead(t *testing.T) {
	root, found := testenv.Root(t), 0
	anchors := map[string]map[string]bool{}
	for _, d := range documents(t) {
		anchors[d.path] = headings(d)
	}
	for _, d := range documents(t) {
		for _, l := range d.prose {
			for _, m := range link.FindAllStringSubmatch(l.text, -1) {
				if strings.Contains(m[1], ":") {
					continue // another site
				}
				found++
				path, anchor, _ := strings.Cut(m[1], "#")
				target := d.path
				if path != "" {
					target = filepath.ToSlash(filepath.Join(filepath.Dir(d.path), path))
					_, err := os.Stat(filepath.Join(root, target))
					require.NoError(t, err, "%s:%d: the link %s leads nowhere", d.path, l.number, m[1])
				}
				if anchor != "" {
					require.True(t, anchors[target][anchor], "%s:%d: %s has no heading #%s", d.path, l.number, target, anchor)
				}
			}
		}
	}
	require.Greater(t, found, 20, "the links are found")
}

func headings(d document) map[string]bool {
	list := map[string]bool{}
	for _, l := range d.prose {
		if m := heading.FindStringSubmatch(l.text); m != nil {
			list[slug(m[1])] = true
		}
	}
	return list
}

// slug is the anchor that code hosts give to a heading.
func slug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

func TestSlug(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, slug(in))
	}
	f("The packages", "the-packages")
	f("article/sanitize", "articlesanitize")
	f("Lượt truy cập: là gì?", "lượt-truy-cập-là-gì")
}

// TestExamplesAreListed: a program that nobody is told of is none.
func TestExamplesAreListed(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join(testenv.Root(t), "examples"))
	require.NoError(t, err)
	readme, found := named(t, "README.md"), 0
	for _, entry := range entries {
		if !entry.IsDir() || entry.Name() == "portal-data" { // what the portal leaves
			continue
		}
		found++
		row := "| [examples/" + entry.Name() + "](examples/" + entry.Name() + ") | "
		require.True(t, hasRow(readme, row), "README.md has no row for examples/%s", entry.Name())
	}
	require.Greater(t, found, 4)
}

// hasRow reports whether a table says something about what the row begins with.
func hasRow(d document, begin string) bool {
	for _, l := range d.prose {
		if rest, ok := strings.CutPrefix(l.text, begin); ok {
			return len(strings.Trim(rest, " |")) > 10
		}
	}
	return false
}
