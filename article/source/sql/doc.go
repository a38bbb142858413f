// Package sql keeps articles in a database: SQLite for one server,
// PostgreSQL for several. The code is one; the package sqlite and
// the package postgres open a database, bring its driver, and hold the few
// statements that differ. A host links the driver that it names.
//
//	store, err := sqlite.Open(ctx, "portal.db", sql.Options{})
//	store, err := postgres.Open(ctx, "postgres://portal@db/portal", sql.Options{})
//
// The flow: opening brings the tables up to date, whoever opens first. Put
// validates an article and writes it in one transaction: its row of what lists
// are ordered by, its slugs, its tags, the words it is found by, its fields as
// JSON (article/source/jsonform) and its body. The article.Source methods choose rows
// by index, then read the JSON of the few that are shown; bodies are read only
// where they are asked for.
//
// What is read is never trusted. A body goes through the sanitizer again, so
// that nobody who can write into the database can make a reader's browser run
// anything; what it became is kept in memory under the hash of what was read,
// so that this costs time once. A stored "verified" mark would be quicker after
// a start, but whoever forges a body could forge the mark.
//
// All tables begin with "portlet_" and may stand beside others.
package sql
