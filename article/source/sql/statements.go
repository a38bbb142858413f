package sql

import (
	"context"
	"database/sql"
	"sync"

	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
)

// maxStatements is how many statements are kept prepared. The store has some
// fifty texts, and more where the number of a query's words, sections or tags
// differs.
const maxStatements = 200

// statements are prepared once for each connection. Safe for concurrent use.
type statements struct {
	db   *sql.DB
	mu   sync.Mutex
	kept map[string]*sql.Stmt
}

// of returns the statement prepared, or nil where enough are kept.
func (s *statements) of(ctx context.Context, text string) (*sql.Stmt, error) {
	s.mu.Lock()
	kept, full := s.kept[text], len(s.kept) >= maxStatements
	s.mu.Unlock()
	if kept != nil || full {
		return kept, nil
	}
	made, err := s.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if other := s.kept[text]; other != nil { // somebody else was as quick
		return other, made.Close()
	}
	s.kept[text] = made
	return made, nil
}

// query asks the database, by a prepared statement where that is of use.
func (s *Store) query(ctx context.Context, st dialect.Statement) (*sql.Rows, error) {
	text := s.text(st)
	if s.prepared == nil {
		return s.db.QueryContext(ctx, text, st.Args...)
	}
	prepared, err := s.prepared.of(ctx, text)
	if err != nil {
		return nil, err
	}
	if prepared == nil {
		return s.db.QueryContext(ctx, text, st.Args...)
	}
	return prepared.QueryContext(ctx, st.Args...)
}

// row reads the only row that a statement finds, or returns sql.ErrNoRows.
func (s *Store) row(ctx context.Context, st dialect.Statement, into ...any) error {
	rows, err := s.query(ctx, st)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return err
		}
		return sql.ErrNoRows
	}
	if err := rows.Scan(into...); err != nil {
		return err
	}
	return rows.Close()
}
