package sql

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// selection chooses rows of portlet_article, named a, and their order.
type selection struct {
	// table is what the rows are chosen from; where that is not
	// portlet_article, join brings it in.
	table Statement
	join  string
	where Statement
	order []string
}

// from is the statement from its FROM on.
func (sel *selection) from() Statement {
	st := Statement{"FROM " + sel.table.Text + sel.join + " WHERE ", slices.Clone(sel.table.Args)}
	st.addAll(sel.where)
	return st
}

// listed chooses what a list shows by q, which is resolved, from its cursor on.
// A table that has all it is chosen by comes first, so that what is skipped or
// counted is read from an index alone.
func listed(q article.Query) (selection, error) {
	tag := stored(vi.Fold(q.Tag))
	by, sel := "a", selection{table: Statement{Text: "portlet_article a"}, where: Statement{Text: "a.standing = 1"}}
	if tag != "" {
		by, sel.table.Text, sel.join = "t", "portlet_tagged t", " INNER JOIN portlet_article a ON a.num = t.num"
		sel.where = Statement{"t.tag = ?", []any{tag}}
	}
	sel.where.Add(" AND "+by+".lang = ?", stored(q.Lang))
	pinnedFirst := q.Section != ""
	if pinnedFirst {
		sel.where.Add(" AND "+by+".section = ?", stored(q.Section))
		sel.order = []string{by + ".unpinned"}
	}
	sel.order = append(sel.order, by+".age", "a.id")
	youngest := -q.Now.UnixNano()
	if q.After != "" {
		key, err := cursor.Decode(q.After, pinnedFirst)
		if err != nil {
			return sel, err
		}
		youngest = sel.behind(key, pinnedFirst, youngest)
	}
	sel.where.Add(" AND "+by+".age >= ? AND "+by+".expires > ?", youngest, q.Now.UnixNano())
	return sel, nil
}

// behind leaves out what does not stand behind the key, and returns the least
// age that is left. An index is entered at a single bound, so that of the key
// had better be the one; pinned articles are few enough to be passed over.
func (sel *selection) behind(key cursor.Key, pinnedFirst bool, youngest int64) int64 {
	age := -key.Published.UnixNano()
	order, place := sel.order, []any{age, key.ID}
	switch {
	case pinnedFirst && key.Pinned:
		place = append([]any{0}, place...)
	case pinnedFirst:
		sel.where.Add(" AND " + order[0] + " = 1")
		order = order[1:]
		fallthrough
	default:
		youngest = max(youngest, age)
	}
	sel.where.Add(" AND ("+strings.Join(order, ", ")+") > ("+marks(len(place))+")", place...)
	return youngest
}

// count counts the selection, though not beyond what a page says of it.
func (sel *selection) count() Statement {
	st := Statement{Text: "SELECT COUNT(*) FROM (SELECT 1 FROM " + sel.table.Text + " WHERE "}
	st.addAll(sel.where)
	st.Add(" LIMIT ?) counted", article.MaxTotal+1)
	return st
}

// candidates reads what other news are chosen by.
func (sel *selection) candidates(limit, offset int) Statement {
	st := Statement{Text: "SELECT a.num, a.id, a.title "}
	st.addAll(sel.from())
	st.Add(" ORDER BY "+strings.Join(sel.order, ", ")+" LIMIT ? OFFSET ?", limit, offset)
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
	st := Statement{Text: "SELECT chosen.num, chosen.id, c.head, " + bodyColumn(bodies) + " FROM (SELECT a.num AS num, a.id AS id" + keys.String() + " "}
	st.addAll(sel.from())
	st.Add(" ORDER BY "+strings.Join(sel.order, ", ")+" LIMIT ? OFFSET ?", limit, offset)
	st.Add(") chosen LEFT JOIN portlet_content c ON c.num = chosen.num ORDER BY " + sorted.String()[2:])
	return st
}

func bodyColumn(bodies bool) string {
	if bodies {
		return "c.body"
	}
	return "''"
}

// at is a query of everything listed at the time, in a section and language.
func at(now time.Time, section, lang string) article.Query {
	return article.Query{Section: section, Lang: lang, Now: now}.Resolved()
}
