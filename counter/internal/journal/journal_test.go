package journal

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/internal/crashdisk"
	"github.com/portletkit/portletkit/counter/internal/disk"
)

const path = "visits"

// lines is an owner whose state is the lines that were appended.
type lines struct{ have []string }

func (l *lines) owner() Owner {
	return Owner{
		State: func() []byte { return []byte(strings.Join(l.have, "\n")) },
		Load: func(state []byte) error {
			l.have = nil
			if len(state) > 0 {
				l.have = strings.Split(string(state), "\n")
			}
			return nil
		},
		Replay: func(payload []byte) error {
			l.have = append(l.have, string(payload))
			return nil
		},
	}
}

// open opens a journal and returns what was in it.
func open(t *testing.T, files disk.FS) (*Journal, *lines, Recovery) {
	t.Helper()
	l := &lines{}
	j, recovery, err := Open(files, path, l.owner(), Options{})
	require.NoError(t, err)
	return j, l, recovery
}

func (l *lines) append(t *testing.T, j *Journal, text string) {
	t.Helper()
	require.NoError(t, j.Append([]byte(text)))
	l.have = append(l.have, text)
}

func TestAppendedIsReplayed(t *testing.T) {
	files := crashdisk.New()
	j, l, recovery := open(t, files)
	require.Equal(t, Recovery{Fresh: true}, recovery)
	l.append(t, j, "a")
	l.append(t, j, "b")
	require.NoError(t, j.Rewrite(l.owner().State()))
	l.append(t, j, "c")
	require.NoError(t, j.Close())

	j, l, recovery = open(t, files)
	require.Equal(t, Recovery{Replayed: 1}, recovery)
	require.Equal(t, []string{"a", "b", "c"}, l.have)
	require.NoError(t, j.Close())
}

// The machine's own file system keeps the same promises as the one in memory.
func TestMachine(t *testing.T) {
	name := filepath.Join(t.TempDir(), "visits")
	l := &lines{}
	j, _, err := Open(disk.OS{}, name, l.owner(), Options{})
	require.NoError(t, err)
	l.append(t, j, "a")
	require.NoError(t, j.Rewrite(l.owner().State()))
	l.append(t, j, "b")

	_, _, err = Open(disk.OS{}, name, l.owner(), Options{})
	require.ErrorIs(t, err, ErrLocked)
	require.ErrorContains(t, err, name)
	require.NoError(t, j.Close())

	again := &lines{}
	j, recovery, err := Open(disk.OS{}, name, again.owner(), Options{})
	require.NoError(t, err)
	require.Equal(t, Recovery{Replayed: 1}, recovery)
	require.Equal(t, l.have, again.have)
	require.NoError(t, j.Close())
}

func TestSecondOpenIsRefused(t *testing.T) {
	files := crashdisk.New()
	j, _, _ := open(t, files)
	defer j.Close()
	_, _, err := Open(files, path, (&lines{}).owner(), Options{})
	require.ErrorIs(t, err, ErrLocked)
}

func TestMissingFileIsNoNewOne(t *testing.T) {
	files := crashdisk.New()
	j, l, _ := open(t, files)
	l.append(t, j, "a")
	require.NoError(t, j.Close())
	require.NoError(t, files.Remove(path))

	_, _, err := Open(files, path, l.owner(), Options{})
	require.ErrorIs(t, err, ErrMissing)
	require.ErrorContains(t, err, "delete visits.lock to begin anew")
	_, err = files.ReadFile(path)
	require.Error(t, err, "no file was made")
}

// The journal is cut at every byte: behind the state, what was whole is read
// and the rest is cut off; within the state nothing is, and the file stays.
func TestCutAtEveryByte(t *testing.T) {
	files := crashdisk.New()
	j, l, _ := open(t, files)
	l.append(t, j, "before")
	require.NoError(t, j.Rewrite(l.owner().State()))
	ends := []int64{j.Size()}
	for i := range 5 {
		l.append(t, j, fmt.Sprint("line ", i))
		ends = append(ends, j.Size())
	}
	whole, err := files.ReadFile(path)
	require.NoError(t, err)

	for size := range len(whole) + 1 {
		cut := crashdisk.New()
		cut.Put(path, whole[:size])
		got := &lines{}
		j, recovery, err := Open(cut, path, got.owner(), Options{})
		kept, _ := cut.ReadFile(path)
		if int64(size) < ends[0] {
			require.ErrorIs(t, err, ErrDamaged, "cut to %d bytes", size)
			require.Equal(t, whole[:size], kept, "a damaged file stays as it is")
			continue
		}
		require.NoError(t, err, "cut to %d bytes", size)
		frames := 0
		for frames+1 < len(ends) && ends[frames+1] <= int64(size) {
			frames++
		}
		require.Equal(t, l.have[:1+frames], got.have, "cut to %d bytes", size)
		require.Equal(t, Recovery{Replayed: frames, Torn: int64(size) - ends[frames]}, recovery)
		got.append(t, j, "after")
		require.NoError(t, j.Close())

		_, again, _ := open(t, cut)
		require.Equal(t, append(l.have[:1+frames:1+frames], "after"), again.have)
	}
}

// Each single bit is turned: the journal must say that it is damaged, or, in
// the last frame, read everything before it.
func TestEveryBitTurned(t *testing.T) {
	files := crashdisk.New()
	j, l, _ := open(t, files)
	l.append(t, j, "first")
	beforeLast := j.Size()
	l.append(t, j, "last")
	whole, err := files.ReadFile(path)
	require.NoError(t, err)

	for bit := range 8 * len(whole) {
		bad := append([]byte(nil), whole...)
		bad[bit/8] ^= 1 << (bit % 8)
		files := crashdisk.New()
		files.Put(path, bad)
		got := &lines{}
		_, _, err := Open(files, path, got.owner(), Options{})
		if int64(bit/8) < beforeLast {
			require.ErrorIs(t, err, ErrDamaged, "bit %d", bit)
			kept, _ := files.ReadFile(path)
			require.Equal(t, bad, kept)
			continue
		}
		require.NoError(t, err, "bit %d", bit)
		require.Equal(t, []string{"first"}, got.have, "bit %d", bit)
	}
}

func TestDamage(t *testing.T) {
	frame := func(number uint64, text string) []byte { return appendFrame(nil, number, []byte(text)) }
	join := func(parts ...[]byte) (all []byte) {
		for _, part := range parts {
			all = append(all, part...)
		}
		return all
	}
	for name, data := range map[string][]byte{
		"empty":                      {},
		"another file":               []byte("<!doctype html>"),
		"a frame is missing":         join(frame(1, "s"), frame(3, "b")),
		"a frame stands there twice": join(frame(1, "s"), frame(2, "a"), frame(2, "a")),
		"a hole in the middle":       join(frame(1, "s"), make([]byte, 30), frame(2, "a")),
		"more than one write can leave": join(frame(1, "s"),
			make([]byte, headerSize+MaxPayload+1)),
	} {
		files := crashdisk.New()
		files.Put(path, data)
		_, _, err := Open(files, path, (&lines{}).owner(), Options{})
		require.ErrorIs(t, err, ErrDamaged, name)
		kept, _ := files.ReadFile(path)
		require.Equal(t, len(data), len(kept), name)
	}
}

func TestOwnerThatCannotReadIsDamage(t *testing.T) {
	files := crashdisk.New()
	j, l, _ := open(t, files)
	l.append(t, j, "a")
	require.NoError(t, j.Close())
	refuse := errors.New("not understood")
	owner := (&lines{}).owner()
	owner.Replay = func([]byte) error { return refuse }
	_, _, err := Open(files, path, owner, Options{})
	require.ErrorIs(t, err, ErrDamaged)
	require.ErrorIs(t, err, refuse)
}

func TestLimits(t *testing.T) {
	j, l, _ := open(t, crashdisk.New())
	require.ErrorIs(t, j.Append(make([]byte, MaxPayload+1)), ErrTooLong)
	require.False(t, j.Broken(), "a payload that is too long breaks nothing")
	require.NoError(t, j.Append(make([]byte, MaxPayload)))
	l.append(t, j, "a")
}

// After an error the handle is given up; only a rewrite helps.
func TestFailedWriteIsNotRetried(t *testing.T) {
	for _, op := range []crashdisk.Op{crashdisk.Write, crashdisk.Sync} {
		t.Run(string(op), func(t *testing.T) {
			files := crashdisk.New()
			j, l, _ := open(t, files)
			l.append(t, j, "a")
			files.Fail(failing(op))
			require.ErrorIs(t, j.Append([]byte("b")), errDisk)
			files.Fail(nil)
			require.ErrorIs(t, j.Append([]byte("b")), ErrBroken)
			require.True(t, j.Broken())
			require.NoError(t, j.Rewrite(l.owner().State()))
			l.append(t, j, "c")
			require.NoError(t, j.Close())
			_, again, _ := open(t, files)
			require.Equal(t, []string{"a", "c"}, again.have)
		})
	}
}

var errDisk = errors.New("input/output error")

func failing(op crashdisk.Op) func(crashdisk.Op) error {
	return func(o crashdisk.Op) error {
		if o == op {
			return errDisk
		}
		return nil
	}
}

// Power is lost and operations fail at random; whatever was acknowledged must
// be there afterwards, in order, and nothing that was never appended.
func TestLossOfPower(t *testing.T) {
	for seed := range uint64(3000) {
		dice := rand.New(rand.NewPCG(seed, 5))
		files := crashdisk.New()
		var sent, acknowledged []string
		for life := range 4 {
			sent, acknowledged = live(t, dice, files, life, sent, acknowledged)
			files = files.Crash(dice)
		}
		_, found, _ := open(t, files)
		requireSubsequence(t, acknowledged, found.have, seed)
		requireSubsequence(t, found.have, sent, seed)
	}
}

// live appends and rewrites for a while on a bad disk and returns what was
// sent and acknowledged so far.
func live(t *testing.T, dice *rand.Rand, files *crashdisk.Disk, life int, sent, acknowledged []string) ([]string, []string) {
	j, l, _ := open(t, files)
	files.Fail(faults(dice.Uint64()))
	for i := range dice.IntN(12) {
		if dice.IntN(3) == 0 {
			j.marker.save() // as the timer does
		}
		if dice.IntN(5) == 0 || j.Broken() {
			// A failed rewrite leaves the journal broken: the next round
			// tries again.
			_ = j.Rewrite(l.owner().State())
		}
		text := fmt.Sprintf("%d-%d", life, i)
		sent = append(sent, text)
		if j.Append([]byte(text)) == nil {
			l.have = append(l.have, text)
			acknowledged = append(acknowledged, text)
		}
	}
	if dice.IntN(3) == 0 {
		require.NoError(t, j.Close())
	}
	return sent, acknowledged
}

// faults fails one operation in twenty. Its dice are its own: the disk asks it
// from several goroutines, one at a time.
func faults(seed uint64) func(crashdisk.Op) error {
	dice := rand.New(rand.NewPCG(seed, 20))
	return func(crashdisk.Op) error {
		if dice.IntN(20) == 0 {
			return errDisk
		}
		return nil
	}
}

func requireSubsequence(t *testing.T, part, whole []string, seed uint64) {
	t.Helper()
	at := 0
	for _, item := range whole {
		if at < len(part) && part[at] == item {
			at++
		}
	}
	require.Equal(t, len(part), at, "seed %d: %v is not in %v", seed, part, whole)
}
