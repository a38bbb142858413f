package sql

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
	"github.com/portletkit/portletkit/internal/text/bounds"
)

// Save implements article.Store.
func (s *Store) Save(ctx context.Context, e article.Edit) (article.Revision, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	if e.Time.IsZero() {
		e.Time = time.Now()
	}
	changes, err := prepareAll(ctx, []article.Article{e.Article})
	if err == nil {
		err = s.write(ctx, func(w *writer) error { return w.save(ctx, changes[0], e) })
	}
	if err != nil {
		return article.Revision{}, fault(ctx, "save", err)
	}
	saved := changes[0].article
	saved.Body = e.Article.Body
	return article.Revision{Number: e.Base + 1, Time: e.Time, By: e.By, Note: e.Note, Article: saved}, nil
}

func (w *writer) save(ctx context.Context, c *change, e article.Edit) error {
	if err := w.lookUp(ctx, []*change{c}); err != nil {
		return err
	}
	if c.before.revision != e.Base {
		return of(e.Article.ID, fmt.Errorf("%w: the edit is based on revision %d, the latest is %d", article.ErrConflict, e.Base, c.before.revision))
	}
	if err := w.remember(ctx, c.before); err != nil {
		return err
	}
	if err := w.put(ctx, []*change{c}); err != nil {
		return err
	}
	_, err := w.exec(ctx, dialect.Statement{Text: "INSERT INTO portlet_revision (num, revision, time, author, note, head, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		Args: []any{c.num, e.Base + 1, e.Time.UnixNano(), stored(e.By), stored(e.Note), c.head, c.body}})
	if err == nil {
		_, err = w.exec(ctx, dialect.Statement{Text: "DELETE FROM portlet_revision WHERE num = ? AND revision <= (SELECT MIN(revision) FROM (" +
			"SELECT revision FROM portlet_revision WHERE num = ? ORDER BY revision DESC LIMIT 1 OFFSET ?) beyond)",
			Args: []any{c.num, c.num, bounds.Revisions}})
	}
	return err
}

// remember keeps the form that a save replaces, where a Put brought it.
func (w *writer) remember(ctx context.Context, b before) error {
	if b.num == 0 {
		return nil
	}
	_, err := w.exec(ctx, dialect.Statement{Text: `INSERT INTO portlet_revision (num, revision, time, author, note, head, body)
		SELECT a.num, a.revision, 0, '', '', c.head, c.body FROM portlet_article a JOIN portlet_content c ON c.num = a.num
		WHERE a.num = ? ON CONFLICT (num, revision) DO NOTHING`, Args: []any{b.num}})
	return err
}

// Latest implements article.Store.
func (s *Store) Latest(ctx context.Context, id string) (article.Revision, error) {
	found, err := s.revisions(ctx, `SELECT a.revision, COALESCE(r.time, 0), COALESCE(r.author, ''), COALESCE(r.note, ''), c.head, c.body
		FROM portlet_article a JOIN portlet_content c ON c.num = a.num
		LEFT JOIN portlet_revision r ON r.num = a.num AND r.revision = a.revision WHERE a.id = ?`, id)
	if err != nil {
		return article.Revision{}, err
	}
	return found[0], nil
}

// Revisions implements article.Store.
func (s *Store) Revisions(ctx context.Context, id string) ([]article.Revision, error) {
	found, err := s.revisions(ctx, `SELECT r.revision, r.time, r.author, r.note, r.head, r.body FROM portlet_revision r
		JOIN portlet_article a ON a.num = r.num WHERE a.id = ? ORDER BY r.revision DESC`, id)
	if errors.Is(err, article.ErrNotFound) { // one that was only put has none but this
		latest, err := s.Latest(ctx, id)
		if err != nil {
			return nil, err
		}
		return []article.Revision{latest}, nil
	}
	for i := range max(len(found)-1, 0) {
		found[i].Changed = article.Changed(found[i+1].Article, found[i].Article)
	}
	return found, err
}

func (s *Store) revisions(ctx context.Context, text, id string) (found []article.Revision, err error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	rows, err := s.query(ctx, dialect.Statement{Text: text, Args: []any{stored(id)}})
	if err != nil {
		return nil, fault(ctx, "revisions", err)
	}
	defer rows.Close()
	for rows.Next() {
		r, err := s.revision(rows)
		if err != nil {
			return nil, fault(ctx, fmt.Sprintf("revisions of %q", id), err)
		}
		found = append(found, r)
	}
	if err := rows.Err(); err != nil || len(found) > 0 {
		return found, fault(ctx, "revisions", err)
	}
	return nil, article.ErrNotFound
}

func (s *Store) revision(rows *sql.Rows) (r article.Revision, err error) {
	var at int64
	var head, body string
	if err := rows.Scan(&r.Number, &at, &r.By, &r.Note, &head, &body); err != nil {
		return r, err
	}
	if at != 0 {
		r.Time = time.Unix(0, at)
	}
	r.Article, err = s.decoder.article(head, body)
	return r, err
}

// Pending implements article.Store. Those that cannot be read are reported to
// Options.Logger and left out.
func (s *Store) Pending(ctx context.Context, now time.Time) ([]article.Article, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	age := cmp.Or(-now.UnixNano(), -1)
	rows, err := s.query(ctx, dialect.Statement{Text: `SELECT a.num, a.id, c.head, '' FROM (
			SELECT num, id, age FROM portlet_article WHERE standing = -1
			UNION ALL SELECT num, id, age FROM portlet_article WHERE standing = 1 AND place < ? AND age < ?
		) a LEFT JOIN portlet_content c ON c.num = a.num ORDER BY a.age, a.id LIMIT ?`,
		Args: []any{hourOf(age) + perHour, age, bounds.Pending}})
	if err != nil {
		return nil, fault(ctx, "pending", err)
	}
	defer rows.Close()
	var t taken
	for rows.Next() {
		var r row
		if err := rows.Scan(&r.num, &r.id, &r.head, &r.body); err != nil {
			return nil, fault(ctx, "pending", err)
		}
		s.add(&t, r)
	}
	return t.items, fault(ctx, "pending", rows.Err())
}
