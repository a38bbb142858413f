package sql_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	articles "github.com/portletkit/portletkit/article/source/sql"
)

// harm makes the article "id-n" unreadable behind the store's back.
func harm(t *testing.T, db *sql.DB, change string, numbers ...int) {
	t.Helper()
	for _, n := range numbers {
		where := fmt.Sprintf(" WHERE num = (SELECT num FROM portlet_article WHERE id = 'id-%d')", n)
		result, err := db.Exec(change + where)
		require.NoError(t, err)
		changed, err := result.RowsAffected()
		require.NoError(t, err)
		require.EqualValues(t, 1, changed)
	}
}

const (
	tornHead = `UPDATE portlet_content SET head = '{"id":'`
	noHead   = `DELETE FROM portlet_content`
)

// newestFirst are n articles, one an hour, and their IDs but for some.
func newestFirst(n int, without ...int) (items []article.Article, ids []string) {
	for i := range n {
		a := numbered(i)
		a.Published = published.Add(-time.Duration(i) * time.Hour)
		items = append(items, a)
		if !slices.Contains(without, i) {
			ids = append(ids, a.ID)
		}
	}
	return items, ids
}

// pagesOf reads everything, page by page, and requires that all but the last
// are full.
func pagesOf(t *testing.T, limit int, ask lister) []string {
	t.Helper()
	q := article.Query{Limit: limit, Now: published}
	var ids []string
	for {
		p, err := ask(t.Context(), q)
		require.NoError(t, err)
		ids = append(ids, idsOf(p.Items)...)
		if p.Next == "" {
			return ids
		}
		require.Len(t, p.Items, limit)
		q.After = p.Next
	}
}

func TestDamagedArticlesAreLeftOutOfLists(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		s := b.at(t, place)
		// At the edges of pages, several in a row, the first and the last.
		items, want := newestFirst(30, 0, 4, 5, 9, 10, 11, 12, 13, 14, 15, 29)
		require.NoError(t, s.Put(t.Context(), items...))
		db := b.raw(t, place)
		harm(t, db, tornHead, 0, 5, 9, 10, 11, 12, 13, 29)
		harm(t, db, noHead, 4, 14, 15)

		section := func(ctx context.Context, q article.Query) (article.Page, error) {
			q.Section = "xa-hoi"
			return s.List(ctx, q)
		}
		search := func(ctx context.Context, q article.Query) (article.Page, error) { return s.Search(ctx, "bai", q) }
		for name, ask := range map[string]lister{"list": s.List, "section": section, "search": search} {
			for limit := 1; limit <= 31; limit += 3 {
				require.Equal(t, want, pagesOf(t, limit, ask), "%s, pages of %d", name, limit)
			}
		}
		others, err := s.Others(t.Context(), items[1], 7, published)
		require.NoError(t, err)
		require.Equal(t, want[1:8], idsOf(others))
		_, err = s.Get(t.Context(), "bai-5", published)
		require.ErrorContains(t, err, "stored article", "its own page says what is wrong")
	})
}

// Other news that share tags come first, also where some are damaged.
func TestDamagedOthers(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		s := b.at(t, place)
		items, _ := newestFirst(9)
		for _, i := range []int{0, 3, 5, 7} {
			items[i].Tags = []string{"Y tế"}
		}
		require.NoError(t, s.Put(t.Context(), items...))
		harm(t, b.raw(t, place), tornHead, 1, 3)
		others, err := s.Others(t.Context(), items[0], 4, published)
		require.NoError(t, err)
		require.Equal(t, []string{"id-5", "id-7", "id-2", "id-4"}, idsOf(others))
		harm(t, b.raw(t, place), tornHead, 2, 4, 5, 6, 7, 8)
		others, err = s.Others(t.Context(), items[0], 4, published)
		require.NoError(t, err, "the article's own page does not fail")
		require.Empty(t, others)
	})
}

// A body that a stricter sanitizer refuses costs lists with bodies that
// article, and is reported once.
func TestRefusedBodyIsReported(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		items, want := newestFirst(3, 1)
		items[1].Body, _, _ = sanitize.New(sanitize.Options{}).HTML("<p>" + strings.Repeat("dài ", 100) + "</p>")
		require.NoError(t, b.at(t, place).Put(t.Context(), items...))
		var log bytes.Buffer
		s, err := b.open(t.Context(), place, articles.Options{
			Sanitizer: sanitize.New(sanitize.Options{MaxBytes: 100}),
			Logger:    slog.New(slog.NewTextHandler(&log, nil)),
		})
		require.NoError(t, err)
		defer s.Close()
		for range 3 {
			p, err := s.List(t.Context(), article.Query{Bodies: true, Now: published})
			require.NoError(t, err)
			require.Equal(t, want, idsOf(p.Items))
			require.Equal(t, 3, p.Total)
		}
		require.Equal(t, 1, strings.Count(log.String(), "\n"), log.String())
		require.Contains(t, log.String(), "id=id-1")
		require.Contains(t, log.String(), "stored body")
		p, err := s.List(t.Context(), article.Query{Now: published})
		require.NoError(t, err)
		require.Len(t, p.Items, 3, "without bodies nothing is wrong with it")
	})
}

// Where nothing can be read, or too much cannot, a list is no list.
func TestTooManyDamaged(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		s := b.at(t, place)
		items, want := newestFirst(110)
		require.NoError(t, s.Put(t.Context(), items...))
		db := b.raw(t, place)
		for i := range 100 {
			harm(t, db, tornHead, i)
		}
		search := func(ctx context.Context, q article.Query) (article.Page, error) { return s.Search(ctx, "bai", q) }
		for _, ask := range []lister{s.List, search} {
			require.Equal(t, want[100:], pagesOf(t, 20, ask), "a hundred are passed over")
		}
		harm(t, db, tornHead, 100)
		for _, ask := range []lister{s.List, search} {
			_, err := ask(t.Context(), article.Query{Now: published})
			require.ErrorContains(t, err, "more than 100 articles cannot be read, the first: stored article")
		}
	})
}

// TestReadShortens: what was stored before there were limits is not shown
// beyond them.
func TestReadShortens(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		s := b.at(t, place)
		items, _ := newestFirst(1)
		items[0].Title = "Bão số ba"
		require.NoError(t, s.Put(t.Context(), items...))
		harm(t, b.raw(t, place), `UPDATE portlet_content SET head = replace(head, 'Bão số ba', 'Bão`+strings.Repeat("\u0301", 4000)+`')`, 0)
		got, err := s.ByID(t.Context(), "id-0")
		require.NoError(t, err)
		require.Equal(t, "Bão"+strings.Repeat("\u0301", 8), got.Title)
		page, err := s.List(t.Context(), article.Query{})
		require.NoError(t, err)
		require.Equal(t, got.Title, page.Items[0].Title)
	})
}
