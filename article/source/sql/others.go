package sql

import (
	"context"
	"slices"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// Others implements article.Source. n counts as article.MaxPageSize where it
// is larger.
func (s *Store) Others(ctx context.Context, of article.Article, n int, now time.Time) ([]article.Article, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	others, err := s.others(ctx, of, min(n, article.MaxPageSize), now)
	return others, fault(ctx, "other news", err)
}

// others chooses again for those that cannot be read.
func (s *Store) others(ctx context.Context, of article.Article, n int, now time.Time) ([]article.Article, error) {
	if n <= 0 {
		return nil, nil
	}
	c := choice{n: n, ids: map[string]bool{of.ID: true}, titles: map[string]bool{stored(vi.Fold(of.Title)): true}}
	var p passed
	for {
		if err := s.chooseFor(ctx, &c, of, now); err != nil {
			return nil, err
		}
		items, damaged, err := s.heads(ctx, c.nums)
		if err != nil || len(damaged) == 0 || p.n > maxDamaged {
			return items, err
		}
		for num, err := range damaged {
			p.add(err)
			c.withdraw(num)
		}
	}
}

// chooseFor looks at those that share tags first, and at the newest only where
// these are too few.
func (s *Store) chooseFor(ctx context.Context, c *choice, of article.Article, now time.Time) error {
	q := at(now, of.Section.Key, of.Lang)
	if tags := foldedTags(of.Tags); len(tags) > 0 {
		sel := listedAmong(sharing(tags), q)
		sel.order = append([]string{"m.shared DESC"}, sel.order...)
		if err := s.choose(ctx, c, sel); err != nil {
			return err
		}
	}
	return s.choose(ctx, c, listed(q))
}

// choice is what has been chosen so far, and what must not be chosen again.
type choice struct {
	n      int
	nums   []int64
	ids    map[string]bool
	titles map[string]bool
}

func (c *choice) full() bool {
	return len(c.nums) == c.n
}

func (c *choice) offer(num int64, id, title string) {
	if c.full() || c.ids[id] || c.titles[title] {
		return
	}
	c.ids[id], c.titles[title] = true, true
	c.nums = append(c.nums, num)
}

// sharing finds the articles that have some of the tags, and how many.
func sharing(tags []string) Statement {
	st := Statement{Text: "SELECT num, COUNT(*) AS shared FROM portlet_tag WHERE tag IN (" + marks(len(tags)) + ") GROUP BY num"}
	for _, tag := range tags {
		st.Args = append(st.Args, tag)
	}
	return st
}

// choose offers candidates until enough are chosen or there are no more. That
// takes one round unless many of them have the same title.
func (s *Store) choose(ctx context.Context, c *choice, sel selection) error {
	limit := 2*c.n + 10
	for offset := 0; !c.full(); offset += limit {
		offered, err := s.offer(ctx, c, sel.candidates(limit, offset))
		if err != nil || offered < limit {
			return err
		}
	}
	return nil
}

func (s *Store) offer(ctx context.Context, c *choice, st Statement) (offered int, err error) {
	rows, err := s.query(ctx, st)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for ; rows.Next(); offered++ {
		var num int64
		var id, title string
		if err := rows.Scan(&num, &id, &title); err != nil {
			return offered, err
		}
		c.offer(num, id, title)
	}
	return offered, rows.Err()
}

// withdraw gives the place of an article free, but does not let it be chosen
// again.
func (c *choice) withdraw(num int64) {
	c.nums = slices.DeleteFunc(c.nums, func(other int64) bool { return other == num })
}

// heads reads articles without their bodies, in the order of the numbers, and
// says which of them cannot be read.
func (s *Store) heads(ctx context.Context, nums []int64) (items []article.Article, damaged map[int64]error, err error) {
	if len(nums) == 0 {
		return nil, nil, nil
	}
	rows, err := s.query(ctx, headsOf(nums))
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	items = make([]article.Article, len(nums))
	damaged = map[int64]error{}
	for rows.Next() {
		var r row
		if err := rows.Scan(&r.num, &r.id, &r.head); err != nil {
			return nil, nil, err
		}
		if items[slices.Index(nums, r.num)], err = s.decode(r.head.String, ""); err != nil {
			s.damage.report(r.num, r.id, err)
			damaged[r.num] = err
		}
	}
	// One that was removed since it was chosen left its place empty.
	items = slices.DeleteFunc(items, func(a article.Article) bool { return a.ID == "" })
	return items, damaged, rows.Err()
}

func headsOf(nums []int64) Statement {
	st := Statement{Text: `SELECT a.num, a.id, c.head FROM portlet_article a LEFT JOIN portlet_content c ON c.num = a.num
		WHERE a.num IN (` + marks(len(nums)) + ")"}
	for _, num := range nums {
		st.Args = append(st.Args, num)
	}
	return st
}
