package sql_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/internal/workshop/corpus"
)

// mixed are articles of all kinds: drafts, expired, withdrawn and future ones,
// two languages, few sections, titles that repeat, equal times.
func mixed(c *corpus.Corpus, random *rand.Rand) []article.Article {
	items := make([]article.Article, c.Len())
	for i := range items {
		items[i] = c.Article(i)
		a := &items[i]
		a.Tags, a.Expires = nil, time.Time{}
		for range random.IntN(5) {
			a.Tags = append(a.Tags, corpus.Tag(random.IntN(1+random.IntN(40))))
		}
		slices.Sort(a.Tags)
		a.Tags = slices.Compact(a.Tags)
		key := random.IntN(4)
		a.Section = article.Section{Key: fmt.Sprintf("muc-%d", key), Name: fmt.Sprintf("Mục %d", key)}
		a.Published = published.Add(time.Duration(random.IntN(60)-50) * time.Hour)
		a.Pinned = random.IntN(10) == 0
		switch random.IntN(12) {
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
		case 5:
			a.Updated = a.Published.Add(time.Duration(random.IntN(90)) * time.Hour)
			a.Changes = []article.Change{{Time: a.Updated, Note: "Sửa", Major: true}}
		}
	}
	return items
}

// TestSameAsMemory asks the store and memory.Source the same questions: the
// plain one is the measure of the quick one. There are more articles than
// MaxTotal, than a database looks through first, and than MaxSharing of a tag.
func TestSameAsMemory(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		c, random := corpus.New(2500), rand.New(rand.NewPCG(1, 2))
		items := mixed(c, random)
		want, err := memory.New(items)
		require.NoError(t, err)
		place := b.place(t)
		got := b.at(t, place)
		for part := range slices.Chunk(items, 100) {
			require.NoError(t, got.Put(t.Context(), part...))
		}
		for i := range 60 {
			requireSame(t, c, random, want, got, items[i])
		}
		sections, err := want.Sections(t.Context(), published)
		require.NoError(t, err)
		gotSections, err := got.Sections(t.Context(), published)
		require.NoError(t, err)
		require.Equal(t, sections, gotSections)
	})
}

// TestSearchOfManyIsTheSame asks for words of every frequency, some of which stand
// in old articles alone, where a database looks at a part of the articles first.
func TestSearchOfManyIsTheSame(t *testing.T) {
	const many, words = 16_000, 40
	random := rand.New(rand.NewPCG(3, 4))
	word := func(n int) string { return fmt.Sprintf("%cu%c", 'b'+n%20, 'm'+n/20) }
	some := func(part float64) string {
		var text []string
		for n := range words {
			if random.Float64() < part*math.Pow(0.8, float64(n)) {
				text = append(text, word(n))
			}
		}
		return strings.Join(text, " ")
	}
	items := make([]article.Article, many)
	for i := range items {
		a := numbered(i)
		a.Title, a.Summary = "Tin "+some(.1), some(1)
		a.Published = published.Add(-time.Duration(i) * 20 * time.Minute)
		a.Section.Key = fmt.Sprintf("muc-%d", random.IntN(5))
		if i > many/2 {
			a.Summary += " xưa"
		}
		if i < 1000 && i%5 == 0 || i%50 == 0 {
			a.Summary += " nay"
		}
		items[i] = a
	}
	want, err := memory.New(items)
	require.NoError(t, err)
	onEach(t, func(t *testing.T, b backend) {
		got := b.fresh(t)
		n, err := got.Import(t.Context(), func(yield func(article.Article, error) bool) {
			for _, a := range items {
				if !yield(a, nil) {
					return
				}
			}
		}, sql.ImportOptions{})
		require.NoError(t, err)
		require.Equal(t, many, n)
		random := rand.New(rand.NewPCG(5, 6))
		for range 150 {
			text := word(random.IntN(words))
			for range random.IntN(3) {
				text = word(random.IntN(words)) + " " + text
			}
			if random.IntN(10) == 0 {
				text = []string{"xưa", "nay"}[random.IntN(2)]
			}
			q := article.Query{Now: published, Limit: 1 + random.IntN(30), Offset: random.IntN(4) * random.IntN(300)}
			if random.IntN(4) == 0 {
				q.Section = fmt.Sprintf("muc-%d", random.IntN(5))
			}
			if random.IntN(4) == 0 {
				q.To = published.Add(-time.Duration(random.IntN(3000)) * time.Hour)
			}
			q.Order = []article.Order{article.Usual, article.Usual, article.NewestFirst, article.OldestFirst}[random.IntN(4)]
			if runes := []rune(text); random.IntN(3) == 0 { // unfinished
				text = string(runes[:len(runes)-1])
			}
			requireSamePage(t, q, searching(want, text), searching(got, text))
		}
	})
}

func requireSame(t *testing.T, c *corpus.Corpus, random *rand.Rand, want, got article.Source, of article.Article) {
	t.Helper()
	q := article.Query{Now: published, Limit: 1 + random.IntN(30), Offset: random.IntN(3) * random.IntN(40)}
	section := func() string { return fmt.Sprintf("muc-%d", random.IntN(5)) }
	switch random.IntN(4) {
	case 0:
		q.Section = section()
	case 1:
		q.Sections = []string{section(), section(), section()}
	}
	switch random.IntN(4) {
	case 0:
		q.Tag = corpus.Tag(random.IntN(40))
	case 1:
		q.Lang = "en"
	case 2:
		q.Lang = "vi"
	}
	if random.IntN(3) == 0 {
		q.From = published.Add(-time.Duration(random.IntN(50)) * time.Hour)
	}
	if random.IntN(3) == 0 {
		q.To = published.Add(-time.Duration(random.IntN(50)) * time.Hour)
	}
	q.Order = article.Order(random.IntN(4))
	requireSamePage(t, q, want.List, got.List)
	if q.Order == article.UpdatedFirst {
		q.Order = article.Usual
	}
	text := c.Words(random.Int(), 1+random.IntN(3), 0, 20<<random.IntN(8))
	if runes := []rune(text); random.IntN(2) == 0 { // unfinished
		text = string(runes[:len(runes)-1])
	}
	requireSamePage(t, q, searching(want, text), searching(got, text))

	n := 1 + random.IntN(15)
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
		require.Equal(t, w.MoreThan, g.MoreThan, "%+v", q)
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

func searching(s article.Source, text string) lister {
	return func(ctx context.Context, q article.Query) (article.Page, error) { return s.Search(ctx, text, q) }
}
