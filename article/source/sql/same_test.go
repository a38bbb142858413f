package sql_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/memory"
)

// mixed are articles of all kinds: drafts, expired, withdrawn and future ones,
// two languages, few sections, titles that repeat, equal times.
func mixed(c *corpus, n int) []article.Article {
	items := c.articles(0, n)
	for i := range items {
		a := &items[i]
		key := c.random.IntN(4)
		a.Section = article.Section{Key: fmt.Sprintf("muc-%d", key), Name: fmt.Sprintf("Mục %d", key)}
		a.Published = published.Add(time.Duration(c.random.IntN(60)-50) * time.Hour)
		a.Pinned = c.random.IntN(10) == 0
		switch c.random.IntN(12) {
		case 0:
			a.Draft = true
		case 1:
			a.Expires = a.Published.Add(20 * time.Hour)
		case 2:
			a.Withdrawn = article.Withdrawal{Time: a.Published, Reason: "Sai"}
		case 3:
			a.Lang = "en-GB"
		case 4:
			a.Title = "Thông báo"
		}
	}
	return items
}

// TestSameAsMemory asks the store and memory.Source the same questions: the
// plain one is the measure of the quick one.
func TestSameAsMemory(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		c := newCorpus()
		items := mixed(c, 250)
		want, err := memory.New(items)
		require.NoError(t, err)
		got := b.fresh(t)
		require.NoError(t, got.Put(t.Context(), items...))
		for i := range 150 {
			requireSame(t, c, want, got, items[i])
		}
		sections, err := want.Sections(t.Context(), published)
		require.NoError(t, err)
		gotSections, err := got.Sections(t.Context(), published)
		require.NoError(t, err)
		require.Equal(t, sections, gotSections)
	})
}

func requireSame(t *testing.T, c *corpus, want, got article.Source, of article.Article) {
	t.Helper()
	q := article.Query{Now: published, Limit: 1 + c.random.IntN(30), Offset: c.random.IntN(3) * c.random.IntN(40)}
	if c.random.IntN(2) == 0 {
		q.Section = fmt.Sprintf("muc-%d", c.random.IntN(5))
	}
	switch c.random.IntN(4) {
	case 0:
		q.Tag = fmt.Sprintf("the %d", c.random.IntN(40))
	case 1:
		q.Lang = "en"
	}
	requireSamePage(t, q, want.List, got.List)
	text := c.words(1 + c.random.IntN(3))
	search := func(s article.Source) lister {
		return func(ctx context.Context, q article.Query) (article.Page, error) { return s.Search(ctx, text, q) }
	}
	requireSamePage(t, q, search(want), search(got))

	n := 1 + c.random.IntN(15)
	others, err := want.Others(t.Context(), of, n, published)
	require.NoError(t, err)
	gotOthers, err := got.Others(t.Context(), of, n, published)
	require.NoError(t, err)
	require.Equal(t, idsOf(others), idsOf(gotOthers), "other news of %s", of.ID)
}

// requireSamePage compares a page and the one behind it.
func requireSamePage(t *testing.T, q article.Query, want, got lister) {
	t.Helper()
	for range 2 {
		w, err := want(t.Context(), q)
		require.NoError(t, err)
		g, err := got(t.Context(), q)
		require.NoError(t, err)
		require.Equal(t, idsOf(w.Items), idsOf(g.Items), "%+v", q)
		require.Equal(t, w.Total, g.Total, "%+v", q)
		require.Equal(t, w.Next, g.Next, "%+v", q)
		if w.Next == "" {
			return
		}
		q.After = w.Next
	}
}

func idsOf(items []article.Article) []string {
	out := []string{}
	for _, a := range items {
		out = append(out, a.ID)
	}
	return out
}

type lister = func(context.Context, article.Query) (article.Page, error)
