package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/folder"
)

// sampleRecord is the portal's own table, portal_sample: which samples it has
// put into the database, and what they were then. One that is in the record and
// not in the store was removed; one that is not what it was, was edited.
type sampleRecord struct {
	db      *sql.DB
	conn    *sql.Conn
	digests map[string]string
}

// samplesLock names the lock that portals which start at once on one PostgreSQL
// database wait for. SQLite needs none: two portals cannot have one data folder.
const samplesLock = "SELECT pg_advisory_lock(7305436117)"

func openSampleRecord(ctx context.Context, l *library) (*sampleRecord, error) {
	db, err := sql.Open(l.driver, l.source)
	if err != nil {
		return nil, err
	}
	r := &sampleRecord{db: db, digests: map[string]string{}}
	if err := r.read(ctx, l.driver == "pgx"); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return r, nil
}

func (r *sampleRecord) read(ctx context.Context, shared bool) (err error) {
	if r.conn, err = r.db.Conn(ctx); err != nil {
		return err
	}
	if shared {
		if _, err := r.conn.ExecContext(ctx, samplesLock); err != nil {
			return err
		}
	}
	if _, err := r.conn.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS portal_sample (id TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL)"); err != nil {
		return err
	}
	rows, err := r.conn.QueryContext(ctx, "SELECT id, digest FROM portal_sample")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, digest string
		if err := rows.Scan(&id, &digest); err != nil {
			return err
		}
		r.digests[id] = digest
	}
	return rows.Err()
}

// note keeps the digests of samples, all or none.
func (r *sampleRecord) note(ctx context.Context, digests map[string]string) error {
	if len(digests) == 0 {
		return nil
	}
	tx, err := r.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for id, digest := range digests {
		if _, err := tx.ExecContext(ctx, "INSERT INTO portal_sample (id, digest) VALUES ($1, $2) "+
			"ON CONFLICT (id) DO UPDATE SET digest = excluded.digest", id, digest); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// close ends the connection, and with it the lock.
func (r *sampleRecord) close() error {
	if r.conn == nil {
		return r.db.Close()
	}
	return errors.Join(r.conn.Close(), r.db.Close())
}

// digestOf is the same for two articles that say the same.
func digestOf(a article.Article) (string, error) {
	form, err := folder.Format(a)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(form)
	return hex.EncodeToString(sum[:]), nil
}
