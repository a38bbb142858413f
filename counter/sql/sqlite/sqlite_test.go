package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	osexec "os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	visits "github.com/portletkit/portletkit/counter/sql"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

var noon = visit.Instant{Unix: 1_795_500_000, Day: 20781, Clock: 12 * 60 * 60}

func hitOf(visitor, token uint64) visit.Hit {
	return visit.Hit{At: noon.Unix, Day: noon.Day, Visitor: visitor, Week: visitor, Token: token, Page: "/tin"}
}

func open(t *testing.T, path string) *visits.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func add(t *testing.T, s *visits.Store, hits ...visit.Hit) {
	t.Helper()
	_, err := s.Add(t.Context(), hits)
	require.NoError(t, err)
}

func total(t *testing.T, s *visits.Store) int64 {
	t.Helper()
	tally, err := visit.Figures(t.Context(), s, noon)
	require.NoError(t, err)
	return tally.Values.Of(figure.Total).Views
}

// filled makes a database of so many page views, each its own transaction.
func filled(t *testing.T, views uint64) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "visits.db")
	s := open(t, path)
	_, err := s.Renew(t.Context(), noon)
	require.NoError(t, err)
	for visitor := range views {
		add(t, s, hitOf(visitor+1, 0))
	}
	require.NoError(t, s.Close())
	return path
}

// copied returns a copy of a database with the files beside it, as a kill at
// this moment leaves them.
func copied(t *testing.T, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "visits.db")
	for _, part := range []string{"", "-wal", "-shm", "-mark"} {
		data, err := os.ReadFile(path + part)
		if err == nil {
			require.NoError(t, os.WriteFile(to+part, data, 0o600))
		}
	}
	return to
}

// openOrDamaged requires that a file opens with everything, or says that it is
// damaged and what to do.
func openOrDamaged(t *testing.T, path string, want int64, what string, args ...any) (opened bool) {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
	if err != nil {
		require.ErrorIs(t, err, visit.ErrDamaged, append([]any{what}, args...)...)
		require.Regexp(t, "put a backup back|put the -wal file back|put a copy back", err.Error())
		return false
	}
	defer s.Close()
	require.Equal(t, want, total(t, s), append([]any{what}, args...)...)
	return true
}

// A file that was cut after it was closed never opens with less.
func TestCutFile(t *testing.T) {
	path := filled(t, 5)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	for size := 0; size < len(whole); size += 509 {
		at := copied(t, path)
		require.NoError(t, os.Truncate(at, int64(size)))
		require.False(t, openOrDamaged(t, at, 5, "cut to %d bytes", size))
		kept, err := os.ReadFile(at)
		require.NoError(t, err)
		require.True(t, bytes.Equal(whole[:size], kept), "what is left stays as it is")
	}
}

// Wherever a bit turns, the file opens with the same figures or not at all.
func TestTurnedBits(t *testing.T) {
	path := filled(t, 5)
	size, err := os.Stat(path)
	require.NoError(t, err)
	dice := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 150 {
		at := copied(t, path)
		data, err := os.ReadFile(at)
		require.NoError(t, err)
		n := dice.IntN(int(size.Size()))
		data[n] ^= 1 << dice.IntN(8)
		require.NoError(t, os.WriteFile(at, data, 0o600))
		if !openOrDamaged(t, at, 5, "a bit of byte %d", n) {
			refused++
		}
	}
	require.Positive(t, refused)
}

// After a kill the newest changes stand in the -wal file alone. Whoever takes it
// away, or cuts it, or puts an older copy of the database there, is told.
func TestDatabaseThatIsOlderThanItWas(t *testing.T) {
	path := filled(t, 3)
	older, err := os.ReadFile(path)
	require.NoError(t, err)
	s := open(t, path)
	for visitor := range uint64(20) {
		add(t, s, hitOf(100+visitor, 0))
	}
	require.Eventually(t, func() bool {
		mark, err := os.ReadFile(copied(t, path) + "-mark")
		return err == nil && mark[0] > 20
	}, waitLong, waitStep, "the mark follows")
	killed := copied(t, path)
	require.True(t, openOrDamaged(t, copied(t, killed), 23, "a kill alone"))
	wal, err := os.Stat(killed + "-wal")
	require.NoError(t, err)

	for name, harm := range map[string]func(at string) error{
		"the -wal file is taken away": func(at string) error { return os.Remove(at + "-wal") },
		"the -wal file is emptied":    func(at string) error { return os.Truncate(at+"-wal", 0) },
		"the -wal file is cut":        func(at string) error { return os.Truncate(at+"-wal", wal.Size()/2) },
		"an older copy is put there": func(at string) error {
			return os.WriteFile(at, older, 0o600)
		},
	} {
		at := copied(t, killed)
		require.NoError(t, harm(at), name)
		if name == "an older copy is put there" {
			require.NoError(t, os.Remove(at+"-wal"), name)
		}
		require.False(t, openOrDamaged(t, at, 23, name))
		require.NoError(t, os.Remove(at+"-mark"), "as the error says, to go on with what is there")
		again, err := sqlite.Open(t.Context(), at, sqlite.Options{})
		require.NoError(t, err, name)
		require.NoError(t, again.Close())
	}
}

func TestMissingFile(t *testing.T) {
	path := filled(t, 1)
	require.NoError(t, os.Remove(path))
	_, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	require.ErrorIs(t, err, visit.ErrMissing)
	require.ErrorContains(t, err, path+"-mark")
	require.NoFileExists(t, path, "a counter never begins at zero silently")
	require.NoError(t, os.Remove(path+"-mark"))
	require.Zero(t, total(t, open(t, path)))
}

func TestOtherFiles(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "page.html")
	require.NoError(t, os.WriteFile(path, []byte(strings.Repeat("<!doctype html>", 100)), 0o600))
	_, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	require.ErrorIs(t, err, visit.ErrDamaged)
	require.ErrorContains(t, err, "no database of SQLite; choose another path")

	_, err = sqlite.Open(t.Context(), filepath.Join(folder, "none", "visits.db"), sqlite.Options{})
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = sqlite.Open(t.Context(), "", sqlite.Options{})
	require.ErrorContains(t, err, "no path")
	_, err = sqlite.Open(t.Context(), folder, sqlite.Options{})
	require.Error(t, err)

	path = filled(t, 1)
	exec(t, path, "INSERT INTO portlet_visits_schema (version) VALUES (99)")
	_, err = sqlite.Open(t.Context(), path, sqlite.Options{})
	require.ErrorIs(t, err, visits.ErrNewer)
	odd := filepath.Join(t.TempDir(), "lượt?mode=ro&#%20'x")
	require.Zero(t, total(t, open(t, odd)), "no character of a path has a meaning")
	require.FileExists(t, odd)
}

// raw opens the file as another program does.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

func exec(t *testing.T, path, statement string) {
	t.Helper()
	db := raw(t, path)
	_, err := db.Exec(statement)
	require.NoError(t, err)
	require.NoError(t, db.Close())
}

// While another program keeps the file locked nothing is acknowledged, figures
// are there, and the error says what it is.
func TestLockedFile(t *testing.T) {
	path := filled(t, 1)
	s := open(t, path)
	other := raw(t, path)
	_, err := other.Exec("BEGIN IMMEDIATE")
	require.NoError(t, err)
	_, err = s.Add(t.Context(), []visit.Hit{hitOf(7, 7)})
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.ErrorContains(t, err, "locked")
	require.EqualValues(t, 1, total(t, s))
	_, err = other.Exec("ROLLBACK")
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		n, err := s.Add(context.Background(), []visit.Hit{hitOf(7, 7)})
		return err == nil && n == 1
	}, waitLong, waitStep)
	require.EqualValues(t, 2, total(t, s))
}

func TestOpenOfALockedFile(t *testing.T) {
	path := filled(t, 1)
	exec(t, path, "PRAGMA journal_mode = DELETE")
	other := raw(t, path)
	_, err := other.Exec("BEGIN EXCLUSIVE")
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), waitStep)
	defer cancel()
	_, err = sqlite.Open(ctx, path, sqlite.Options{})
	require.ErrorContains(t, err, "another program keeps it locked")
	for _, wait := range []time.Duration{-1, waitStep} {
		_, err = sqlite.Open(t.Context(), path, sqlite.Options{OpenWait: wait})
		require.ErrorContains(t, err, "another program keeps it locked")
	}

	log := &heard{lines: make(chan string, 1)}
	opened := make(chan error, 1)
	go func() {
		s, err := sqlite.Open(context.Background(), path, sqlite.Options{OpenWait: waitLong, Logger: slog.New(slog.NewTextHandler(log, nil))})
		if err == nil {
			err = s.Close()
		}
		opened <- err
	}()
	require.Contains(t, <-log.lines, "waiting for it")
	_, err = other.Exec("ROLLBACK")
	require.NoError(t, err)
	require.NoError(t, <-opened)
}

// keysIn returns which of the keys stand in the files of a database.
func keysIn(t *testing.T, path string, keys ...visit.Key) (found []int) {
	t.Helper()
	for i, key := range keys {
		files, err := filepath.Glob(path + "*")
		require.NoError(t, err)
		if slices.ContainsFunc(files, func(name string) bool {
			data, err := os.ReadFile(name)
			return err == nil && strings.Contains(string(data), string(key[:]))
		}) {
			found = append(found, i)
		}
	}
	return found
}

// A key whose time is over stands nowhere any more, in no file, whatever was
// written in between.
func TestDestroyedKeysAreGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits.db")
	s := open(t, path)
	var old []visit.Key
	now := noon
	for range 40 {
		keys, err := s.Renew(t.Context(), now)
		require.NoError(t, err)
		require.Empty(t, keysIn(t, path, old...), "on %s", now.Day)
		require.Len(t, keysIn(t, path, keys.Day, keys.Week, keys.Month, keys.Year), 4, "these are in force")
		old = append(old, keys.Day)
		for visitor := range uint64(30) {
			h := hitOf(visitor+1, 0)
			h.Day = now.Day
			add(t, s, h)
		}
		now.Day++
		now.Unix += 24 * 60 * 60
	}
}

// While another program reads, the -wal file cannot be emptied: the key is not
// called destroyed before it is.
func TestKeyThatIsStillRead(t *testing.T) {
	path := filled(t, 3)
	s := open(t, path)
	keys, err := s.Renew(t.Context(), noon)
	require.NoError(t, err)
	add(t, s, hitOf(50, 0))
	reader, err := raw(t, path).Begin()
	require.NoError(t, err)
	require.NoError(t, reader.QueryRow("SELECT count(*) FROM portlet_visits_log").Scan(new(int)))

	next := noon
	next.Day++
	next.Unix += 24 * 60 * 60
	_, err = s.Renew(t.Context(), next)
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.NoError(t, reader.Rollback())
	var renewed visit.Keys
	require.Eventually(t, func() bool {
		renewed, err = s.Renew(context.Background(), next)
		return err == nil
	}, waitLong, waitStep)
	require.Equal(t, []string{"day " + noon.Day.String()}, renewed.Destroyed, "said once, when it is true")
	require.Empty(t, keysIn(t, path, keys.Day))
	again, err := s.Renew(t.Context(), next)
	require.NoError(t, err)
	require.Empty(t, again.Destroyed)
}

// shell runs SQLite's own program.
func shell(t *testing.T, path, statement string) string {
	t.Helper()
	program := testenv.Need(t, testenv.SQLite)
	output, err := osexec.Command(program, "-batch", path, statement).CombinedOutput()
	require.NoError(t, err, string(output))
	return strings.TrimSpace(string(output))
}

// The copy that is made while the counter runs has everything that was
// acknowledged before it, and goes on.
func TestBackupWhileRunning(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits.db")
	s := open(t, path)
	keys, err := s.Renew(t.Context(), noon)
	require.NoError(t, err)
	counting, stop := context.WithCancel(t.Context())
	done := make(chan uint64)
	go func() {
		n := uint64(0)
		for ; counting.Err() == nil; n++ {
			if _, err := s.Add(t.Context(), []visit.Hit{hitOf(n+1, 0)}); err != nil {
				t.Error(err)
			}
		}
		done <- n
	}()
	require.Eventually(t, func() bool { return total(t, s) > 5 }, waitLong, waitStep)
	before := total(t, s)
	backup := filepath.Join(t.TempDir(), "backup.db")
	shell(t, path, "VACUUM INTO '"+backup+"'")
	stop()
	sent := int64(<-done)
	require.Equal(t, sent, total(t, s), "the running one lost nothing by it")

	restored := open(t, backup)
	require.GreaterOrEqual(t, total(t, restored), before)
	require.LessOrEqual(t, total(t, restored), sent)
	again, err := restored.Renew(t.Context(), noon)
	require.NoError(t, err)
	require.Equal(t, keys.Day, again.Day)
}

// Operators read the figures with SQLite's own program, also while the counter
// runs.
func TestFiguresBySQL(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits.db")
	s := open(t, path)
	_, err := s.Renew(t.Context(), noon)
	require.NoError(t, err)
	day := noon.Day.String()
	add(t, s, hitOf(1, 0), hitOf(1, 0), hitOf(2, 0))
	require.Eventually(t, func() bool {
		return shell(t, path, "SELECT * FROM portlet_visits_day") == day+"|3|2|2"
	}, waitLong, waitStep)
	require.Equal(t, day+"|/tin|3", shell(t, path, "SELECT * FROM portlet_visits_page"))
	require.NoError(t, s.Seed(t.Context(), visit.Seed{
		Views: 100, Visits: 50, At: 1, Days: []visit.DayCounts{{Day: noon.Day - 1, Counts: figure.Counts{Views: 40, Visits: 20, Visitors: 10}}},
	}))
	require.NoError(t, s.Close())
	seeded := filepath.Join(t.TempDir(), "visits.db")
	without := open(t, seeded)
	require.NoError(t, without.Seed(t.Context(), visit.Seed{Views: 7, Visits: 3, At: 1}))
	require.NoError(t, without.Close())
	require.Equal(t, "7|3", shell(t, seeded, "SELECT views, visits FROM portlet_visits_total"), "a seed that knows no days")
	require.Equal(t, "103|52", shell(t, path, "SELECT views, visits FROM portlet_visits_total"))
	require.Equal(t, (noon.Day-1).String()+"|40|20|10\n"+day+"|3|2|2", shell(t, path, "SELECT * FROM portlet_visits_day ORDER BY day"))
}
