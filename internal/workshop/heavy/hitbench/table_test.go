package hitbench

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"
)

// maxConnections is how many a server opens to PostgreSQL, which commits those
// together that come at the same time.
const maxConnections = 90

// table is what a server without a counter has: a row for each hit. It knows
// neither repeats nor visitors, and is without an index, which is all in its
// favour.
type table struct {
	db     *sql.DB
	insert *sql.Stmt
}

func openTable(kind, place string) (http.Handler, func() error, error) {
	db, err := connect(kind, place)
	if err != nil {
		return nil, nil, err
	}
	// What the last measurement left goes.
	for _, statement := range []string{"DROP TABLE IF EXISTS hits", "CREATE TABLE hits (at TEXT, page TEXT, token TEXT, agent TEXT)"} {
		if _, err := db.Exec(statement); err != nil {
			return nil, nil, errors.Join(err, db.Close())
		}
	}
	insert, err := db.Prepare("INSERT INTO hits (at, page, token, agent) VALUES ($1, $2, $3, $4)")
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return &table{db, insert}, db.Close, nil
}

// connect opens a database whose commits are durable: SQLite's log is synced
// at each one, and PostgreSQL's by its own defaults.
func connect(kind, place string) (*sql.DB, error) {
	if kind == "sqlite" {
		db, err := sql.Open("sqlite", "file:"+place+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(10000)")
		if err == nil {
			db.SetMaxOpenConns(1) // writers wait for each other there sooner than in the file
		}
		return db, err
	}
	db, err := sql.Open("pgx", place)
	if err == nil {
		db.SetMaxOpenConns(maxConnections)
		db.SetMaxIdleConns(maxConnections)
	}
	return db, err
}

func rowsIn(kind, place string) (n int64, err error) {
	db, err := connect(kind, place)
	if err != nil {
		return 0, err
	}
	err = db.QueryRow("SELECT count(*) FROM hits").Scan(&n)
	return n, errors.Join(err, db.Close())
}

// ServeHTTP makes one INSERT of a beacon and acknowledges it when it is durable.
func (t *table) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 2048))
	var hit struct{ Page, Token string }
	if err := cmp.Or(err, json.Unmarshal(body, &hit)); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	// A reader who is gone has been counted all the same.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 10*time.Second)
	defer cancel()
	if _, err := t.insert.ExecContext(ctx, time.Now().UTC().Format(time.RFC3339Nano), hit.Page, hit.Token, r.UserAgent()); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
