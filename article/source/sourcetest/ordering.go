package sourcetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
)

// several are ten articles of three sections and two languages, each with the
// same words: number 3 was changed last, 8 before it, 4 and 5 are of one time.
func several() []article.Article {
	return samples(10, func(i int, a *article.Article) {
		key := fmt.Sprintf("muc-%d", i%3)
		a.Section = article.Section{Key: key, Name: "Mục " + key}
		a.Summary, a.Tags = "Chuyển đổi số", []string{"Số"}
		a.Pinned = i == 9
		switch i {
		case 3, 8:
			a.Updated = now.Add(-time.Duration(10*i) * time.Minute)
			a.Changes = []article.Change{{Time: a.Updated, Note: "Sửa số liệu", Major: true}}
		case 4:
			a.Published = a.Published.Add(-time.Hour)
		case 6, 7:
			a.Lang = "en"
		}
	})
}

func numbers(list ...int) []string {
	out := []string{}
	for _, n := range list {
		out = append(out, fmt.Sprintf("id-%d", n))
	}
	return out
}

// selections are queries and what they find, in the order of lists.
func selections() []struct {
	name string
	q    article.Query
	want []string
} {
	hours := func(n int) time.Time { return now.Add(-time.Duration(n) * time.Hour) }
	return []struct {
		name string
		q    article.Query
		want []string
	}{
		{"all", article.Query{}, numbers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)},
		{"two sections", article.Query{Sections: []string{"muc-1", "muc-2"}}, numbers(1, 2, 4, 5, 7, 8, 10)},
		{"one section and another", article.Query{Section: "muc-1", Sections: []string{"muc-2", "muc-1"}}, numbers(1, 2, 4, 5, 7, 8, 10)},
		{"a section that is not there", article.Query{Sections: []string{"muc-1", "khong-co"}}, numbers(1, 4, 7, 10)},
		{"sections of a language", article.Query{Sections: []string{"muc-0", "muc-1"}, Lang: "en"}, numbers(6, 7)},
		{"sections with a tag", article.Query{Sections: []string{"muc-1", "muc-2"}, Tag: "so"}, numbers(1, 2, 4, 5, 7, 8, 10)},
		{"newest first, as no section has pinned ones", article.Query{Section: "muc-0", Order: article.NewestFirst}, numbers(3, 6, 9)},
		{"oldest first", article.Query{Order: article.OldestFirst}, numbers(10, 9, 8, 7, 6, 5, 4, 3, 2, 1)},
		{"oldest first of sections", article.Query{Sections: []string{"muc-1", "muc-2"}, Order: article.OldestFirst}, numbers(10, 8, 7, 5, 4, 2, 1)},
		{"from", article.Query{From: hours(3)}, numbers(1, 2, 3)},
		{"to", article.Query{To: hours(8)}, numbers(9, 10)},
		{"from and to", article.Query{From: hours(6), To: hours(2)}, numbers(3, 4, 5, 6)},
		{"an empty time", article.Query{From: hours(2), To: hours(2)}, numbers()},
		{"a time the wrong way round", article.Query{From: hours(2), To: hours(6)}, numbers()},
		{"all times", article.Query{From: time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC), To: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}, numbers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)},
		{"a time in a section, oldest first", article.Query{Section: "muc-1", From: hours(7), To: hours(1), Order: article.OldestFirst}, numbers(7, 4)},
		{"a time with a tag", article.Query{Tag: "so", From: hours(6), To: hours(2)}, numbers(3, 4, 5, 6)},
	}
}

func testSelections(t *testing.T, open opener) {
	s := open(t, several())
	for _, row := range append(selections(), []struct {
		name string
		q    article.Query
		want []string
	}{
		{"last updated first", article.Query{Order: article.UpdatedFirst}, numbers(3, 1, 8, 2, 4, 5, 6, 7, 9, 10)},
		{"last updated first, of sections", article.Query{Sections: []string{"muc-0", "muc-2"}, Order: article.UpdatedFirst}, numbers(3, 8, 2, 5, 6, 9)},
		{"last updated first, of a language with a tag", article.Query{Lang: "vi", Tag: "so", Order: article.UpdatedFirst}, numbers(3, 1, 8, 2, 4, 5, 9, 10)},
		{"last updated first, of a time", article.Query{Order: article.UpdatedFirst, To: now.Add(-3 * time.Hour)}, numbers(8, 4, 5, 6, 7, 9, 10)},
		{"last updated first, since a time", article.Query{Order: article.UpdatedFirst, From: now.Add(-3 * time.Hour)}, numbers(3, 1, 2)},
		{"pinned ones first", article.Query{Section: "muc-0"}, numbers(9, 3, 6)},
		{"pinned ones first, of all languages", article.Query{Sections: []string{"muc-0"}}, numbers(9, 3, 6)},
	}...) {
		requirePages(t, row.name, row.want, row.q, func(q article.Query) (article.Page, error) { return s.List(t.Context(), q) })
	}
	for _, row := range selections() {
		requirePages(t, row.name, row.want, row.q, func(q article.Query) (article.Page, error) { return s.Search(t.Context(), "chuyen doi", q) })
	}
}

// requirePages asks for pages of each size.
func requirePages(t *testing.T, name string, want []string, q article.Query, ask func(article.Query) (article.Page, error)) {
	t.Helper()
	for limit := 1; limit <= len(want)+1; limit++ {
		got := []string{}
		q.Now, q.Limit, q.After = now, limit, ""
		for {
			p, err := ask(q)
			require.NoError(t, err, name)
			require.Equal(t, len(want), p.Total, name)
			got = append(got, ids(p.Items)...)
			if q.After = p.Next; q.After == "" || len(got) > len(want) {
				break
			}
		}
		require.Equal(t, want, got, "%s, %d a page", name, limit)
	}
}

// testSearchOrder ranks by time where that is asked for.
func testSearchOrder(t *testing.T, open opener) {
	s := open(t, samples(6, func(i int, a *article.Article) {
		a.Summary = "Chuyển đổi số"
		if i == 4 {
			a.Title = "Chuyển đổi số"
		}
	}))
	for order, want := range map[article.Order][]string{
		article.Usual:       numbers(4, 1, 2, 3, 5, 6),
		article.NewestFirst: numbers(1, 2, 3, 4, 5, 6),
		article.OldestFirst: numbers(6, 5, 4, 3, 2, 1),
	} {
		requirePages(t, fmt.Sprint("order ", order), want, article.Query{Order: order},
			func(q article.Query) (article.Page, error) { return s.Search(t.Context(), "chuyen doi", q) })
	}
}

func testRefusedQueries(t *testing.T, open opener) {
	s := open(t, samples(1, nil))
	many := slices.Repeat([]string{"muc"}, bounds.Sections+1)
	for _, q := range []article.Query{{Order: -1}, {Order: 4}, {Sections: many}} {
		_, err := s.List(t.Context(), q)
		require.ErrorIs(t, err, article.ErrQuery)
		_, err = s.Search(t.Context(), "bai", q)
		require.ErrorIs(t, err, article.ErrQuery)
	}
	_, err := s.Search(t.Context(), "bai", article.Query{Order: article.UpdatedFirst})
	require.ErrorIs(t, err, article.ErrQuery)
	_, err = s.List(t.Context(), article.Query{Sections: many[1:]})
	require.NoError(t, err)
	p := list(t, s, article.Query{Order: article.OldestFirst, Limit: 1})
	require.Len(t, p.Items, 1)
}
