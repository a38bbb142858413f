package sql

import (
	"context"
	"database/sql"

	"github.com/portletkit/portletkit/internal/schema"
)

// Dialect is what differs between databases. counter/sql/sqlite and
// counter/sql/postgres implement it; it is not meant for others, since the
// tables that it makes have to fit the statements of this package.
type Dialect interface {
	// Name stands in errors.
	Name() string
	// Migrations are scripts; number i, from 0, makes schema i+1 of schema i.
	// A script is never changed once it is released.
	Migrations() []string
	// MigrationLock is a statement that makes other processes wait until the
	// transaction ends, "" where beginning one does so.
	MigrationLock() string
	// Numbered reports whether placeholders are $1, $2, … instead of ?.
	Numbered() bool
	// Local reports whether calls end by themselves, since no network is in
	// between: being ready to interrupt them would cost more than they do.
	Local() bool

	// Found returns an error if the database is older than it has been: the
	// last record that it holds is seq.
	Found(seq int64) error
	// Confirm hears now and then up to which record the database is durable.
	Confirm(seq int64)
	// Erase makes what was deleted unreadable in the database's files, as far
	// as that can be done.
	Erase(ctx context.Context, db *sql.DB) error
}

func (l *log) text(statement string) string {
	if l.dialect.Numbered() {
		return schema.Numbered(statement)
	}
	return statement
}
