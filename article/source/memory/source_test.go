package memory_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/article/source/sourcetest"
)

func valid(id, slug string) article.Article {
	return article.Article{
		ID: id, Slug: slug, Title: "Bài " + id, Section: article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC),
	}
}

func TestSource(t *testing.T) {
	sourcetest.RunStore(t, func(t *testing.T) article.Store {
		s, err := memory.New(nil)
		require.NoError(t, err)
		return s
	})
}

func TestNewRefuses(t *testing.T) {
	f := func(want string, items ...article.Article) {
		t.Helper()
		_, err := memory.New(items)
		require.ErrorContains(t, err, want)
	}
	f(`ID "a"`, valid("a", "x"), valid("a", "y"))
	f(`"x" is that of "a"`, valid("a", "x"), valid("b", "x"))
	old := valid("b", "y")
	old.OldSlugs = []string{"x"}
	f(`"x" is that of "a"`, valid("a", "x"), old)
	f(`article ""`, article.Article{})
}

func TestPutAndRemove(t *testing.T) {
	s, err := memory.New([]article.Article{valid("a", "x")})
	require.NoError(t, err)
	renamed := valid("a", "z")
	renamed.OldSlugs = []string{"x"}
	require.NoError(t, s.Put(t.Context(), renamed))
	got, err := s.Get(t.Context(), "x", time.Now())
	require.NoError(t, err)
	require.Equal(t, "z", got.Slug)

	require.ErrorIs(t, s.Put(t.Context(), valid("b", "x")), article.ErrSlugTaken, "an old slug is still taken")
	_, err = s.Get(t.Context(), "z", time.Now())
	require.NoError(t, err, "a refused change changes nothing")

	require.NoError(t, s.Remove(t.Context(), "a"))
	require.NoError(t, s.Remove(t.Context(), "never"))
	_, err = s.Get(t.Context(), "x", time.Now())
	require.ErrorIs(t, err, article.ErrNotFound)
	require.NoError(t, s.Put(t.Context(), valid("b", "x")))
}

func TestConcurrentChange(t *testing.T) {
	s, err := memory.New([]article.Article{valid("a", "x")})
	require.NoError(t, err)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 200 {
				p, err := s.List(t.Context(), article.Query{Section: "xa-hoi"})
				require.NoError(t, err)
				require.Len(t, p.Items, 1)
			}
		})
	}
	for range 200 {
		require.NoError(t, s.Put(t.Context(), valid("a", "x")))
	}
	wg.Wait()
}

func TestPublishedSlugsAreKept(t *testing.T) {
	s, err := memory.New([]article.Article{valid("a", "x")})
	require.NoError(t, err)
	require.NoError(t, s.Put(t.Context(), valid("a", "y")))
	got, err := s.Get(t.Context(), "x", time.Now())
	require.NoError(t, err)
	require.Equal(t, "y", got.Slug, "the old address leads on")
	require.ErrorIs(t, s.Put(t.Context(), valid("b", "x")), article.ErrSlugTaken)
}
