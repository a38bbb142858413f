package portlet_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/portletcases"
)

var update = flag.Bool("update", false, "write the golden files anew")

func render(t testing.TB, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

func TestGolden(t *testing.T) {
	left := map[string]bool{}
	files, err := filepath.Glob("testdata/*.golden.html")
	require.NoError(t, err)
	for _, file := range files {
		left[file] = true
	}
	for _, c := range portletcases.All() {
		t.Run(c.Name, func(t *testing.T) {
			file := "testdata/" + c.Name + ".golden.html"
			delete(left, file)
			got := lines(render(t, c.Component))
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, string(want), got)
		})
	}
	require.Empty(t, left, "golden files without a case")
}

// lines gives each element its own, for reading; no text is touched.
func lines(html string) string {
	return strings.ReplaceAll(html, "><", ">\n<") + "\n"
}
