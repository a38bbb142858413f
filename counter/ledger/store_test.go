package ledger_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/ledger"
	"github.com/portletkit/portletkit/counter/storetest"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(*testing.T) ledger.Store { return ledger.NewMemory() })
}

func TestFileKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) ledger.Store {
		return openFile(t, filepath.Join(t.TempDir(), "visits"))
	})
}

// A file that is replaced all the time counts like one that only grows.
func TestFileThatIsAlwaysRewrittenKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) ledger.Store {
		f, err := ledger.OpenFile(filepath.Join(t.TempDir(), "visits"), ledger.FileOptions{RewriteAt: 1})
		require.NoError(t, err)
		return f
	})
}

// A file that is closed and opened between all calls counts like one that
// stays open.
func TestFileThatIsAlwaysReopenedKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) ledger.Store {
		return &reopened{t: t, path: filepath.Join(t.TempDir(), "visits")}
	})
}

func openFile(t *testing.T, path string) *ledger.File {
	f, err := ledger.OpenFile(path, ledger.FileOptions{})
	require.NoError(t, err)
	return f
}
