package sql

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/jsonform"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
)

// maxBatch is how many articles a statement writes at most: databases take some
// ten thousand arguments.
const maxBatch = 250

// of says whose fault it is.
func of(id string, err error) error {
	return fmt.Errorf("article %q: %w", id, err)
}

// changeError says that the database refuses a change, not all of a batch.
type changeError struct {
	change *change
	err    error
}

func (e *changeError) Error() string { return of(e.change.article.ID, e.err).Error() }
func (e *changeError) Unwrap() error { return e.err }

// putAll writes changes in parts in which no ID stands twice: the later one
// replaces the earlier.
func (w *writer) putAll(ctx context.Context, changes []*change) error {
	for len(changes) > 0 {
		seen, n := map[string]bool{}, 0
		for n < len(changes) && n < importBatch && !seen[changes[n].article.ID] {
			seen[changes[n].article.ID] = true
			n++
		}
		if err := w.put(ctx, changes[:n]); err != nil {
			return err
		}
		changes = changes[n:]
	}
	return nil
}

// put writes the terms at the end, all at once: FTS5 writes what it has gathered
// before every other statement.
func (w *writer) put(ctx context.Context, changes []*change) error {
	for batch := range slices.Chunk(changes, maxBatch) {
		for _, step := range []func(context.Context, []*change) error{
			w.lookUp, w.placeFor, w.articles, w.contents, w.slugs, w.tags,
		} {
			if err := step(ctx, batch); err != nil {
				return err
			}
		}
	}
	return w.terms(ctx, changes)
}

// lookUp finds out what the batch replaces. What cannot be read any more leaves
// no slugs.
func (w *writer) lookUp(ctx context.Context, batch []*change) error {
	byID := map[string]*change{}
	st := dialect.Statement{Text: `SELECT a.id, a.num, COALESCE(a.place, 0), a.found_by, a.revision, COALESCE(c.head, '')
		FROM portlet_article a LEFT JOIN portlet_content c ON c.num = a.num WHERE a.id IN `}
	ids := make([]string, len(batch))
	for i, c := range batch {
		c.before = before{}
		byID[c.article.ID], ids[i] = c, c.article.ID
	}
	dialect.AddList(&st, ids)
	return w.each(ctx, st, func(rows *sql.Rows) error {
		var id, head string
		var b before
		if err := rows.Scan(&id, &b.num, &b.place, &b.foundBy, &b.revision, &head); err != nil {
			return err
		}
		c := byID[id]
		c.before = b
		old, _, err := jsonform.Unmarshal([]byte(head), w.decoder.sanitizer)
		if err != nil {
			return nil
		}
		if err := c.succeed(old); err != nil {
			return &changeError{c, err}
		}
		return nil
	})
}

// articles writes what lists are selected and ordered by. The age of an article
// grows into the past, and pinned ones have the smaller number, so that every
// index runs upwards.
func (w *writer) articles(ctx context.Context, batch []*change) error {
	st := dialect.Statement{Text: `INSERT INTO portlet_article
		(id, lang, section, section_name, title, standing, unpinned, age, changed, expires, place, found_by) VALUES `}
	values, byID := make([][]any, len(batch)), map[string]*change{}
	for i, c := range batch {
		a := c.article
		byID[a.ID] = c
		values[i] = []any{a.ID, c.lang, c.section, stored(a.Section.Name), c.title,
			c.standingNumber(), number(!a.Pinned), c.age, c.changed, c.expires, sql.NullInt64{Int64: c.place, Valid: c.place != 0}, c.foundBy}
	}
	st.AddRows(values)
	st.Add(` ON CONFLICT (id) DO UPDATE SET lang = excluded.lang, section = excluded.section,
		section_name = excluded.section_name, title = excluded.title, standing = excluded.standing,
		unpinned = excluded.unpinned, age = excluded.age, changed = excluded.changed, expires = excluded.expires, place = excluded.place,
		found_by = excluded.found_by,		revision = portlet_article.revision + 1
		RETURNING id, num`)
	return w.each(ctx, st, func(rows *sql.Rows) error {
		var id string
		var num int64
		if err := rows.Scan(&id, &num); err != nil {
			return err
		}
		byID[id].num = num
		return nil
	})
}

func (w *writer) contents(ctx context.Context, batch []*change) error {
	values := make([][]any, len(batch))
	for i, c := range batch {
		values[i] = []any{c.num, c.head, c.body}
	}
	_, err := w.insert(ctx, "portlet_content (num, head, body)", values,
		" ON CONFLICT (num) DO UPDATE SET head = excluded.head, body = excluded.body")
	return err
}

// insert adds rows in statements of a bearable length, and counts them.
func (w *writer) insert(ctx context.Context, into string, values [][]any, then string) (added int64, err error) {
	for part := range slices.Chunk(values, 4*maxBatch) {
		st := dialect.Statement{Text: "INSERT INTO " + into + " VALUES "}
		st.AddRows(part)
		st.Add(then)
		n, err := w.exec(ctx, st)
		if err != nil {
			return added, err
		}
		added += n
	}
	return added, nil
}

// forget deletes what belonged to the former forms of the batch.
func (w *writer) forget(ctx context.Context, table string, batch []*change) error {
	var nums []int64
	for _, c := range batch {
		if c.before.num != 0 {
			nums = append(nums, c.num)
		}
	}
	if len(nums) == 0 {
		return nil
	}
	st := dialect.Statement{Text: "DELETE FROM " + table + " WHERE num IN "}
	dialect.AddList(&st, nums)
	_, err := w.exec(ctx, st)
	return err
}

// slugs claims the names of articles, and finds those that are taken.
func (w *writer) slugs(ctx context.Context, batch []*change) error {
	if err := w.forget(ctx, "portlet_slug", batch); err != nil {
		return err
	}
	var values [][]any
	for _, c := range batch {
		for _, slug := range c.slugs() {
			values = append(values, []any{slug, c.num})
		}
	}
	added, err := w.insert(ctx, "portlet_slug (slug, num)", values, " ON CONFLICT (slug) DO NOTHING")
	if err != nil || added == int64(len(values)) {
		return err
	}
	return w.taken(ctx, batch)
}

// taken names the first slug that belongs to another article.
func (w *writer) taken(ctx context.Context, batch []*change) error {
	claims := map[string]*change{}
	var slugs []string
	for _, c := range batch {
		for _, slug := range c.slugs() {
			claims[slug] = c
			slugs = append(slugs, slug)
		}
	}
	for part := range slices.Chunk(slugs, 4*maxBatch) {
		st := dialect.Statement{Text: "SELECT s.slug, s.num, a.id FROM portlet_slug s JOIN portlet_article a ON a.num = s.num WHERE s.slug IN "}
		dialect.AddList(&st, part)
		err := w.each(ctx, st, func(rows *sql.Rows) error {
			var slug, owner string
			var num int64
			if err := rows.Scan(&slug, &num, &owner); err != nil || num == claims[slug].num {
				return err
			}
			return &changeError{claims[slug], fmt.Errorf("%w: %q is that of %q", article.ErrSlugTaken, slug, owner)}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// tags writes the tags of articles that stand, with all that lists by tag
// select and order by.
func (w *writer) tags(ctx context.Context, batch []*change) error {
	if err := w.forget(ctx, "portlet_tagged", batch); err != nil {
		return err
	}
	var values [][]any
	for _, c := range batch {
		if !c.standing {
			continue
		}
		for _, tag := range c.tags {
			values = append(values, []any{tag, c.lang, c.age, c.article.ID, c.num, c.section, number(!c.article.Pinned), c.expires, c.changed})
		}
	}
	_, err := w.insert(ctx, "portlet_tagged (tag, lang, age, id, num, section, unpinned, expires, changed)", values, "")
	return err
}

// terms writes the words of articles that stand, in the order of their places,
// as FTS5 needs it, and leaves alone what stays: what FTS5 forgets it keeps a
// list of, in which it looks for everything that it finds.
func (w *writer) terms(ctx context.Context, batch []*change) error {
	var old []int64
	var documents []dialect.Document
	for _, c := range batch {
		if c.place == c.before.place && c.foundBy == c.before.foundBy {
			continue
		}
		if c.before.place != 0 {
			old = append(old, c.before.place)
		}
		if c.place != 0 {
			documents = append(documents, dialect.Document{Place: c.place, Terms: c.terms})
		}
	}
	if len(old) > 0 {
		if _, err := w.exec(ctx, w.dialect.Unindex(old)); err != nil {
			return err
		}
	}
	if len(documents) == 0 {
		return nil
	}
	slices.SortFunc(documents, func(a, b dialect.Document) int { return cmp.Compare(a.Place, b.Place) })
	_, err := w.exec(ctx, w.dialect.Index(documents))
	return err
}
