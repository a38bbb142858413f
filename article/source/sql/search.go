package sql

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/article/source/internal/search"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// Search implements article.Source.
func (s *Store) Search(ctx context.Context, text string, q article.Query) (article.Page, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	if err := q.CheckSearch(); err != nil {
		return article.Page{}, fault(ctx, "search", err)
	}
	page, err := s.search(ctx, search.Parse(text), q.Resolved())
	return page, fault(ctx, "search", err)
}

// finder looks for words among what a query lists.
type finder struct {
	*Store
	words     search.Query
	order     article.Order
	have, any []search.Term
	condition dialect.Statement
	from, to  int64 // places
	window    window
	oldest    int64 // place of an article
}

func (s *Store) search(ctx context.Context, words search.Query, q article.Query) (article.Page, error) {
	from, err := cursor.DecodeOffset(q.After)
	if err != nil || len(words.Words) == 0 {
		return article.Page{}, err
	}
	f, err := s.finder(ctx, words, q)
	if err != nil {
		return article.Page{}, err
	}
	total, nums, err := f.some(ctx, article.MaxTotal+1)
	if err != nil || total == 0 {
		return article.Page{}, err
	}
	from += q.Offset
	var t taken
	var more bool
	switch {
	case len(nums) > 0 && f.dialect.Ranks():
		t, more, err = f.page(ctx, q, from, chosen(nums))
	case len(nums) > 0 && len(nums) <= maxRanked:
		t, more, err = f.pageOf(ctx, nums, q, from)
	default:
		t, more, err = f.page(ctx, q, from, f.best)
	}
	if err := cmp.Or(err, t.passed.tooMany(), t.passed.alone(q, len(t.items))); err != nil {
		return article.Page{}, err
	}
	page := article.Page{Items: t.items}.WithTotal(total)
	if more && len(page.Items) > 0 {
		page.Next = cursor.EncodeOffset(from + t.rows)
	}
	return page, nil
}

// count counts the articles of a window that have the words, up to n, and gives
// the numbers of fewer.
func (f finder) count(ctx context.Context, w window, n int) (total int, nums []int64, err error) {
	var list string
	m := within(f.match(search.Text), w)
	m.Ranks = f.ranks()
	if err := f.row(ctx, f.dialect.Some(m, f.condition, n), &total, &list); err != nil {
		return 0, nil, err
	}
	for text := range strings.FieldsSeq(list) {
		num, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return 0, nil, err
		}
		nums = append(nums, num)
	}
	return total, nums, nil
}

func (s *Store) finder(ctx context.Context, words search.Query, q article.Query) (finder, error) {
	age := ages(q)
	f := finder{Store: s, words: words, order: q.Order, from: hourOf(age.from), to: lastPlace, condition: dialect.Statement{
		Text: "a.age >= ? AND a.expires > ?", Args: []any{age.from, nanos(q.Now)},
	}}
	if age.to < math.MaxInt64 {
		f.to = hourOf(age.to) + perHour
		f.condition.Add(" AND a.age <= ?", age.to)
	}
	if q.Lang != "" {
		f.condition.Add(" AND a.lang = ?", stored(q.Lang))
	}
	if tag := stored(vi.Fold(q.Tag)); tag != "" {
		f.condition.Add(` AND EXISTS (SELECT 1 FROM portlet_tagged g
			WHERE g.tag = ? AND g.lang = a.lang AND g.age = a.age AND g.id = a.id)`, tag)
	}
	if len(q.Sections) == 0 {
		if lang := stored(q.Lang); q.Lang != "" && lang != usualLang {
			f.have = []search.Term{{Text: search.Filter("l", lang)}}
		}
		return f, nil
	}
	langs, err := s.languages(ctx, q)
	for _, lang := range langs {
		for _, section := range q.Sections {
			f.any = append(f.any, search.Term{Text: search.Filter("s", lang, stored(section))})
		}
	}
	if len(f.any) == 0 { // there are no articles at all
		f.any = []search.Term{{Text: search.Filter("s")}}
	}
	return f, err
}

// match finds all that have the rank or a better one.
func (f finder) match(rank search.Field) dialect.Match {
	return dialect.Match{From: f.from, Before: f.to, Oldest: f.order == article.OldestFirst,
		Have: append(f.words.Within(rank), f.have...), Any: f.any}
}

// ranks are the terms of each rank but the last one, none where lists are by
// time alone.
func (f finder) ranks() (ranks [][]search.Term) {
	if f.order == article.Usual {
		for rank := search.Title; rank < search.Text; rank++ {
			ranks = append(ranks, f.words.Within(rank))
		}
	}
	return ranks
}

// hit is a found article and its place in lists.
type hit struct {
	num, place, age int64
	id              string
	rank            search.Field // 0 where it was not asked for
}

func (f finder) inOrder(a, b hit) int {
	newest := cmp.Or(cmp.Compare(a.age, b.age), strings.Compare(a.id, b.id))
	if f.order == article.OldestFirst {
		return -newest
	}
	return cmp.Or(cmp.Compare(a.rank, b.rank), newest)
}

// chooser chooses up to n articles of a search behind those to skip.
type chooser func(ctx context.Context, skip, n int) ([]hit, error)

// chosen are articles in the order of their numbers.
func chosen(nums []int64) chooser {
	return func(_ context.Context, skip, n int) (hits []hit, _ error) {
		for _, num := range cut(nums, skip, n) {
			hits = append(hits, hit{num: num})
		}
		return hits, nil
	}
}

func cut[T any](all []T, skip, n int) []T {
	all = all[min(skip, len(all)):]
	return all[:min(n, len(all))]
}

// page reads a page, and says whether there are more.
func (f finder) page(ctx context.Context, q article.Query, skip int, choose chooser) (taken, bool, error) {
	var t taken
	for {
		want := q.Limit - len(t.items)
		hits, err := choose(ctx, skip+t.rows, want+1)
		if err != nil {
			return t, false, err
		}
		more := len(hits) > want
		err = f.read(ctx, &t, hits[:min(want, len(hits))], q.Bodies)
		if err != nil || !more || len(t.items) == q.Limit {
			return t, more, err
		}
		if err := t.passed.tooMany(); err != nil {
			return t, more, err
		}
	}
}

// best chooses rank by rank. Most pages are full before the last one, that of
// the many articles that have the words in their bodies, and most ranks have
// enough among the newest articles.
func (f finder) best(ctx context.Context, skip, n int) ([]hit, error) {
	near, err := f.near(ctx, skip+n)
	if err != nil {
		return nil, err
	}
	var all []hit
	for rank, m := range f.byRank() {
		want := skip + n - len(all)
		hits := slices.DeleteFunc(slices.Clone(near), func(h hit) bool { return h.rank != search.Field(rank) })
		if len(hits) < want {
			if hits, err = f.first(ctx, m, want); err != nil {
				return nil, err
			}
		}
		if all = append(all, cut(hits, 0, want)...); len(all) == skip+n {
			break
		}
	}
	return cut(all, skip, n), nil
}

// byRank finds what has each rank, or everything where nothing is ranked.
func (f finder) byRank() []dialect.Match {
	if f.order != article.Usual {
		return []dialect.Match{f.match(search.Text)}
	}
	var all []dialect.Match
	for rank := search.Title; rank < search.Fields; rank++ {
		m := f.match(rank)
		if rank > search.Title {
			m.Lack = f.words.Within(rank - 1)
		}
		all = append(all, m)
	}
	return all
}

// near finds the n best of the window in which enough were found.
func (f finder) near(ctx context.Context, n int) ([]hit, error) {
	if f.window.before == 0 {
		return nil, nil
	}
	m := within(f.match(search.Text), f.window)
	m.Ranks = f.ranks()
	return f.hits(ctx, m, n)
}

// first finds the n first of a match, in windows that grow, where there are any.
func (f finder) first(ctx context.Context, m dialect.Match, n int) ([]hit, error) {
	for w := f.window.times(wider, f.from); w.before > f.from && w.before < f.oldest; w = w.times(wider, f.from) {
		if hits, err := f.hits(ctx, within(m, w), n); err != nil || len(hits) == n {
			return hits, err
		}
	}
	return f.hits(ctx, m, n)
}

// hits reads the n first of a match. Where they come in the order of places, it
// reads on until the hour is over, for they are in no order within it.
func (f finder) hits(ctx context.Context, m dialect.Match, n int) ([]hit, error) {
	rows, err := f.query(ctx, f.dialect.Find(m, f.condition, n))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hits []hit
	for rows.Next() {
		var h hit
		if err := rows.Scan(&h.num, &h.place, &h.age, &h.id, &h.rank); err != nil {
			return nil, err
		}
		if len(hits) >= n && h.place/perHour != hits[len(hits)-1].place/perHour {
			break
		}
		hits = append(hits, h)
	}
	slices.SortFunc(hits, f.inOrder)
	return cut(hits, 0, n), rows.Err()
}

// read adds the articles of hits, in their order.
func (f finder) read(ctx context.Context, t *taken, hits []hit, bodies bool) error {
	if len(hits) == 0 {
		return nil
	}
	nums := make([]int64, len(hits))
	for i, h := range hits {
		nums[i] = h.num
	}
	found, err := f.rowsOf(ctx, nums, bodies)
	if err != nil {
		return err
	}
	for _, h := range hits {
		if r, ok := found[h.num]; ok { // or it was removed meanwhile
			f.add(t, r)
		}
		t.rows++
	}
	return nil
}
