package visit_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/storetest"
	"github.com/portletkit/portletkit/counter/visit"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(*testing.T) visit.Store { return visit.NewMemory() })
}

func TestFileKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) visit.Store {
		return openFile(t, filepath.Join(t.TempDir(), "visits"))
	})
}

// A file that is replaced all the time counts like one that only grows.
func TestFileThatIsAlwaysRewrittenKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) visit.Store {
		f, err := visit.OpenFile(filepath.Join(t.TempDir(), "visits"), visit.FileOptions{RewriteAt: 1})
		require.NoError(t, err)
		return f
	})
}

// A file that is closed and opened between all calls counts like one that
// stays open.
func TestFileThatIsAlwaysReopenedKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) visit.Store {
		return &reopened{t: t, path: filepath.Join(t.TempDir(), "visits")}
	})
}

func openFile(t *testing.T, path string) *visit.File {
	f, err := visit.OpenFile(path, visit.FileOptions{})
	require.NoError(t, err)
	return f
}
