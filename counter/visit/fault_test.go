package visit

import (
	"errors"
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/internal/crashdisk"
)

var noon = Instant{Unix: 1_795_500_000, Day: 20781, Clock: 12 * 60 * 60}

func openOn(t *testing.T, files *crashdisk.Disk) *File {
	t.Helper()
	f, err := OpenFile("visits", FileOptions{files: files, RetryAfter: time.Nanosecond})
	require.NoError(t, err)
	return f
}

func hitOf(visitor, token uint64) Hit {
	return Hit{At: noon.Unix, Day: noon.Day, Visitor: visitor, Week: visitor, Token: token}
}

func total(t *testing.T, f *File) int64 {
	t.Helper()
	tally, err := f.Tally(t.Context(), noon)
	require.NoError(t, err)
	return tally.Total.Views
}

func failing(op crashdisk.Op, err error) func(crashdisk.Op) error {
	return func(o crashdisk.Op) error {
		if o == op {
			return err
		}
		return nil
	}
}

// An error of the disk is never acknowledged, and what is added again after it
// counts once.
func TestErrorIsNotAcknowledged(t *testing.T) {
	for _, fault := range []struct {
		name string
		op   crashdisk.Op
		err  error
	}{
		{"a full disk, half a record written", crashdisk.Write, syscall.ENOSPC},
		{"an input/output error while writing", crashdisk.Write, syscall.EIO},
		{"a failing sync", crashdisk.Sync, syscall.EIO},
		{"a disk that turned read-only", crashdisk.Write, syscall.EROFS},
	} {
		t.Run(fault.name, func(t *testing.T) {
			files := crashdisk.New()
			f := openOn(t, files)
			_, err := f.Add(t.Context(), []Hit{hitOf(1, 1)})
			require.NoError(t, err)

			files.Fail(failing(fault.op, fault.err))
			for range 3 {
				_, err = f.Add(t.Context(), []Hit{hitOf(2, 2)})
				require.ErrorIs(t, err, ErrUnavailable)
				require.ErrorIs(t, err, fault.err, "the reason is told")
				require.EqualValues(t, 1, total(t, f), "figures stay readable")
			}
			files.Fail(nil)
			counted, err := f.Add(t.Context(), []Hit{hitOf(2, 2)})
			require.NoError(t, err)
			require.Equal(t, 1, counted)
			require.EqualValues(t, 2, total(t, f))
			require.NoError(t, f.Close())
			require.EqualValues(t, 2, total(t, openOn(t, files)))
		})
	}
}

// While the disk fails, attempts are made at intervals, not for every hit.
func TestRetriesAreSpaced(t *testing.T) {
	files := crashdisk.New()
	f, err := OpenFile("visits", FileOptions{files: files, RetryAfter: time.Hour})
	require.NoError(t, err)
	files.Fail(failing(crashdisk.Sync, syscall.EIO))
	_, err = f.Add(t.Context(), []Hit{hitOf(1, 0)})
	require.ErrorIs(t, err, ErrUnavailable)
	before := files.Ops()
	for range 100 {
		_, err = f.Add(t.Context(), []Hit{hitOf(1, 0)})
		require.ErrorIs(t, err, syscall.EIO)
	}
	require.Equal(t, before, files.Ops())
}

// Power is lost, operations fail, the counter is opened again, many times: the
// total is never below what was acknowledged, never above what was sent, and
// each token counts once.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	for seed := range uint64(200) {
		dice := rand.New(rand.NewPCG(seed, 7))
		files := crashdisk.New()
		acknowledged, sent := map[uint64]bool{}, map[uint64]bool{}
		for range 5 {
			useBadly(t, dice, files, acknowledged, sent)
			files = files.Crash(dice)
		}
		f := openOn(t, files)
		views := total(t, f)
		require.GreaterOrEqual(t, views, int64(len(acknowledged)), "seed %d", seed)
		require.LessOrEqual(t, views, int64(len(sent)), "seed %d", seed)
		requireRemembered(t, f, acknowledged, seed)
	}
}

// useBadly adds hits, old tokens among them, renews keys over midnights and
// rewrites, on a disk where one operation in twenty fails.
func useBadly(t *testing.T, dice *rand.Rand, files *crashdisk.Disk, acknowledged, sent map[uint64]bool) {
	f, err := OpenFile("visits", FileOptions{files: files, RetryAfter: time.Nanosecond, RewriteAt: 2000})
	require.NoError(t, err)
	// The disk asks from several goroutines: the faults have dice of their own.
	faults := rand.New(rand.NewPCG(dice.Uint64(), 20))
	files.Fail(func(crashdisk.Op) error {
		if faults.IntN(20) == 0 {
			return errors.New("input/output error")
		}
		return nil
	})
	for range dice.IntN(30) {
		if dice.IntN(6) == 0 {
			now := Instant{Unix: noon.Unix, Day: noon.Day + Day(dice.IntN(3)), Clock: 3600}
			_, _ = f.Renew(t.Context(), now)
		}
		hits := make([]Hit, 1+dice.IntN(4))
		for i := range hits {
			hits[i] = hitOf(dice.Uint64N(9), 1+dice.Uint64N(200))
			sent[hits[i].Token] = true
		}
		if _, err := f.Add(t.Context(), hits); err == nil {
			for _, h := range hits {
				acknowledged[h.Token] = true
			}
		}
	}
	if dice.IntN(3) == 0 {
		require.NoError(t, f.Close())
	}
}

func requireRemembered(t *testing.T, f *File, acknowledged map[uint64]bool, seed uint64) {
	t.Helper()
	for token := range acknowledged {
		counted, err := f.Add(t.Context(), []Hit{hitOf(1, token)})
		require.NoError(t, err)
		require.Zero(t, counted, "seed %d: token %d was acknowledged and counts again", seed, token)
	}
}

// A key whose time is over stands nowhere any more, also when the disk failed
// meanwhile.
func TestDestroyedKeysAreGone(t *testing.T) {
	files := crashdisk.New()
	f := openOn(t, files)
	old, err := f.Renew(t.Context(), noon)
	require.NoError(t, err)
	requireInFile(t, files, old.Day, true)

	next := Instant{Unix: noon.Unix + 86400, Day: noon.Day + 1, Clock: noon.Clock}
	files.Fail(failing(crashdisk.Rename, syscall.EIO))
	_, err = f.Renew(t.Context(), next)
	require.ErrorIs(t, err, ErrUnavailable)
	files.Fail(nil)
	keys, err := f.Renew(t.Context(), next)
	require.NoError(t, err)
	require.Equal(t, []string{"day " + noon.Day.String()}, keys.Destroyed, "destroyed when it is gone, and said once")
	requireInFile(t, files, old.Day, false)
	requireInFile(t, files, keys.Day, true)

	again, err := f.Renew(t.Context(), next)
	require.NoError(t, err)
	require.Empty(t, again.Destroyed)
}

// A kill between the end of a key and the new file leaves the key in the old
// one; the next process removes it, and says so.
func TestKillWhileAKeyIsDestroyed(t *testing.T) {
	files := crashdisk.New()
	f := openOn(t, files)
	old, err := f.Renew(t.Context(), noon)
	require.NoError(t, err)
	next := Instant{Unix: noon.Unix + 86400, Day: noon.Day + 1, Clock: noon.Clock}
	files.Fail(failing(crashdisk.Create, syscall.EIO))
	_, err = f.Renew(t.Context(), next)
	require.Error(t, err)
	files.Fail(nil)
	require.NoError(t, f.journal.Close()) // as a kill: nothing is written any more
	requireInFile(t, files, old.Day, true)

	keys, err := openOn(t, files).Renew(t.Context(), next)
	require.NoError(t, err)
	require.Equal(t, []string{"day " + noon.Day.String()}, keys.Destroyed)
	requireInFile(t, files, old.Day, false)
}

func requireInFile(t *testing.T, files *crashdisk.Disk, key Key, want bool) {
	t.Helper()
	data, err := files.ReadFile("visits")
	require.NoError(t, err)
	if want {
		require.Contains(t, string(data), string(key[:]))
	} else {
		require.NotContains(t, string(data), string(key[:]))
	}
}

// Whoever reads figures does not wait for the disk.
func TestReadersDoNotWait(t *testing.T) {
	f := openOn(t, crashdisk.New())
	f.writing.Lock() // a write that takes its time
	defer f.writing.Unlock()
	require.Zero(t, total(t, f))
	_, err := f.Pages(t.Context(), 10)
	require.NoError(t, err)
}
