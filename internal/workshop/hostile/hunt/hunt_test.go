package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

func TestRun(t *testing.T) {
	found, err := hunt{time: time.Millisecond, seed: 1, size: 500, folder: t.TempDir()}.run()
	require.NoError(t, err)
	require.Zero(t, found)
}

func TestNextIsTheSameForASeed(t *testing.T) {
	h := hunt{seed: 7, size: 500}
	name, markup := h.next(3)
	again, same := hunt{seed: 10, size: 500}.next(0)
	require.Equal(t, name, again)
	require.Equal(t, markup, same)
}

func TestCheck(t *testing.T) {
	require.NoError(t, check(sanitize.New(sanitize.Options{}), "<p>a<script>b</script>"))
	require.NoError(t, check(sanitize.New(sanitize.Options{MaxBytes: 10}), "<p>một hai ba</p>"), "a limit is no fault")
	require.ErrorContains(t, check(sanitize.New(sanitize.Options{BaseURL: "/"}), "<p>a</p>"), "sanitize: wrong options")
}

func TestKeep(t *testing.T) {
	h := hunt{folder: filepath.Join(t.TempDir(), "new")}
	require.NoError(t, h.keep("document-1", "<p>", sanitize.ErrUnsettled))
	text, err := os.ReadFile(filepath.Join(h.folder, "document-1.html"))
	require.NoError(t, err)
	require.Equal(t, "<p>", string(text))
}
