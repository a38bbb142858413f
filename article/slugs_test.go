package article_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
)

func TestKeepSlugs(t *testing.T) {
	at := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	before := article.Article{Slug: "a", OldSlugs: []string{"b"}, Published: at}
	f := func(after, before article.Article, want ...string) {
		t.Helper()
		require.Equal(t, want, after.KeepSlugs(before).OldSlugs)
	}
	f(article.Article{Slug: "c"}, before, "a", "b")
	f(article.Article{Slug: "c", OldSlugs: []string{"x", "a"}}, before, "x", "a", "b")
	// the same slug, and one that comes back
	f(article.Article{Slug: "a"}, before, "b")
	f(article.Article{Slug: "b"}, before, "a")
	// nobody has seen a draft's address
	before.Draft = true
	f(article.Article{Slug: "c"}, before)
	require.Nil(t, article.Article{Slug: "c"}.KeepSlugs(article.Article{Slug: "a"}).OldSlugs)
}

func TestKeepSlugsForgetsTheOldest(t *testing.T) {
	a := article.Article{Slug: "s0", Published: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)}
	for i := range bounds.OldSlugs + 3 {
		next := a
		next.Slug, next.OldSlugs = fmt.Sprint("s", i+1), nil
		a = next.KeepSlugs(a)
	}
	require.Len(t, a.OldSlugs, bounds.OldSlugs)
	require.Equal(t, fmt.Sprint("s", bounds.OldSlugs+2), a.OldSlugs[0])
	require.Equal(t, "s3", a.OldSlugs[bounds.OldSlugs-1])
}
