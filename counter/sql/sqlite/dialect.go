package sqlite

import (
	"context"
	"database/sql"
	_ "embed" // the tables
	"errors"
)

//go:embed 0001.sql
var first string

// dialect implements sql.Dialect.
type dialect struct{ *mark }

func (dialect) Name() string          { return "SQLite" }
func (dialect) Migrations() []string  { return []string{first} }
func (dialect) MigrationLock() string { return "" }
func (dialect) Numbered() bool        { return false }
func (dialect) Local() bool           { return true }

var errRead = errors.New("sqlite: a destroyed key still stands in the -wal file, which another program reads at present")

// Erase empties the -wal file. What was deleted in the database is overwritten
// already.
func (dialect) Erase(ctx context.Context, db *sql.DB) error {
	var busy, frames, moved int
	if err := db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return errRead
	}
	return nil
}
