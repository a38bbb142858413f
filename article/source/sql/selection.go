package sql

import (
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// selection chooses rows of portlet_article, named a, and their order.
type selection struct {
	// from is the statement from its FROM on.
	from  Statement
	order []string
}

// listed chooses what lists may show by q, which is resolved.
func listed(q article.Query) selection {
	return listedAmong(Statement{}, q)
}

// listedAmong is listed among the articles whose numbers the matches, named m,
// hold. They are few and found first: CROSS JOIN says so to SQLite, which
// would look at every article otherwise.
func listedAmong(matches Statement, q article.Query) selection {
	sel := selection{order: []string{"a.age", "a.id"}}
	sel.from.add("FROM ")
	if matches.Text != "" {
		sel.from.add("(")
		sel.from.addAll(matches)
		sel.from.add(") m CROSS JOIN ")
	}
	sel.from.add("portlet_article a WHERE ")
	if matches.Text != "" {
		sel.from.add("a.num = m.num AND ")
	}
	now := q.Now.UnixNano()
	sel.from.add("a.standing = 1 AND a.lang = ? AND a.age >= ? AND a.expires > ?", stored(q.Lang), -now, now)
	if q.Section != "" {
		sel.from.add(" AND a.section = ?", stored(q.Section))
	}
	if tag := stored(vi.Fold(q.Tag)); tag != "" {
		sel.from.add(" AND a.num IN (SELECT num FROM portlet_tag WHERE tag = ?)", tag)
	}
	return sel
}

func (sel *selection) count() Statement {
	st := Statement{Text: "SELECT COUNT(*) "}
	st.addAll(sel.from)
	return st
}

// after leaves out what does not stand behind the place in the order.
func (sel *selection) after(place ...any) {
	sel.from.add(" AND ("+strings.Join(sel.order, ", ")+") > ("+marks(len(place))+")", place...)
}

// candidates reads what other news are chosen by.
func (sel *selection) candidates(limit, offset int) Statement {
	st := Statement{Text: "SELECT a.num, a.id, a.title "}
	st.addAll(sel.from)
	st.add(" ORDER BY "+strings.Join(sel.order, ", ")+" LIMIT ? OFFSET ?", limit, offset)
	return st
}

// contents reads a part of the selection. The rows to skip are skipped before
// their large columns are looked at. An article whose content is gone is there
// with an empty one.
func (sel *selection) contents(limit, offset int, bodies bool) Statement {
	var keys, sorted strings.Builder
	for i, column := range sel.order {
		key := ", k" + strconv.Itoa(i)
		keys.WriteString(", " + column + " AS " + key[2:])
		sorted.WriteString(key)
	}
	body := "''"
	if bodies {
		body = "c.body"
	}
	st := Statement{Text: "SELECT chosen.num, chosen.id, c.head, " + body + " FROM (SELECT a.num AS num, a.id AS id" + keys.String() + " "}
	st.addAll(sel.from)
	st.add(" ORDER BY "+strings.Join(sel.order, ", ")+" LIMIT ? OFFSET ?", limit, offset)
	st.add(") chosen LEFT JOIN portlet_content c ON c.num = chosen.num ORDER BY " + sorted.String()[2:])
	return st
}

// marks are n placeholders.
func marks(n int) string {
	return strings.Repeat(", ?", n)[2:]
}

// at is a query of everything listed at the time, in a section and language.
func at(now time.Time, section, lang string) article.Query {
	return article.Query{Section: section, Lang: lang, Now: now}.Resolved()
}
