package sql

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
	"github.com/portletkit/portletkit/internal/text/bounds"
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
	q := article.Query{Section: of.Section.Key, Lang: article.BaseLang(of.Lang), Order: article.NewestFirst, Now: now}.Resolved()
	if tags := foldedTags(of.Tags); len(tags) > 0 {
		if err := s.choose(ctx, c, sharing(tags, q)); err != nil {
			return err
		}
	}
	sel, err := listed(q, []string{stored(q.Lang)})
	if err != nil {
		return err
	}
	return s.choose(ctx, c, sel)
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

// sharing selects articles that have some of the tags, those with most of them
// first. Of each tag the newest are looked at.
func sharing(tags []string, q article.Query) selection {
	m := dialect.Statement{Text: "(SELECT num, MIN(id) AS id, MIN(age) AS age, COUNT(*) AS shared FROM portlet_tagged WHERE num IN ("}
	now := nanos(q.Now)
	for i, tag := range tags {
		if i > 0 {
			m.Text += " UNION "
		}
		m.Add("SELECT num FROM (SELECT num FROM portlet_tagged WHERE tag = ? AND lang = ? AND section = ?"+
			" AND age >= ? AND expires > ? ORDER BY age, id LIMIT ?) g"+strconv.Itoa(i),
			tag, stored(q.Lang), stored(q.Section), -now, now, bounds.Sharing)
	}
	m.Text += ") AND tag IN "
	dialect.AddList(&m, tags)
	m.Text += " GROUP BY num) a"
	return selection{
		table: m, where: dialect.Statement{Text: "0 < 1"}, strands: []strand{{}},
		order: []key{{"a.shared", true}, {"a.age", false}, {"a.id", false}},
	}
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

func (s *Store) offer(ctx context.Context, c *choice, st dialect.Statement) (offered int, err error) {
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
	found, err := s.rowsOf(ctx, nums, false)
	if err != nil {
		return nil, nil, err
	}
	damaged = map[int64]error{}
	for _, num := range nums {
		r, ok := found[num]
		if !ok { // removed since it was chosen
			continue
		}
		a, err := s.decoder.listed(r.head.String, sql.NullString{})
		if err != nil {
			s.damage.report(r.num, r.id, err)
			damaged[num] = err
			continue
		}
		items = append(items, a)
	}
	return items, damaged, nil
}

// rowsOf reads what is stored of articles. It asks for a power of two of them,
// the last one again, so that few statements have to be kept.
func (s *Store) rowsOf(ctx context.Context, nums []int64, bodies bool) (map[int64]row, error) {
	full := 1
	for full < len(nums) {
		full *= 2
	}
	nums = append(slices.Clone(nums), slices.Repeat(nums[len(nums)-1:], full-len(nums))...)
	st := dialect.Statement{Text: "SELECT a.num, a.id, c.head, " + bodyColumn(bodies) + ` FROM portlet_article a
		LEFT JOIN portlet_content c ON c.num = a.num WHERE a.num IN `}
	dialect.AddList(&st, nums)
	rows, err := s.query(ctx, st)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := make(map[int64]row, len(nums))
	for rows.Next() {
		var r row
		if err := rows.Scan(&r.num, &r.id, &r.head, &r.body); err != nil {
			return nil, err
		}
		found[r.num] = r
	}
	return found, rows.Err()
}
