package sql

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// selection chooses rows of a table, named a, and their order.
type selection struct {
	table dialect.Statement
	where dialect.Statement
	// strands are parts of the selection that an index holds in the list's order
	// each; all of them are merged.
	strands []strand
	order   []key
}

// key is a column that a list is ordered by.
type key struct {
	column string
	down   bool
}

func (k key) direction() string {
	if k.down {
		return " DESC"
	}
	return ""
}

// strand are the articles of languages and sections, of all where they are nil.
type strand struct {
	langs, sections []string
}

// maxStrands is how many parts of an index are merged; more of them are sorted.
const maxStrands = 200

// listed chooses what a list shows by q, which is resolved, from its cursor on.
// By tag the table of tags has all that it takes, so that what is skipped or
// counted is read from an index alone.
func listed(q article.Query, langs []string) (selection, error) {
	sel := selection{table: dialect.Statement{Text: "portlet_article a"}, where: dialect.Statement{Text: "a.standing = 1"}, strands: strandsOf(q, langs)}
	if tag := stored(vi.Fold(q.Tag)); tag != "" {
		sel.table.Text, sel.where = "portlet_tagged a", dialect.Statement{Text: "a.tag = ?", Args: []any{tag}}
	}
	sel.order = orderOf(q)
	age := ages(q)
	if q.After != "" {
		at, err := cursor.Decode(q)
		if err != nil {
			return sel, err
		}
		sel.behind(at, q, &age)
	}
	sel.where.Add(" AND a.age >= ? AND a.expires > ?", age.from, nanos(q.Now))
	if age.to < math.MaxInt64 {
		sel.where.Add(" AND a.age <= ?", age.to)
	}
	return sel, nil
}

func strandsOf(q article.Query, langs []string) []strand {
	sections := stripped(q.Sections)
	if len(langs)*len(sections) > maxStrands {
		return []strand{{langs, sections}}
	}
	var all []strand
	for _, lang := range langs {
		if len(sections) == 0 {
			all = append(all, strand{[]string{lang}, nil})
		}
		for _, section := range sections {
			all = append(all, strand{[]string{lang}, []string{section}})
		}
	}
	return all
}

func stripped(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = stored(text)
	}
	return out
}

// orderOf is an order as an index has it. What is ordered by change and ends at
// a time is sorted: an index of changes would lead through all that is newer.
func orderOf(q article.Query) []key {
	switch {
	case q.PinnedFirst():
		return []key{{"a.unpinned", false}, {"a.age", false}, {"a.id", false}}
	case q.Order == article.OldestFirst:
		return []key{{"a.age", true}, {"a.id", true}}
	case q.Order == article.UpdatedFirst && !q.To.IsZero():
		return []key{{"a.changed + 0", false}, {"a.id", false}}
	case q.Order == article.UpdatedFirst:
		return []key{{"a.changed", false}, {"a.id", false}}
	}
	return []key{{"a.age", false}, {"a.id", false}}
}

// span are ages from the youngest to the oldest, both included.
type span struct{ from, to int64 }

// ages are those that a query asks for.
func ages(q article.Query) span {
	s := span{-nanos(q.Now), math.MaxInt64}
	if !q.From.IsZero() {
		s.to = -nanos(q.From)
	}
	if !q.To.IsZero() {
		s.from = max(s.from, -nanos(q.To)+1)
	}
	return s
}

// nanos is UnixNano for every time.
func nanos(t time.Time) int64 {
	switch year := t.Year(); {
	case year < 1678:
		return math.MinInt64 + 1
	case year > 2261:
		return math.MaxInt64
	}
	return t.UnixNano()
}

// behind leaves out what does not stand behind a key, and narrows the ages. An
// index is entered at a single bound, so that of the key had better be the one;
// pinned articles are few enough to be passed over.
func (sel *selection) behind(at cursor.Key, q article.Query, age *span) {
	order, time, sign := sel.order, -nanos(at.Time), ">"
	place := []any{time, at.ID}
	switch {
	case q.Order == article.UpdatedFirst:
	case q.Order == article.OldestFirst:
		sign, age.to = "<", min(age.to, time)
	case at.Pinned:
		place = append([]any{0}, place...)
	case q.PinnedFirst():
		sel.where.Add(" AND a.unpinned = 1")
		order = order[1:]
		fallthrough
	default:
		age.from = max(age.from, time)
	}
	var columns []string
	for _, k := range order {
		columns = append(columns, k.column)
	}
	sel.where.Add(" AND ("+strings.Join(columns, ", ")+") "+sign+" ("+dialect.Marks(len(place))+")", place...)
}

// addFrom appends the statement from its FROM on, for a strand.
func (sel *selection) addFrom(st *dialect.Statement, s strand) {
	st.Add(" FROM "+sel.table.Text+" WHERE "+sel.where.Text, slices.Concat(sel.table.Args, sel.where.Args)...)
	addOneOf(st, "a.lang", s.langs)
	addOneOf(st, "a.section", s.sections)
}

func addOneOf(st *dialect.Statement, column string, values []string) {
	switch len(values) {
	case 0:
	case 1:
		st.Add(" AND "+column+" = ?", values[0])
	default:
		st.Text += " AND " + column + " IN "
		dialect.AddList(st, values)
	}
}

// count counts the selection, though not beyond what a page says of it.
func (sel *selection) count() dialect.Statement {
	st := dialect.Statement{Text: "SELECT COUNT(*) FROM (SELECT 1"}
	var all strand
	for _, s := range sel.strands {
		all.langs, all.sections = append(all.langs, s.langs...), append(all.sections, s.sections...)
	}
	slices.Sort(all.langs)
	slices.Sort(all.sections)
	sel.addFrom(&st, strand{slices.Compact(all.langs), slices.Compact(all.sections)})
	st.Add(" LIMIT ?) counted", article.MaxTotal+1)
	return st
}

// addKeys appends a part of the selection, in its order: numbers, IDs, and what
// they are ordered by.
func (sel *selection) addKeys(st *dialect.Statement, limit, offset int) {
	columns, by := "a.num AS num, a.id AS id", sel.sorted("")
	for i, k := range sel.order {
		columns += ", " + k.column + " AS k" + strconv.Itoa(i)
	}
	if len(sel.strands) > 1 {
		st.Text += "SELECT * FROM ("
	}
	for i, s := range sel.strands {
		if len(sel.strands) > 1 {
			st.Text += []string{"", " UNION ALL "}[min(i, 1)] + "SELECT * FROM ("
		}
		st.Text += "SELECT " + columns
		sel.addFrom(st, s)
		if len(sel.strands) > 1 {
			st.Add(" ORDER BY "+by+" LIMIT ?) s"+strconv.Itoa(i), limit+offset)
		}
	}
	if len(sel.strands) > 1 {
		st.Text += ") merged"
	}
	st.Add(" ORDER BY "+by+" LIMIT ? OFFSET ?", limit, offset)
}

// sorted is the order by the names that addKeys gives, of a table.
func (sel *selection) sorted(table string) string {
	by := make([]string, len(sel.order))
	for i, k := range sel.order {
		by[i] = table + "k" + strconv.Itoa(i) + k.direction()
	}
	return strings.Join(by, ", ")
}

// candidates reads what other news are chosen by.
func (sel *selection) candidates(limit, offset int) dialect.Statement {
	st := dialect.Statement{Text: "SELECT chosen.num, chosen.id, b.title FROM ("}
	sel.addKeys(&st, limit, offset)
	st.Text += ") chosen CROSS JOIN portlet_article b WHERE b.num = chosen.num ORDER BY " + sel.sorted("chosen.")
	return st
}

// contents reads a part of the selection. The rows to skip are skipped before
// their large columns are looked at. An article whose content is gone is there
// with an empty one.
func (sel *selection) contents(limit, offset int, bodies bool) dialect.Statement {
	st := dialect.Statement{Text: "SELECT chosen.num, chosen.id, c.head, " + bodyColumn(bodies) + " FROM ("}
	sel.addKeys(&st, limit, offset)
	st.Text += ") chosen LEFT JOIN portlet_content c ON c.num = chosen.num ORDER BY " + sel.sorted("chosen.")
	return st
}

func bodyColumn(bodies bool) string {
	if bodies {
		return "c.body"
	}
	return "NULL"
}

// eachLanguage goes from one language to the next by the index.
const eachLanguage = `WITH RECURSIVE langs (lang) AS (
		SELECT MIN(lang) FROM portlet_article WHERE standing = 1
		UNION ALL
		SELECT (SELECT MIN(a.lang) FROM portlet_article a WHERE a.standing = 1 AND a.lang > l.lang) FROM langs l WHERE l.lang IS NOT NULL
	) SELECT lang FROM langs WHERE lang IS NOT NULL`

// languages are those that a query asks for. Where it asks for all, each of them
// has its part of every index.
func (s *Store) languages(ctx context.Context, q article.Query) (langs []string, err error) {
	if q.Lang != "" {
		return []string{stored(q.Lang)}, nil
	}
	err = s.each(ctx, dialect.Statement{Text: eachLanguage}, func(rows *sql.Rows) error {
		var lang string
		err := rows.Scan(&lang)
		langs = append(langs, lang)
		return err
	})
	return langs, err
}

// each calls row with every row that a statement finds.
func (s *Store) each(ctx context.Context, st dialect.Statement, row func(*sql.Rows) error) error {
	rows, err := s.query(ctx, st)
	if err != nil {
		return err
	}
	return eachRow(rows, row)
}

func eachRow(rows *sql.Rows, row func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
