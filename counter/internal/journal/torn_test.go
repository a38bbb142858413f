package journal

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/internal/crashdisk"
)

// cutFile is a journal of three lines that was cut to a size.
func cutFile(t *testing.T, size func(ends []int64) int64) (files *crashdisk.Disk, tail []byte) {
	before := crashdisk.New()
	j, l, _ := open(t, before)
	ends := []int64{j.Size()}
	for _, line := range []string{"a", "b", "c"} {
		l.append(t, j, line)
		ends = append(ends, j.Size())
	}
	whole, err := before.ReadFile(path)
	require.NoError(t, err)
	cut := size(ends)
	files = crashdisk.New()
	files.Put(path, whole[:cut])
	for _, end := range ends {
		if end <= cut {
			tail = whole[end:cut]
		}
	}
	return files, tail
}

// What is cut off is kept, durably, as it was: also where more than the last
// write is missing, which the file alone does not tell.
func TestTornTailIsKept(t *testing.T) {
	for name, size := range map[string]func(ends []int64) int64{
		"in the last frame":   func(ends []int64) int64 { return ends[3] - 1 },
		"in an earlier frame": func(ends []int64) int64 { return ends[1] + 7 },
		"of the first append": func(ends []int64) int64 { return ends[0] + 1 },
	} {
		t.Run(name, func(t *testing.T) {
			files, tail := cutFile(t, size)
			require.NotEmpty(t, tail)
			j, _, recovery := open(t, files)
			require.EqualValues(t, len(tail), recovery.Torn)
			require.NoError(t, j.Close())
			kept, err := files.Crash(rand.New(rand.NewPCG(1, 5))).ReadFile(path + ".torn")
			require.NoError(t, err)
			require.Equal(t, tail, kept)
		})
	}
}

func TestNothingTornIsNoCopy(t *testing.T) {
	files, _ := cutFile(t, func(ends []int64) int64 { return ends[2] })
	_, _, recovery := open(t, files)
	require.Zero(t, recovery.Torn)
	_, err := files.ReadFile(path + ".torn")
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// As long as the copy cannot be made, the file stays as it is.
func TestTornTailIsNotCutBeforeItIsKept(t *testing.T) {
	for _, op := range []crashdisk.Op{crashdisk.Create, crashdisk.Write, crashdisk.Sync, crashdisk.SyncDir} {
		t.Run(string(op), func(t *testing.T) {
			files, tail := cutFile(t, func(ends []int64) int64 { return ends[3] - 1 })
			before, err := files.ReadFile(path)
			require.NoError(t, err)
			files.Fail(failing(op))
			_, _, err = Open(files, path, (&lines{}).owner(), Options{})
			require.True(t, errors.Is(err, errDisk), "%v", err)
			files.Fail(nil)
			after, err := files.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, before, after)
			_, l, recovery := open(t, files)
			require.Equal(t, []string{"a", "b"}, l.have)
			require.EqualValues(t, len(tail), recovery.Torn)
		})
	}
}
