package counter_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/visit"
)

// A file that is shorter than it was does not open. One whose length is not
// known, and which ends within a record, opens with what is whole: the log says
// what is known, and the rest of the file is kept, as it may be more than a
// write that was interrupted.
func TestTornFileIsReported(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits")
	c, err := counter.Open(path, counter.Options{})
	require.NoError(t, err)
	sizes := []int64{}
	for range 3 {
		answer(c.Middleware(page), get("/"))
		require.NoError(t, c.Flush(t.Context()))
		info, err := os.Stat(path)
		require.NoError(t, err)
		sizes = append(sizes, info.Size())
	}
	require.NoError(t, c.Close())
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.Truncate(path, sizes[0]+7))
	_, err = counter.Open(path, counter.Options{})
	require.ErrorIs(t, err, visit.ErrDamaged)
	require.ErrorContains(t, err, fmt.Sprintf("%d bytes of it are whole, and %d were written for good", sizes[0], sizes[2]))
	require.NoError(t, os.Remove(path+".mark"))

	var log bytes.Buffer
	c, err = counter.Open(path, counter.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	require.NoError(t, err)
	defer c.Close()
	s, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 1, s.Views.Total)
	require.EqualValues(t, 7, c.CheckHealth().Torn)
	require.NotContains(t, log.String(), "nothing acknowledged")
	require.Contains(t, log.String(), "compare with a backup")
	require.Contains(t, log.String(), "copy="+path+".torn")
	kept, err := os.ReadFile(path + ".torn")
	require.NoError(t, err)
	require.Equal(t, whole[sizes[0]:sizes[0]+7], kept)
}
