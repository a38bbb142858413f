package sql

import (
	"context"
	"database/sql"

	"github.com/portletkit/portletkit/internal/schema"
)

// ErrNewer says that a database was brought up to date by a newer version of
// the kit, which this one would not understand. It is left as it is.
var ErrNewer = schema.ErrNewer

// migrate makes all missing steps in one transaction, or none. Processes that
// start at once do so one after the other.
func migrate(ctx context.Context, db *sql.DB, d Dialect) error {
	return schema.Transaction(ctx, db, d.MigrationLock(), func(tx *sql.Tx) error {
		_, err := schema.Steps{Table: "portlet_visits_schema", Scripts: d.Migrations()}.Up(ctx, tx)
		return err
	})
}
