package visit

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/internal/crashdisk"
)

// damaged returns a disk with a file of three hits, in the second of which a
// bit was turned.
func damaged(t *testing.T) *crashdisk.Disk {
	t.Helper()
	files := crashdisk.New()
	f := openOn(t, files)
	var ends []int64
	for visitor := range uint64(3) {
		_, err := f.Add(t.Context(), []Hit{hitOf(visitor+1, 0)})
		require.NoError(t, err)
		ends = append(ends, f.journal.Size())
	}
	require.NoError(t, f.Close())
	data, err := files.ReadFile("visits")
	require.NoError(t, err)
	data[ends[1]-1] ^= 1
	files.Put("visits", data)
	return files
}

// A damaged file is never opened, neither shortened nor from zero; what can be
// read of it is for somebody to decide.
func TestSalvage(t *testing.T) {
	files := damaged(t)
	opts := FileOptions{files: files}
	before, err := files.ReadFile("visits")
	require.NoError(t, err)
	_, err = OpenFile("visits", opts)
	require.ErrorIs(t, err, ErrDamaged)
	require.ErrorContains(t, err, "open visits: ")

	recovery, err := Salvage("visits", opts)
	require.NoError(t, err)
	require.Equal(t, 1, recovery.Replayed)
	require.Positive(t, recovery.Torn)
	kept, err := files.ReadFile("visits.damaged")
	require.NoError(t, err)
	require.Equal(t, before, kept)

	f := openOn(t, files)
	require.EqualValues(t, 1, total(t, f))
	_, err = Salvage("visits", opts)
	require.ErrorIs(t, err, ErrLocked)
	require.NoError(t, f.Close())
	_, err = Salvage("visits", opts)
	require.ErrorContains(t, err, "visits.damaged is there already")
}

// A file that was cut after it was closed is never opened with less; Salvage
// takes what is left.
func TestShortFile(t *testing.T) {
	files := crashdisk.New()
	f := openOn(t, files)
	for visitor := range uint64(5) {
		_, err := f.Add(t.Context(), []Hit{hitOf(visitor+1, 0)})
		require.NoError(t, err)
	}
	require.NoError(t, f.Close())
	whole, err := files.ReadFile("visits")
	require.NoError(t, err)
	for size := range whole {
		files.Put("visits", whole[:size])
		_, err := OpenFile("visits", FileOptions{files: files})
		require.ErrorIs(t, err, ErrDamaged, "cut to %d bytes", size)
		kept, err := files.ReadFile("visits")
		require.NoError(t, err)
		require.Equal(t, whole[:size], kept)
	}
	recovery, err := Salvage("visits", FileOptions{files: files})
	require.NoError(t, err)
	require.Equal(t, 4, recovery.Replayed)
	require.EqualValues(t, 4, total(t, openOn(t, files)))
}

func TestSalvageOfNothing(t *testing.T) {
	files := crashdisk.New()
	files.Put("visits", []byte("<!doctype html>"))
	_, err := Salvage("visits", FileOptions{files: files})
	require.ErrorIs(t, err, ErrDamaged)
	data, err := files.ReadFile("visits")
	require.NoError(t, err)
	require.Equal(t, "<!doctype html>", string(data))
}

// Online now is no figure of the file, and yet known after a kill.
func TestOnlineIsRebuilt(t *testing.T) {
	files := crashdisk.New()
	f := openOn(t, files)
	_, err := f.Renew(t.Context(), noon)
	require.NoError(t, err)
	for visitor := range uint64(5) {
		_, err = f.Add(t.Context(), []Hit{hitOf(visitor+1, 0), {Kind: Heartbeat, At: noon.Unix + 100, Day: noon.Day, Visitor: visitor + 1}})
		require.NoError(t, err)
		if visitor == 2 {
			require.NoError(t, f.rewrite())
		}
	}
	f.journal.Close() // as a kill: nothing is said or written any more
	tally, err := openOn(t, files).Tally(t.Context(), Instant{Unix: noon.Unix + 100 + OnlineWindow - 1, Day: noon.Day})
	require.NoError(t, err)
	require.EqualValues(t, 5, tally.Online)
}
