package postgres

import (
	"context"
	"database/sql"
	_ "embed" // the tables
	"errors"
)

//go:embed 0001.sql
var first string

// dialect implements sql.Dialect.
type dialect struct{}

func (dialect) Name() string         { return "PostgreSQL" }
func (dialect) Migrations() []string { return []string{first} }

// MigrationLock takes a lock of the kit's own, "visits" in ASCII, for as long
// as the transaction lasts.
func (dialect) MigrationLock() string { return "SELECT pg_advisory_xact_lock(130195279934579)" }
func (dialect) Numbered() bool        { return true }
func (dialect) Local() bool           { return false }

// Found accepts any state: what a server has lost it cannot be asked for.
func (dialect) Found(int64) error { return nil }
func (dialect) Confirm(int64)     {}

// Erase has the server forget deleted rows now, where the user may.
func (dialect) Erase(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "VACUUM portlet_visits_machine")
	_, err2 := db.ExecContext(ctx, "VACUUM portlet_visits_log")
	return errors.Join(err, err2)
}
