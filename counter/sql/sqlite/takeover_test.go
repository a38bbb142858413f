//go:build unix

package sqlite_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/counter/visit"
)

// before copies testdata/before: a file of the last version before SQLite, with
// a whole state of two days and a seed, four records behind it, and the files
// beside it, as a kill left them.
func before(t *testing.T, parts ...string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "visits")
	for _, part := range append([]string{""}, parts...) {
		data, err := os.ReadFile("testdata/before/visits" + part)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path+part, data, 0o600))
	}
	return path
}

// takenAt is when the file was last written.
var takenAt = visit.InstantOf(time.Date(2026, 11, 24, 2, 20, 0, 0, time.UTC), time.FixedZone("+07", 7*60*60))

// requireTaken requires that the database has all that the file had, as the
// version that wrote it said.
func requireTaken(t *testing.T, path string) {
	t.Helper()
	s := open(t, path)
	defer s.Close()
	tally, err := visit.Figures(t.Context(), s, takenAt)
	require.NoError(t, err)
	require.EqualValues(t, 1795486800, tally.AsOf.Unix())
	require.Equal(t, figure.Values{
		figure.Online:     80,
		figure.ViewsToday: 140, figure.VisitsToday: 140, figure.VisitorsToday: 140,
		figure.ViewsYesterday: 100, figure.VisitsYesterday: 100, figure.VisitorsYesterday: 100,
		figure.ViewsWeek: 240, figure.VisitsWeek: 240, figure.VisitorsWeek: 240,
		figure.ViewsMonth: 280, figure.VisitsMonth: 260, figure.VisitorsMonth: 240,
		figure.ViewsYear: 280, figure.VisitsYear: 260, figure.VisitorsYear: 240,
		figure.ViewsTotal: 2538, figure.VisitsTotal: 1140,
	}, tally.Values)
	seed, err := visit.Ask(t.Context(), s, takenAt, (*visit.Machine).Seed)
	require.NoError(t, err)
	require.Equal(t, visit.Seed{
		Views: 2298, Visits: 900, Note: "bộ đếm cũ", At: 1795402800,
		Days: []visit.DayCounts{{Day: takenAt.Day - 2, Counts: figure.Counts{Views: 40, Visits: 20, Visitors: 15}}},
	}, seed)
	pages, err := visit.Ask(t.Context(), s, takenAt, func(m *visit.Machine) []visit.PageViews { return m.Pages(10) })
	require.NoError(t, err)
	require.Equal(t, []visit.PageViews{{Page: "/tin/đại-đoàn-kết", Views: 120}, {Page: "/", Views: 70}}, pages)
	keys, err := s.Renew(t.Context(), takenAt)
	require.NoError(t, err)
	require.Equal(t, "ca4dd57339a776b03c12e51b089b91db97059996dc5fa4b8778d0b8bb97635e6", hex.EncodeToString(keys.Day[:]))
	require.Equal(t, "2026-11-22|40|20|15\n2026-11-23|100|100|100\n2026-11-24|140|140|140",
		shell(t, path, "SELECT * FROM portlet_visits_day ORDER BY day"), "the tables show it at once")
}

func TestTakeOver(t *testing.T) {
	path := before(t, ".mark", ".lock")
	old, err := os.ReadFile(path)
	require.NoError(t, err)
	requireTaken(t, path)
	kept, err := os.ReadFile(path + ".before-sqlite")
	require.NoError(t, err)
	require.Equal(t, old, kept)
	for _, gone := range []string{".mark", ".lock", ".new", ".new-mark"} {
		require.NoFileExists(t, path+gone)
	}

	require.NoError(t, os.WriteFile(path+".before-sqlite", []byte("moved on"), 0o600))
	requireTaken(t, path)
	kept, err = os.ReadFile(path + ".before-sqlite")
	require.NoError(t, err)
	require.Equal(t, "moved on", string(kept), "the second start does nothing")
}

func TestTakeOverUnderAnotherName(t *testing.T) {
	old := before(t)
	path := filepath.Join(filepath.Dir(old), "visits.db")
	for range 2 {
		require.NoError(t, sqlite.TakeOver(t.Context(), old, path, sqlite.Options{}))
		requireTaken(t, path)
		require.NoFileExists(t, old)
	}
	require.NoError(t, os.Rename(old+".before-sqlite", old))
	require.ErrorContains(t, sqlite.TakeOver(t.Context(), old, path, sqlite.Options{}), "move one of them away")
	require.FileExists(t, old)
}

// Wherever a kill interrupts it, the next start goes on.
func TestInterruptedTakeOver(t *testing.T) {
	whole := before(t)
	requireTaken(t, whole)
	database, err := os.ReadFile(whole)
	require.NoError(t, err)
	for name, state := range map[string]func(path string) error{
		"the new database is half written": func(path string) error {
			return os.WriteFile(path+".new", database[:len(database)/2], 0o600)
		},
		"the new database stands beside the old file": func(path string) error {
			return os.WriteFile(path+".new", database, 0o600)
		},
		"the old file has its new name": func(path string) error {
			if err := os.Rename(path, path+".before-sqlite"); err != nil {
				return err
			}
			return os.WriteFile(path+".new", database, 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := before(t, ".mark", ".lock")
			require.NoError(t, state(path))
			requireTaken(t, path)
			require.FileExists(t, path+".before-sqlite")
		})
	}
}

// What a kill in the middle of the last write left is no fault, and told.
func TestTakeOverWithAnUnfinishedWrite(t *testing.T) {
	path := before(t, ".mark")
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	require.NoError(t, err)
	_, err = file.WriteString("PkJ1\x20\x00")
	require.NoError(t, err)
	require.NoError(t, file.Close())
	var log bytes.Buffer
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	requireTaken(t, path)
	require.Contains(t, log.String(), "unfinished=6")
}

// A file that is not whole is not taken over, and stays as it is.
func TestTakeOverOfADamagedFile(t *testing.T) {
	whole, err := os.ReadFile("testdata/before/visits")
	require.NoError(t, err)
	refuse := func(content []byte, what string, args ...any) {
		t.Helper()
		path := before(t, ".mark", ".lock")
		require.NoError(t, os.WriteFile(path, content, 0o600))
		_, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		require.ErrorIs(t, err, visit.ErrDamaged, append([]any{what}, args...)...)
		kept, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, content, kept)
		require.NoFileExists(t, path+".before-sqlite")
	}
	mark, err := os.ReadFile("testdata/before/visits.mark")
	require.NoError(t, err)
	durable := int(binary.LittleEndian.Uint64(mark[len(mark)-8:]))
	require.Positive(t, durable)
	for size := 4; size < durable; size += 97 {
		refuse(whole[:size], "cut to %d bytes", size)
	}
	for at := 4; at < durable; at += 101 {
		turned := bytes.Clone(whole)
		turned[at] ^= 8
		refuse(turned, "a bit of byte %d", at)
	}
	refuse(append(append(bytes.Clone(whole), "????"...), whole...), "readable bytes behind unreadable ones")
}

// While an earlier version still counts into it a file is left alone.
func TestTakeOverOfAFileInUse(t *testing.T) {
	path := before(t, ".lock")
	file, err := os.OpenFile(path+".lock", os.O_RDWR, 0)
	require.NoError(t, err)
	defer file.Close()
	require.NoError(t, syscall.Flock(int(file.Fd()), syscall.LOCK_EX))
	_, err = sqlite.Open(t.Context(), path, sqlite.Options{OpenWait: -1})
	require.ErrorContains(t, err, "still counts into it")
	_, err = sqlite.Open(t.Context(), path, sqlite.Options{OpenWait: waitStep})
	require.ErrorContains(t, err, "still counts into it")

	log := &heard{lines: make(chan string, 2)}
	opened := make(chan error, 2)
	for range cap(opened) { // two servers that start while the old one ends
		go func() {
			s, err := sqlite.Open(context.Background(), path, sqlite.Options{OpenWait: waitLong, Logger: slog.New(slog.NewTextHandler(log, nil))})
			if err == nil {
				err = s.Close()
			}
			opened <- err
		}()
	}
	for range cap(opened) {
		require.Contains(t, <-log.lines, "waiting for it")
	}
	require.NoError(t, syscall.Flock(int(file.Fd()), syscall.LOCK_UN))
	for range cap(opened) {
		require.NoError(t, <-opened)
	}
	requireTaken(t, path)
}

// FuzzBefore reads whatever there is.
func FuzzBefore(f *testing.F) {
	whole, err := os.ReadFile("testdata/before/visits")
	require.NoError(f, err)
	f.Add(whole)
	f.Add(whole[:len(whole)-5])
	f.Add([]byte("PkJ1\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "visits")
		require.NoError(t, os.WriteFile(path, append([]byte("PkJ1"), data...), 0o600))
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		if err != nil {
			require.ErrorIs(t, err, visit.ErrDamaged)
			return
		}
		require.NoError(t, s.Close())
	})
}
