package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// ErrNewer says that a database was brought up to date by a newer version of
// the kit, which this one would not understand. It is left as it is.
var ErrNewer = errors.New("articles: the database belongs to a newer version of the kit")

// migrate makes all missing steps in one transaction, or none. Processes that
// start at once do so one after the other.
func migrate(ctx context.Context, db *sql.DB, d Dialect) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if lock := d.MigrationLock(); lock != "" {
		if _, err := tx.ExecContext(ctx, lock); err != nil {
			return err
		}
	}
	if err := migrateIn(ctx, tx, d.Migrations()); err != nil {
		return err
	}
	return tx.Commit()
}

func migrateIn(ctx context.Context, tx *sql.Tx, steps []string) error {
	if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS portlet_schema (version INTEGER NOT NULL PRIMARY KEY)"); err != nil {
		return err
	}
	var version int
	if err := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(version), 0) FROM portlet_schema").Scan(&version); err != nil {
		return err
	}
	if version > len(steps) {
		return fmt.Errorf("%w: it has schema %d, this version knows %d", ErrNewer, version, len(steps))
	}
	for i, step := range steps[version:] {
		next := version + i + 1
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("making schema %d: %w", next, err)
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("INSERT INTO portlet_schema (version) VALUES (%d)", next)); err != nil {
			return err
		}
	}
	return nil
}
