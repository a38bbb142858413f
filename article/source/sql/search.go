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
	nums, err := f.some(ctx, article.MaxTotal+1)
	if err != nil || len(nums) == 0 {
		return article.Page{}, err
	}
	from += q.Offset
	read := f.page
	if len(nums) <= maxRanked {
		read = func(ctx context.Context, q article.Query, skip int) (taken, bool, error) {
			return f.pageOf(ctx, nums, q, skip)
		}
	}
	t, more, err := read(ctx, q, from)
	if err := cmp.Or(err, t.passed.tooMany(), t.passed.alone(q, len(t.items))); err != nil {
		return article.Page{}, err
	}
	page := article.Page{Items: t.items}.WithTotal(len(nums))
	if more && len(page.Items) > 0 {
		page.Next = cursor.EncodeOffset(from + t.rows)
	}
	return page, nil
}

// some are the numbers of up to n articles that have the words, in no order.
func (f finder) some(ctx context.Context, n int) ([]int64, error) {
	var list string
	if err := f.row(ctx, f.dialect.Some(f.match(search.Text), f.condition, n), &list); err != nil {
		return nil, err
	}
	nums := make([]int64, 0, n)
	for text := range strings.FieldsSeq(list) {
		num, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, err
		}
		nums = append(nums, num)
	}
	return nums, nil
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

// hit is a found article and its place in lists.
type hit struct {
	num, place, age int64
	id              string
}

func (f finder) inOrder(a, b hit) int {
	newest := cmp.Or(cmp.Compare(a.age, b.age), strings.Compare(a.id, b.id))
	if f.order == article.OldestFirst {
		return -newest
	}
	return newest
}

// page reads a page, and says whether there are more.
func (f finder) page(ctx context.Context, q article.Query, skip int) (taken, bool, error) {
	var t taken
	for {
		want := q.Limit - len(t.items)
		hits, err := f.best(ctx, skip+t.rows, want+1)
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
// the many articles that have the words in their bodies.
func (f finder) best(ctx context.Context, skip, n int) ([]hit, error) {
	if f.order != article.Usual {
		hits, err := f.first(ctx, f.match(search.Text), skip+n)
		return hits[min(skip, len(hits)):], err
	}
	var all []hit
	for rank := search.Title; rank < search.Fields && len(all) < n; rank++ {
		m := f.match(rank)
		if rank > search.Title {
			m.Lack = f.words.Within(rank - 1)
		}
		hits, err := f.first(ctx, m, skip+n-len(all))
		if err != nil {
			return nil, err
		}
		passed := min(skip, len(hits))
		skip -= passed
		all = append(all, hits[passed:]...)
	}
	return all, nil
}

// first finds the first n of a match by time.
func (f finder) first(ctx context.Context, m dialect.Match, n int) ([]hit, error) {
	if window := f.dialect.Window(); window > 0 && !m.Oldest {
		end, err := f.endOf(ctx, window)
		if err != nil {
			return nil, err
		}
		if end < m.Before {
			near := m
			near.Before = end
			hits, err := f.hits(ctx, near, n)
			if err != nil || len(hits) == n {
				return hits, err
			}
		}
	}
	return f.hits(ctx, m, n)
}

// endOf is the end of the hour before the one in which the window of the newest
// articles ends.
func (f finder) endOf(ctx context.Context, window int) (int64, error) {
	st := dialect.Statement{Text: "SELECT COALESCE((SELECT place FROM portlet_article WHERE place >= ? ORDER BY place LIMIT 1 OFFSET ?), ?)",
		Args: []any{f.from, window, lastPlace}}
	var place int64
	err := f.row(ctx, st, &place)
	if place < lastPlace {
		place -= place % perHour
	}
	return place, err
}

// hits reads the n newest of a match. Where they come in the order of places,
// it reads on until the hour is over, for they are in no order within it.
func (f finder) hits(ctx context.Context, m dialect.Match, n int) ([]hit, error) {
	rows, err := f.query(ctx, f.dialect.Find("a.num, a.place, a.age, a.id", m, f.condition, n))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hits []hit
	for rows.Next() {
		var h hit
		if err := rows.Scan(&h.num, &h.place, &h.age, &h.id); err != nil {
			return nil, err
		}
		if len(hits) >= n && h.place/perHour != hits[len(hits)-1].place/perHour {
			break
		}
		hits = append(hits, h)
	}
	slices.SortFunc(hits, f.inOrder)
	return hits[:min(n, len(hits))], rows.Err()
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
