package sql

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/search"
)

// maxRanked is up to how many articles are read to be ranked. That is quicker
// than to ask the index of words once more for each rank.
const maxRanked = 200

// ranked is a found article and how well it fits.
type ranked struct {
	num     int64
	rank    search.Field
	article article.Article
}

// pageOf reads a page of all that has the words: their heads, to rank them, and
// the bodies of those that the page shows. Those that cannot be read are
// reported, and in no page.
func (f finder) pageOf(ctx context.Context, nums []int64, q article.Query, skip int) (taken, bool, error) {
	var t taken
	all, err := f.ranked(ctx, nums, &t)
	if err != nil || skip >= len(all) {
		return t, false, err
	}
	all = all[skip:]
	more := len(all) > q.Limit
	all = all[:min(len(all), q.Limit)]
	if t.rows = len(all); !q.Bodies {
		for _, r := range all {
			t.items = append(t.items, r.article)
		}
		return t, more, nil
	}
	hits := make([]hit, len(all))
	for i, r := range all {
		hits[i].num = r.num
	}
	t.rows = 0
	err = f.read(ctx, &t, hits, true)
	return t, more, err
}

func (f finder) ranked(ctx context.Context, nums []int64, t *taken) ([]ranked, error) {
	found, err := f.rowsOf(ctx, nums, false)
	if err != nil {
		return nil, err
	}
	all := make([]ranked, 0, len(found))
	for num, row := range found {
		a, err := f.decoder.listed(row.head.String, sql.NullString{})
		if err != nil {
			f.damage.report(num, row.id, err)
			t.passed.add(err)
			continue
		}
		all = append(all, ranked{num, f.rankOf(a), a})
	}
	slices.SortFunc(all, func(a, b ranked) int {
		newest := cmp.Or(b.article.Published.Compare(a.article.Published), strings.Compare(a.article.ID, b.article.ID))
		if f.order == article.OldestFirst {
			return -newest
		}
		return cmp.Or(cmp.Compare(a.rank, b.rank), newest)
	})
	return all, nil
}

// rankOf ranks an article that has the words by what it shows without its body,
// where all other words stand.
func (f finder) rankOf(a article.Article) search.Field {
	if f.order != article.Usual {
		return 0
	}
	if rank, all := search.Of(a).Rank(f.words); all {
		return rank
	}
	return search.Text
}
