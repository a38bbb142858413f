package sanitize_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the outputs of testdata/*.txt anew")

// testCase is an entry of a file of cases: a name, markup, and what the portal
// Sanitizer makes of it.
type testCase struct {
	name, in, out string
}

// readCases reads a file of cases:
//
//	=== name
//	markup
//	--- html
//	output
func readCases(t testing.TB, file string) (cases []testCase) {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	for block := range strings.SplitSeq("\n"+string(data), "\n=== ") {
		name, rest, ok := strings.Cut(block, "\n")
		if !ok || name == "" {
			continue
		}
		in, out, _ := strings.Cut("\n"+rest+"\n", "\n--- html\n")
		cases = append(cases, testCase{name, strings.Trim(in, "\n"), strings.TrimRight(out, "\n")})
	}
	require.NotEmpty(t, cases, file)
	return cases
}

func writeCases(t *testing.T, file string, cases []testCase) {
	var b strings.Builder
	for _, c := range cases {
		b.WriteString("=== " + c.name + "\n" + c.in + "\n--- html\n" + c.out + "\n")
	}
	require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
}

func caseFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

// TestCases holds each case to its output and to every promise.
func TestCases(t *testing.T) {
	s := portal()
	for _, file := range caseFiles(t) {
		cases := readCases(t, file)
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			for i, c := range cases {
				t.Run(c.name, func(t *testing.T) {
					out, _, err := s.HTML(c.in)
					require.NoError(t, err)
					if *update {
						cases[i].out = out.String()
					} else {
						require.Equal(t, c.out, out.String())
					}
					requirePromises(t, s, c.in)
				})
			}
		})
		if *update {
			writeCases(t, file, cases)
		}
	}
}
