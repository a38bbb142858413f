package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/search"
	"github.com/portletkit/portletkit/article/source/jsonform"
)

// ErrNewer says that a database was brought up to date by a newer version of
// the kit, which this one would not understand. It is left as it is.
var ErrNewer = errors.New("articles: the database belongs to a newer version of the kit")

// termsSince is the schema that has the terms as they are made today. A
// database of an older one gets them anew.
const termsSince = 2

// reportProgress is how often the log says how far a migration has come.
const reportProgress = 5 * time.Second

// migrate makes all missing steps in one transaction, or none. Processes that
// start at once do so one after the other.
func (s *Store) migrate(ctx context.Context) error {
	return transaction(ctx, s.db, s.dialect, func(tx *sql.Tx) error {
		version, err := schemaOf(ctx, tx)
		if err != nil {
			return err
		}
		steps := s.dialect.Migrations()
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
		if version > 0 && version < termsSince {
			return (&writer{s, tx}).makeTerms(ctx)
		}
		return nil
	})
}

func schemaOf(ctx context.Context, tx *sql.Tx) (version int, err error) {
	if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS portlet_schema (version INTEGER NOT NULL PRIMARY KEY)"); err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(version), 0) FROM portlet_schema").Scan(&version)
	return version, err
}

// makeTerms writes the terms of all articles that stand, the newest first.
func (w *writer) makeTerms(ctx context.Context) error {
	var all, done int
	if err := w.tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM portlet_article WHERE place IS NOT NULL").Scan(&all); err != nil {
		return err
	}
	told := time.Now()
	for place := int64(0); ; {
		documents, n, err := w.documents(ctx, &place)
		if err != nil || n == 0 {
			return err
		}
		if len(documents) > 0 {
			if _, err := w.exec(ctx, w.dialect.Index(documents)); err != nil {
				return err
			}
		}
		if done += n; time.Since(told) > reportProgress {
			told = time.Now()
			w.damage.logger.Info("articles: bringing the database up to date", "done", done, "of", all)
		}
	}
}

// documents are those of the articles behind the place, which it moves on. One
// that cannot be read is found by no word.
func (w *writer) documents(ctx context.Context, place *int64) (documents []Document, n int, err error) {
	st := Statement{`SELECT a.place, c.head, c.body FROM portlet_article a JOIN portlet_content c ON c.num = a.num
		WHERE a.place > ? ORDER BY a.place LIMIT ?`, []any{*place, maxBatch}}
	err = w.each(ctx, st, func(rows *sql.Rows) error {
		var head, body string
		if err := rows.Scan(place, &head, &body); err != nil {
			return err
		}
		n++
		a, _, err := jsonform.Unmarshal([]byte(head), w.bodies.sanitizer)
		if err == nil {
			a.Body, _, err = w.bodies.sanitizer.HTML(body)
		}
		if err == nil {
			documents = append(documents, Document{*place, termsOf(a)})
		}
		return nil
	})
	return documents, n, err
}

func termsOf(a article.Article) string {
	return search.Of(a).Terms(filters(stored(article.BaseLang(a.Lang)), a.Section.Key)...)
}
