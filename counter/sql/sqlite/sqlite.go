// Package sqlite opens a counter/sql store over SQLite, in pure Go: for a site
// on one server.
//
//	store, err := sqlite.Open(ctx, "data/visits.db", sqlite.Options{})
//	…
//	c, err := counter.New(store, counter.Options{})
//	…
//	defer c.Close()
//
// The flow: Open makes the file or brings its tables up to date, and returns the
// store, whose methods and tables package sql describes. Several processes may
// open the same file on a local disk, as during a restart without a gap: they
// count together. A network file system cannot keep their writes apart.
//
// Such a restart: the new process opens the file and listens on the same socket
// (handed over, or SO_REUSEPORT), then the old one closes its listener, answers
// whom it has accepted, shuts its server down, and closes the counter last.
//
// # Files
//
// Beside data/visits.db stand visits.db-wal and visits.db-shm while it is open,
// and visits.db-mark for good: the number of the last change that is known to
// be durable, written once a second. A database that is older than its mark, as
// when its -wal was taken away after a kill, or an older copy was put there, is
// visit.ErrDamaged and not opened; a missing one is visit.ErrMissing. What was
// acknowledged in the last two seconds before a kill can be taken away
// unnoticed, by something other than the counter; a kill or a loss of power
// alone loses nothing.
//
// # Backup
//
// While the counter runs, with SQLite's own program:
//
//	sqlite3 data/visits.db "VACUUM INTO 'visits-backup.db'"
//
// To put it back, stop the counter, remove visits.db-wal, visits.db-shm and
// visits.db-mark, and put the copy in the place of visits.db. A copy holds the
// keys of visitor ids: delete it when their time is over, or protect it.
//
// # Figures of earlier versions
//
// A file of the versions before SQLite is taken over when Open meets it, once:
// it is kept beside as visits.db.before-sqlite, for whoever wants to go back,
// and holds keys of visitor ids; delete it in time.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"

	visits "github.com/portletkit/portletkit/counter/sql"
	"github.com/portletkit/portletkit/counter/visit"
)

// Options adjusts a store. The zero value works.
type Options = visits.Options

// pragmas are set on every connection:
//
//   - busy_timeout: a write waits up to 4 s for that of another process;
//   - journal_mode WAL: readers and a writer do not wait for each other;
//   - synchronous FULL: what Add has confirmed survives a loss of power;
//   - secure_delete: what is deleted, keys above all, is overwritten;
//   - cell_size_check: a damaged page is an error, not nonsense;
//   - trusted_schema off: a file from elsewhere runs nothing of its own.
func pragmas() []string {
	return []string{
		"busy_timeout(4000)", "journal_mode(WAL)", "synchronous(FULL)", "secure_delete(1)",
		"cell_size_check(1)", "trusted_schema(0)",
	}
}

// Open opens the file, which it makes where it is missing, in a folder that
// exists, and brings its tables up to date. Where another process keeps the
// file locked it waits, for Options.OpenWait or until ctx is done, and up to
// four seconds more for what has begun by then: a server that starts before
// the one it replaces has ended needs no pause in between. Close the store to
// close it. Errors: visit.ErrDamaged, visit.ErrMissing, sql.ErrNewer, and those
// of SQLite, as where the file stays locked; after each of them it is as it was.
func Open(ctx context.Context, path string, opts Options) (*visits.Store, error) {
	if path == "" {
		return nil, errors.New("sqlite: no path")
	}
	absolute, err := filepath.Abs(path)
	if err == nil {
		err = takeOver(ctx, absolute, absolute, opts)
	}
	if err != nil {
		return nil, fmt.Errorf("sqlite: %s: %w", path, err)
	}
	store, err := open(ctx, absolute, opts)
	if err != nil {
		return nil, fmt.Errorf("sqlite: %s: %w", path, explained(err))
	}
	return store, nil
}

func open(ctx context.Context, path string, opts Options) (*visits.Store, error) {
	mark := readMark(path)
	if err := prepare(path, mark); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	store, err := waiting(ctx, path, opts, func() (*visits.Store, error) {
		if err := sound(ctx, db); err != nil {
			return nil, err
		}
		return visits.New(ctx, db, dialect{mark}, opts)
	})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return store, nil
}

// prepare makes a file that its owner alone can read; those beside it get the
// same rights.
func prepare(path string, m *mark) error {
	file, err := os.OpenFile(path, os.O_RDONLY, 0)
	if errors.Is(err, os.ErrNotExist) {
		if m.known {
			return fmt.Errorf("%w: it has been there, as %s tells; put it back, or delete that to begin anew",
				visit.ErrMissing, m.path)
		}
		file, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	}
	if err != nil {
		return err
	}
	// SQLite would make a new database of an empty file.
	info, err := file.Stat()
	if err == nil && info.Size() == 0 {
		err = m.Found(0)
	}
	return errors.Join(err, file.Close())
}

// sound has SQLite look at the whole file.
func sound(ctx context.Context, db *sql.DB) error {
	var answer string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&answer); err != nil {
		return err
	}
	if answer != "ok" {
		return fmt.Errorf("%w: %s", visit.ErrDamaged, answer)
	}
	return nil
}

// dsn names the file so that no character of its path has a meaning, and lets
// every transaction that writes begin as one: it waits for others then, not in
// its middle, where it could only fail.
func dsn(path string) string {
	values := url.Values{"_pragma": pragmas(), "_txlock": {"immediate"}}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: values.Encode()}
	return u.String()
}
