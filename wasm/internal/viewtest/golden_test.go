package viewtest_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/wasm/internal/viewtest"
)

var update = flag.Bool("update", false, "write the golden files")

// The inside of every widget, in every state. The browser program must give
// the same bytes: see TestProgramRendersTheServersBytes in package wasm.
func TestGolden(t *testing.T) {
	fixtures, err := viewtest.Fixtures()
	require.NoError(t, err)
	for _, f := range fixtures {
		t.Run(f.Name, func(t *testing.T) {
			got, err := f.Render()
			require.NoError(t, err)
			path := filepath.Join("testdata", f.Name+".golden.html")
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, string(want), got)
		})
	}
}
