// Package schema brings the tables of a database up to date, for all that keep
// something in one: step by step, all steps or none, and one process after the
// other.
//
// The flow: Transaction begins one that writes alone, Steps.Up makes in it what
// is missing.
package schema

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrNewer says that a database was brought up to date by a newer version of
// the kit, which this one would not understand. It is left as it is.
var ErrNewer = errors.New("the database belongs to a newer version of the kit")

// Steps are scripts; number i, from 0, makes schema i+1 of schema i. Table keeps
// the number of the schema.
type Steps struct {
	Table   string
	Scripts []string
}

// Up makes the steps that are missing and returns the schema that it has found:
// 0 where there was none. Errors wrap ErrNewer.
func (s Steps) Up(ctx context.Context, tx *sql.Tx) (found int, err error) {
	if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS "+s.Table+" (version INTEGER NOT NULL PRIMARY KEY)"); err != nil {
		return 0, err
	}
	if err := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(version), 0) FROM "+s.Table).Scan(&found); err != nil {
		return 0, err
	}
	if found > len(s.Scripts) {
		return found, fmt.Errorf("%w: it has schema %d, this version knows %d", ErrNewer, found, len(s.Scripts))
	}
	for i, script := range s.Scripts[found:] {
		next := found + i + 1
		if _, err := tx.ExecContext(ctx, script); err != nil {
			return found, fmt.Errorf("making schema %d: %w", next, err)
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("INSERT INTO %s (version) VALUES (%d)", s.Table, next)); err != nil {
			return found, err
		}
	}
	return found, nil
}

// Transaction does the work in a transaction, all of it or nothing. lock is a
// statement that makes other writers wait until the transaction ends, "" where
// beginning one does so.
func Transaction(ctx context.Context, db *sql.DB, lock string, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if lock != "" {
		if _, err := tx.ExecContext(ctx, lock); err != nil {
			return err
		}
	}
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Numbered writes the placeholders ? of a statement as $1, $2, …. A question
// mark must stand in it in no other sense.
func Numbered(text string) string {
	var b strings.Builder
	for n := 1; ; n++ {
		before, after, more := strings.Cut(text, "?")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		b.WriteString("$" + strconv.Itoa(n))
		text = after
	}
}
