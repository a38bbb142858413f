package journal

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/internal/crashdisk"
	"github.com/portletkit/portletkit/counter/internal/disk"
)

const markPath = path + ".mark"

func read(t *testing.T, files disk.FS, name string) []byte {
	t.Helper()
	data, err := files.ReadFile(name)
	require.NoError(t, err)
	return data
}

func savedMark(t *testing.T, files disk.FS) mark {
	t.Helper()
	m, ok := decodeMark(read(t, files, markPath))
	require.True(t, ok)
	return m
}

// with returns a disk that holds a journal and a mark.
func with(data, mark []byte) *crashdisk.Disk {
	files := crashdisk.New()
	files.Put(path, data)
	files.Put(markPath, mark)
	return files
}

// marked is a journal of a rewritten state and two lines that the mark covers,
// and one behind it, as a kill leaves them.
func marked(t *testing.T) (data, mark []byte, covered int64) {
	t.Helper()
	files := crashdisk.New()
	j, l, _ := open(t, files)
	l.append(t, j, "state")
	require.NoError(t, j.Rewrite(l.owner().State()))
	l.append(t, j, "a")
	l.append(t, j, "b")
	covered = j.Size()
	j.marker.save() // as the timer does
	l.append(t, j, "c")
	return read(t, files, path), read(t, files, markPath), covered
}

func requireTooShort(t *testing.T, files *crashdisk.Disk) {
	t.Helper()
	data, mark := read(t, files, path), read(t, files, markPath)
	_, _, err := Open(files, path, (&lines{}).owner(), Options{})
	require.ErrorIs(t, err, ErrDamaged, "%d bytes", len(data))
	require.Equal(t, data, read(t, files, path), "the file stays as it is")
	require.Equal(t, mark, read(t, files, markPath), "and so does the mark")
	_, err = files.ReadFile(path + ".torn")
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// After a kill, what the mark covers is missed; behind it a cut is not told
// from a write that was interrupted.
func TestCutBelowARunningMark(t *testing.T) {
	data, mark, covered := marked(t)
	for size := range len(data) + 1 {
		files := with(data[:size], mark)
		if int64(size) < covered {
			requireTooShort(t, files)
			continue
		}
		_, l, _ := open(t, files)
		require.Equal(t, []string{"state", "a", "b"}, l.have[:3], "cut to %d bytes", size)
	}
}

// After Close, nothing may be missing.
func TestCutAfterClose(t *testing.T) {
	files := crashdisk.New()
	j, l, _ := open(t, files)
	for _, line := range []string{"a", "b", "c"} {
		l.append(t, j, line)
	}
	require.NoError(t, j.Close())
	data, mark := read(t, files, path), read(t, files, markPath)
	for size := range data {
		requireTooShort(t, with(data[:size], mark))
	}
	_, again, _ := open(t, with(data, mark))
	require.Equal(t, l.have, again.have)
}

func TestTooShortSaysWhatToDo(t *testing.T) {
	data, mark, covered := marked(t)
	_, _, err := Open(with(data[:covered-1], mark), path, (&lines{}).owner(), Options{})
	require.EqualError(t, err, "journal: file is damaged: visits: 46 bytes of it are whole, and 67 were written for good: "+
		"its end is missing; put a whole copy back, or salvage what is there, or delete visits.mark if the shorter file is the right one")
}

func TestSalvageOfTooShort(t *testing.T) {
	data, mark, covered := marked(t)
	for _, cut := range []int64{covered - 1, covered - 21, covered - 42} {
		files := with(data[:cut], mark)
		requireTooShort(t, files)
		got := &lines{}
		_, err := Salvage(files, path, got.owner())
		require.NoError(t, err)
		require.Equal(t, data[:cut], read(t, files, path+".damaged"))
		fresh := read(t, files, path)
		require.Equal(t, markOf(fresh, int64(len(fresh))), savedMark(t, files), "the mark is of the new file")
		_, again, _ := open(t, files)
		require.Equal(t, got.have, again.have)
		require.Equal(t, "state", again.have[0])
	}
}

// What is no mark of this file is no fault of it.
func TestMarkThatSaysNothing(t *testing.T) {
	data, good, covered := marked(t)
	m, ok := decodeMark(good)
	require.True(t, ok)
	require.Equal(t, covered, m.size)
	for name, text := range map[string][]byte{
		"empty":                       {},
		"another file":                []byte("<!doctype html>"),
		"a torn one":                  good[:len(good)-1],
		"a longer one":                append(good[:len(good):len(good)], 0),
		"another frame":               appendFrame(nil, m.number, []byte("state")),
		"of a file before":            mark{m.number - 1, m.sum, m.size}.encode(),
		"of another with this number": mark{m.number, m.sum + 1, m.size}.encode(),
		"of a shorter file":           mark{m.number, m.sum, 1}.encode(),
		"of less than nothing":        mark{m.number, m.sum, -1}.encode(),
	} {
		t.Run(name, func(t *testing.T) {
			j, _, _ := open(t, with(data[:covered-1], text))
			require.NoError(t, j.Close())
		})
	}
	for bit := range 8 * len(good) {
		bad := append([]byte(nil), good...)
		bad[bit/8] ^= 1 << (bit % 8)
		open(t, with(data[:covered-1], bad))
	}
	files := with(data[:covered-1], good)
	require.NoError(t, files.Remove(markPath))
	open(t, files)
}

// A mark that cannot be written is no error of anybody; the earlier one holds,
// and the next one covers what it did not.
func TestFailingMark(t *testing.T) {
	for _, op := range []crashdisk.Op{crashdisk.Create, crashdisk.Write, crashdisk.Sync, crashdisk.Rename} {
		t.Run(string(op), func(t *testing.T) {
			files := crashdisk.New()
			j, l, _ := open(t, files)
			l.append(t, j, "a")
			j.marker.save()
			before := savedMark(t, files)
			l.append(t, j, "b")
			files.Fail(failing(op))
			j.marker.save()
			require.Equal(t, before, savedMark(t, files))
			files.Fail(nil)
			require.False(t, j.Broken())
			l.append(t, j, "c")
			j.marker.save()
			require.Equal(t, j.Size(), savedMark(t, files).size)
			l.append(t, j, "d")
			files.Fail(failing(op))
			require.NoError(t, j.Close())
			files.Fail(nil)
			_, again, _ := open(t, files)
			require.Equal(t, l.have, again.have)
		})
	}
}

// What was written but not synced is in no mark.
func TestMarkStatesWhatIsDurable(t *testing.T) {
	for _, op := range []crashdisk.Op{crashdisk.Write, crashdisk.Sync} {
		files := crashdisk.New()
		j, l, _ := open(t, files)
		l.append(t, j, "a")
		acknowledged := j.Size()
		files.Fail(failing(op))
		require.ErrorIs(t, j.Append([]byte("b")), errDisk)
		files.Fail(nil)
		require.NoError(t, j.Close())
		require.Equal(t, acknowledged, savedMark(t, files).size, op)
	}
}

// The mark of a journal that was given up says nothing about the one that is
// begun in its place, although both begin with the same frame.
func TestBegunAnew(t *testing.T) {
	files := crashdisk.New()
	j, l, _ := open(t, files)
	l.append(t, j, "a")
	require.NoError(t, j.Close())
	anew := crashdisk.New()
	anew.Put(markPath, read(t, files, markPath))
	open(t, anew)
	_, err := anew.ReadFile(markPath)
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestAppendDoesNotWaitForTheMark(t *testing.T) {
	files := crashdisk.New()
	j, l, _ := open(t, files)
	j.marker.saving.Lock() // a write that takes its time
	l.append(t, j, "a")
	require.NoError(t, j.Rewrite(l.owner().State()))
	j.marker.saving.Unlock()
	require.NoError(t, j.Close())
	require.Equal(t, j.Size(), savedMark(t, files).size)
}

// The mark follows by itself, and nothing is written once Close has returned.
func TestMarkFollows(t *testing.T) {
	name := filepath.Join(t.TempDir(), "visits")
	l := &lines{}
	j, _, err := Open(disk.OS{}, name, l.owner(), Options{MarkEvery: time.Millisecond})
	require.NoError(t, err)
	for range 200 {
		l.append(t, j, "a")
	}
	require.Eventually(t, func() bool {
		data, err := os.ReadFile(name + ".mark")
		m, ok := decodeMark(data)
		return err == nil && ok && m.size == j.Size()
	}, 10*time.Second, time.Millisecond)
	l.append(t, j, "b")
	require.NoError(t, j.Close())
	require.NoError(t, os.Remove(name+".mark"))
	j.size++
	j.note()
	j.marker.save()
	time.Sleep(20 * time.Millisecond)
	require.NoFileExists(t, name+".mark")
}

func TestNoMark(t *testing.T) {
	data, mark, covered := marked(t)
	files := with(data[:covered-1], mark)
	j, _, err := Open(files, path, (&lines{}).owner(), Options{MarkEvery: -1})
	require.NoError(t, err)
	require.NoError(t, j.Append([]byte("more")))
	require.NoError(t, j.Close())
	require.Equal(t, mark, read(t, files, markPath))
}
