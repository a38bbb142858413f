package sql_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	articles "github.com/portletkit/portletkit/article/source/sql"
)

func seq(items ...article.Article) iter.Seq2[article.Article, error] {
	return func(yield func(article.Article, error) bool) {
		for _, a := range items {
			if !yield(a, nil) {
				return
			}
		}
	}
}

func manyNumbered(from, n int) []article.Article {
	items := make([]article.Article, n)
	for i := range items {
		items[i] = numbered(from + i)
	}
	return items
}

func TestImport(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		items := manyNumbered(0, 2300)
		again := numbered(7)
		again.Title = "Bài đã sửa"
		items = append(items, again)
		var told []int
		n, err := s.Import(t.Context(), seq(items...), articles.ImportOptions{Progress: func(n int) { told = append(told, n) }})
		require.NoError(t, err)
		require.Equal(t, 2301, n)
		require.Equal(t, []int{1000, 2000, 2301}, told)
		got, err := s.ByID(t.Context(), "id-7")
		require.NoError(t, err)
		require.Equal(t, "Bài đã sửa", got.Title, "the later one counts")
		p, err := s.Search(t.Context(), "bai id 2299", article.Query{Now: published})
		require.NoError(t, err)
		require.Equal(t, []string{"id-2299"}, idsOf(p.Items))
		p, err = s.List(t.Context(), article.Query{Now: published})
		require.NoError(t, err)
		require.Equal(t, article.MaxTotal, p.Total)
		require.True(t, p.MoreThan)
		require.NoError(t, s.Put(t.Context(), numbered(3)), "it is a store as any")
	})
}

func TestImportLeavesOutWhatIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		untitled := numbered(5)
		untitled.Title = ""
		taken, late := numbered(1001), numbered(2500)
		taken.Slug, late.Slug = "bai-1", "bai-2"
		items := slices.Concat(manyNumbered(0, 5), []article.Article{untitled}, manyNumbered(6, 995), []article.Article{taken, late})
		refused := map[string]error{}
		n, err := s.Import(t.Context(), seq(items...), articles.ImportOptions{Refused: func(a article.Article, err error) error {
			refused[a.ID] = err
			return nil
		}})
		require.NoError(t, err)
		require.Equal(t, 1000, n)
		require.Len(t, refused, 3)
		require.ErrorContains(t, refused["id-5"], `article "id-5": article: title`)
		require.ErrorIs(t, refused["id-1001"], article.ErrSlugTaken)
		require.ErrorContains(t, refused["id-2500"], `"bai-2" is that of "id-2"`)
		_, err = s.ByID(t.Context(), "id-1000")
		require.NoError(t, err)
		_, err = s.ByID(t.Context(), "id-1001")
		require.ErrorIs(t, err, article.ErrNotFound)
	})
}

func TestImportEnds(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		bad := numbered(1500)
		bad.Title = ""
		n, err := s.Import(t.Context(), seq(append(manyNumbered(0, 1500), bad)...), articles.ImportOptions{})
		require.ErrorContains(t, err, `articles: import: article "id-1500"`)
		require.Equal(t, 1000, n, "whole parts are stored")

		broken := errors.New("the old system is gone")
		n, err = s.Import(t.Context(), func(yield func(article.Article, error) bool) {
			_ = yield(numbered(3000), nil) && yield(article.Article{}, broken)
		}, articles.ImportOptions{})
		require.ErrorIs(t, err, broken)
		require.Equal(t, 1, n, "what came before the error is stored")

		ctx, cancel := context.WithCancel(t.Context())
		n, err = s.Import(ctx, seq(manyNumbered(4000, 5000)...), articles.ImportOptions{Progress: func(int) { cancel() }})
		require.ErrorIs(t, err, context.Canceled)
		require.Less(t, n, 5000)
		_, err = s.ByID(t.Context(), "id-4000")
		require.NoError(t, err)
		n, err = s.Import(t.Context(), seq(), articles.ImportOptions{})
		require.NoError(t, err)
		require.Zero(t, n)
	})
}
