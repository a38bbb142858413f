package sql

import (
	"context"
	"database/sql"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/article/source/internal/search"
	"github.com/portletkit/portletkit/article/source/jsonform"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
	"github.com/portletkit/portletkit/internal/schema"
)

// ErrNewer says that a database was brought up to date by a newer version of
// the kit, which this one would not understand. It is left as it is.
var ErrNewer = schema.ErrNewer

// derivedSince is the schema that has the terms as they are made today, and the
// time of the last change. A database of an older one gets them anew.
const derivedSince = 4

// reportProgress is how often the log says how far a migration has come.
const reportProgress = 5 * time.Second

// migrate makes all missing steps in one transaction, or none. Processes that
// start at once do so one after the other.
func (s *Store) migrate(ctx context.Context) error {
	return schema.Transaction(ctx, s.db, s.dialect.Lock(), func(tx *sql.Tx) error {
		found, err := schema.Steps{Table: "portlet_schema", Scripts: s.dialect.Migrations()}.Up(ctx, tx)
		w := &writer{s, tx}
		if err != nil || found == 0 || found >= derivedSince {
			return err
		}
		if err := w.makeTerms(ctx); err != nil {
			return err
		}
		return w.makeChanged(ctx)
	})
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
func (w *writer) documents(ctx context.Context, place *int64) (documents []dialect.Document, n int, err error) {
	st := dialect.Statement{Text: `SELECT a.place, c.head, c.body FROM portlet_article a JOIN portlet_content c ON c.num = a.num
		WHERE a.place > ? ORDER BY a.place LIMIT ?`, Args: []any{*place, maxBatch}}
	err = w.each(ctx, st, func(rows *sql.Rows) error {
		var head, body string
		if err := rows.Scan(place, &head, &body); err != nil {
			return err
		}
		n++
		a, _, err := jsonform.Unmarshal([]byte(head), w.decoder.sanitizer)
		if err == nil {
			a.Body, _, err = w.decoder.sanitizer.HTML(body)
		}
		if err == nil {
			documents = append(documents, dialect.Document{Place: *place, Terms: termsOf(a)})
		}
		return nil
	})
	return documents, n, err
}

func termsOf(a article.Article) string {
	return search.Of(a).Terms(filters(stored(article.BaseLang(a.Lang)), a.Section.Key)...)
}

// makeChanged writes when articles were changed that were after their
// publication. What is no article any more was not.
func (w *writer) makeChanged(ctx context.Context) error {
	for after, n := int64(0), maxBatch; n == maxBatch; {
		changed := map[int64]int64{}
		n = 0
		st := dialect.Statement{Text: `SELECT num, head FROM portlet_content WHERE num > ? AND head LIKE '%"updated":"%' ORDER BY num LIMIT ?`, Args: []any{after, maxBatch}}
		err := w.each(ctx, st, func(rows *sql.Rows) error {
			var head string
			if err := rows.Scan(&after, &head); err != nil {
				return err
			}
			n++
			if a, _, err := jsonform.Unmarshal([]byte(head), w.decoder.sanitizer); err == nil && cursor.Check(a) == nil {
				changed[after] = ageOf(a.LastChange())
			}
			return nil
		})
		if err != nil {
			return err
		}
		for num, to := range changed {
			for _, table := range []string{"portlet_article", "portlet_tagged"} {
				if _, err := w.exec(ctx, dialect.Statement{Text: "UPDATE " + table + " SET changed = ? WHERE num = ?", Args: []any{to, num}}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
