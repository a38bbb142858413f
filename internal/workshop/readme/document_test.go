package readme

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// document is a Markdown file of the repository.
type document struct {
	path   string // from the root, with slashes
	fences []fence
	prose  []line // what stands outside of fences
}

// fence is a block of code.
type fence struct {
	language string
	from     int // the number of its first line of code
	lines    []string
}

type line struct {
	number int
	text   string
}

// documents reads all Markdown files.
func documents(t *testing.T) []document {
	t.Helper()
	root := testenv.Root(t)
	var list []document
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case entry.IsDir() && path != root && name != ".github" && (strings.HasPrefix(name, ".") || name == "node_modules"):
			return filepath.SkipDir
		case entry.IsDir() || filepath.Ext(name) != ".md":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		from, err := filepath.Rel(root, path)
		list = append(list, parse(filepath.ToSlash(from), string(text)))
		return err
	}))
	require.NotEmpty(t, list)
	return list
}

func named(t *testing.T, path string) document {
	t.Helper()
	for _, d := range documents(t) {
		if d.path == path {
			return d
		}
	}
	require.Fail(t, "no document "+path)
	return document{}
}

// parse knows fences of three backticks, also indented ones in lists, whose
// indentation it takes away.
func parse(path, text string) document {
	d := document{path: path}
	open, indent := false, ""
	for i, text := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(text)
		switch {
		case !strings.HasPrefix(trimmed, "```") && open:
			last := &d.fences[len(d.fences)-1]
			last.lines = append(last.lines, strings.TrimPrefix(text, indent))
		case !strings.HasPrefix(trimmed, "```"):
			d.prose = append(d.prose, line{i + 1, text})
		case open:
			open = false
		default:
			open, indent = true, text[:strings.Index(text, "`")]
			d.fences = append(d.fences, fence{language: strings.TrimPrefix(trimmed, "```"), from: i + 2})
		}
	}
	return d
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// spans returns what the prose shows as code.
func (d document) spans() []line {
	var list []line
	for _, l := range d.prose {
		for _, m := range codeSpan.FindAllStringSubmatch(l.text, -1) {
			list = append(list, line{l.number, m[1]})
		}
	}
	return list
}

func TestParse(t *testing.T) {
	d := parse("a.md", "one `go run ./x` and `b`\n```go\nf()\n\n```\n1. two\n   ```sh\n   make test\n   \tx\n   ```\nthree")
	require.Equal(t, []fence{
		{language: "go", from: 3, lines: []string{"f()", ""}},
		{language: "sh", from: 8, lines: []string{"make test", "\tx"}},
	}, d.fences)
	require.Equal(t, []line{{1, "one `go run ./x` and `b`"}, {6, "1. two"}, {11, "three"}}, d.prose)
	require.Equal(t, []line{{1, "go run ./x"}, {1, "b"}}, d.spans())
}
