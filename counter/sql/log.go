package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/portletkit/portletkit/counter/internal/replica"
	"github.com/portletkit/portletkit/counter/visit"
)

// log implements replica.Log in tables.
type log struct {
	db      *sql.DB
	dialect Dialect
	advance *sql.Stmt
	insert  *sql.Stmt
}

var _ replica.Log = (*log)(nil)

func (l *log) prepare(ctx context.Context) error {
	var err, err2 error
	l.advance, err = l.db.PrepareContext(ctx,
		l.text("UPDATE portlet_visits_head SET seq = ?, mark = ? WHERE seq = ? AND mark = ?"))
	l.insert, err2 = l.db.PrepareContext(ctx,
		l.text("INSERT INTO portlet_visits_log (seq, mark, record) VALUES (?, ?, ?)"))
	return errors.Join(err, err2)
}

// Traits implements replica.Log.
func (l *log) Traits() replica.Traits {
	return replica.Traits{Name: l.dialect.Name(), Local: l.dialect.Local(), Tables: true}
}

// errBehind says that the log has entries behind the one that was named.
var errBehind = errors.New("sql: the log goes on")

// Append implements replica.Log. The first attempt hopes that nobody else has
// written, the second one keeps others from it: two are always enough.
func (l *log) Append(ctx context.Context, after replica.Position, plan func([]replica.Row) (replica.Entry, error)) error {
	e, err := plan(nil)
	if err != nil || e.Kind == 0 {
		return err
	}
	err = l.in(ctx, func(tx *sql.Tx) error { return l.write(ctx, tx, after, e) })
	if !errors.Is(err, errBehind) {
		return err
	}
	return l.in(ctx, func(tx *sql.Tx) error {
		missing, err := l.hold(ctx, tx, after)
		if err != nil {
			return err
		}
		if e, err = plan(missing); err != nil || e.Kind == 0 {
			return err
		}
		if len(missing) > 0 {
			after = missing[len(missing)-1].Position
		}
		return l.write(ctx, tx, after, e)
	})
}

// in runs f in a transaction.
func (l *log) in(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return replica.Unsent(err)
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return replica.Unsent(err)
	}
	return tx.Commit()
}

// hold keeps others from writing until tx ends, and returns what they wrote.
func (l *log) hold(ctx context.Context, tx *sql.Tx, after replica.Position) ([]replica.Row, error) {
	if _, err := tx.ExecContext(ctx, "UPDATE portlet_visits_head SET seq = seq"); err != nil {
		return nil, err
	}
	rows, err := l.since(ctx, tx, after.Seq)
	if err != nil {
		return nil, err
	}
	return replica.Behind(after, rows)
}

func (l *log) write(ctx context.Context, tx *sql.Tx, after replica.Position, e replica.Entry) error {
	result, err := tx.StmtContext(ctx, l.advance).ExecContext(ctx, e.Seq, e.Mark, after.Seq, after.Mark)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return errBehind
	}
	if _, err := tx.StmtContext(ctx, l.insert).ExecContext(ctx, e.Seq, e.Mark, e.Row().Data); err != nil {
		return err
	}
	if e.Changes != nil {
		if err := l.publish(ctx, tx, *e.Changes); err != nil {
			return err
		}
	}
	if e.Machine == nil {
		return nil
	}
	return l.store(ctx, tx, e)
}

// store leaves the last entry of the log: that is where others go on.
func (l *log) store(ctx context.Context, tx *sql.Tx, e replica.Entry) error {
	_, err := tx.ExecContext(ctx, l.text("UPDATE portlet_visits_machine SET seq = ?, mark = ?, data = ?"), e.Seq, e.Mark, e.Machine)
	if err == nil {
		_, err = tx.ExecContext(ctx, l.text("DELETE FROM portlet_visits_log WHERE seq < ?"), e.Seq)
	}
	return err
}

// reader is the database, or a transaction of it.
type reader interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Since implements replica.Log.
func (l *log) Since(ctx context.Context, seq int64) ([]replica.Row, error) {
	return l.since(ctx, l.db, seq)
}

func (l *log) since(ctx context.Context, from reader, seq int64) ([]replica.Row, error) {
	rows, err := l.read(ctx, from, "SELECT 'C', seq, mark, record FROM portlet_visits_log WHERE seq >= ? ORDER BY seq", seq)
	return rows['C'], err
}

// everything is one statement, so that what it reads belongs together.
const everything = `
SELECT 'A', seq, mark, data FROM portlet_visits_machine UNION ALL
SELECT 'C', seq, mark, record FROM portlet_visits_log UNION ALL
SELECT 'H', seq, mark, NULL FROM portlet_visits_head ORDER BY 1, 2`

// All implements replica.Log.
func (l *log) All(ctx context.Context) (replica.Everything, error) {
	rows, err := l.read(ctx, l.db, everything)
	if err != nil {
		return replica.Everything{}, err
	}
	if len(rows['A']) != 1 || len(rows['H']) != 1 {
		return replica.Everything{}, fmt.Errorf("%w: the tables of the counter are empty", visit.ErrDamaged)
	}
	return replica.Everything{Machine: rows['A'][0], Log: rows['C'], Head: rows['H'][0].Position}, nil
}

// read returns rows by the letter that stands before them.
func (l *log) read(ctx context.Context, from reader, query string, args ...any) (map[byte][]replica.Row, error) {
	rows, err := from.QueryContext(ctx, l.text(query), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := map[byte][]replica.Row{}
	for rows.Next() {
		var table string
		var r replica.Row
		if err := rows.Scan(&table, &r.Seq, &r.Mark, &r.Data); err != nil {
			return nil, err
		}
		list[table[0]] = append(list[table[0]], r)
	}
	return list, rows.Err()
}

// Erase implements replica.Log.
func (l *log) Erase(ctx context.Context) error { return l.dialect.Erase(ctx, l.db) }

// Confirm implements replica.Log.
func (l *log) Confirm(seq int64) { l.dialect.Confirm(seq) }

// Close implements replica.Log.
func (l *log) Close() error { return l.db.Close() }
