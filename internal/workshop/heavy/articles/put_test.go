package sql_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/sql"
)

func TestPutReplaces(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		first := valid("a", "x")
		first.Tags, first.Summary = []string{"Y tế"}, "Tiêm chủng"
		require.NoError(t, s.Put(t.Context(), first))
		require.NoError(t, s.Put(t.Context(), valid("a", "z", "x")))
		got, err := s.Get(t.Context(), "x", published)
		require.NoError(t, err)
		require.Equal(t, "z", got.Slug)
		for name, q := range map[string]article.Query{"tag": {Tag: "y te"}, "none": {Section: "khac"}} {
			p, err := s.List(t.Context(), q)
			require.NoError(t, err)
			require.Zero(t, p.Total, name)
		}
		found, err := s.Search(t.Context(), "tiem chung", article.Query{})
		require.NoError(t, err)
		require.Zero(t, found.Total, "the words of the first form are gone")
	})
}

func TestPutKeepsPublishedSlugs(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		require.NoError(t, s.Put(t.Context(), valid("a", "x")))
		require.NoError(t, s.Put(t.Context(), valid("a", "y")))
		got, err := s.Get(t.Context(), "x", published)
		require.NoError(t, err)
		require.Equal(t, "y", got.Slug, "the old address leads on")
		require.ErrorIs(t, s.Put(t.Context(), valid("b", "x")), article.ErrSlugTaken)
	})
}

func TestPutRefuses(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		require.NoError(t, s.Put(t.Context(), valid("a", "x", "cu")))
		f := func(want string, a article.Article) {
			t.Helper()
			require.ErrorContains(t, s.Put(t.Context(), a), want)
			_, err := s.ByID(t.Context(), a.ID)
			require.ErrorIs(t, err, article.ErrNotFound, "nothing of it is stored")
		}
		f("title", article.Article{ID: "b"})
		f(`article "b": article: slug belongs to another article: "x" is that of "a"`, valid("b", "x"))
		f(`"cu" is that of "a"`, valid("b", "y", "cu"))
		f("255 bytes", valid(strings.Repeat("i", 256), "y"))
		f("control", valid("b\x00", "y"))
		f("control", valid("b\xff", "y"))
		early := valid("b", "y")
		early.Published = time.Date(1677, 1, 1, 0, 0, 0, 0, time.UTC)
		f("1678", early)
		large := valid("b", "y")
		body, _, err := sanitize.New(sanitize.Options{MaxBytes: 9 << 20}).HTML("<p>" + strings.Repeat("a", 8<<20))
		require.NoError(t, err)
		large.Body = body
		f("8 MiB", large)
		require.ErrorIs(t, s.Put(t.Context(), valid("b", "x")), article.ErrSlugTaken)
		require.NoError(t, s.Put(t.Context(), valid(strings.Repeat("i", 255), "y")))
	})
}

func TestPutIsAllOrNothing(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		err := s.Put(t.Context(), valid("a", "x"), valid("b", "y"), valid("c", "x"))
		require.ErrorIs(t, err, article.ErrSlugTaken)
		p, err := s.List(t.Context(), article.Query{})
		require.NoError(t, err)
		require.Zero(t, p.Total)
	})
}

// Names, titles and words may hold what a database does not like.
func TestPutKeepsOddText(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		a := valid("'; DROP TABLE portlet_article; -- ?", "x")
		a.Title = "Giá \x00 100% \"_\" \\ ' ? $1 " + strings.Repeat("dài", 150)
		a.Section.Name, a.Tags = "Xã\x00hội?", []string{"a'b", "\x00"}
		require.NoError(t, s.Put(t.Context(), a))
		got, err := s.ByID(t.Context(), a.ID)
		require.NoError(t, err)
		require.Equal(t, a.Title, got.Title)
		found, err := s.Search(t.Context(), "gia 100 "+strings.Repeat("dai", 150), article.Query{Tag: "A'B"})
		require.NoError(t, err)
		require.Equal(t, 1, found.Total)
	})
}

func TestRemove(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		require.NoError(t, s.Put(t.Context(), valid("a", "x", "cu")))
		require.NoError(t, s.Remove(t.Context(), "never\x00"))
		require.NoError(t, s.Remove(t.Context(), "a"))
		_, err := s.Get(t.Context(), "cu", published)
		require.ErrorIs(t, err, article.ErrNotFound)
		found, err := s.Search(t.Context(), "bai", article.Query{})
		require.NoError(t, err)
		require.Zero(t, found.Total)
		require.NoError(t, s.Put(t.Context(), valid("b", "x")), "its slugs are free")
	})
}

func TestDraftsAreReadByID(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		s := b.fresh(t)
		draft := valid("a", "x")
		draft.Draft, draft.Published = true, time.Time{}
		require.NoError(t, s.Put(t.Context(), draft))
		got, err := s.ByID(t.Context(), "a")
		require.NoError(t, err)
		require.Equal(t, draft, got)
		_, err = s.Get(t.Context(), "x", published)
		require.ErrorIs(t, err, article.ErrNotFound)
	})
}

// Several servers write into one database at once, and all of it is there.
func TestConcurrentWriters(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		var wg sync.WaitGroup
		for server := range 3 {
			s := b.at(t, place)
			for writer := range 2 {
				wg.Go(func() {
					for i := range 10 {
						n := server*100 + writer*10 + i
						if err := s.Put(context.Background(), numbered(n)); err != nil {
							t.Errorf("article %d: %v", n, err)
						}
						if _, err := s.List(context.Background(), article.Query{Section: "xa-hoi"}); err != nil {
							t.Error(err)
						}
					}
				})
			}
		}
		wg.Wait()
		p, err := b.at(t, place).List(t.Context(), article.Query{})
		require.NoError(t, err)
		require.Equal(t, 60, p.Total)
	})
}

// However many claim a slug at once, one gets it.
func TestConcurrentClaims(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		stores := []*sql.Store{b.at(t, place), b.at(t, place)}
		var won atomic.Int32
		var wg sync.WaitGroup
		for i := range 6 {
			wg.Go(func() {
				err := stores[i%2].Put(context.Background(), valid(fmt.Sprint("id-", i), "mot-ten"))
				switch {
				case err == nil:
					won.Add(1)
				default:
					requireTaken(t, err)
				}
			})
		}
		wg.Wait()
		require.EqualValues(t, 1, won.Load())
	})
}

func requireTaken(t *testing.T, err error) {
	t.Helper()
	if !strings.Contains(err.Error(), article.ErrSlugTaken.Error()) {
		t.Error(err)
	}
}
