package postgres

import (
	_ "embed" // the tables
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/portletkit/portletkit/article/source/internal/search"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
)

//go:embed 0001.sql
var first string

//go:embed 0002.sql
var second string

//go:embed 0003.sql
var third string

//go:embed 0004.sql
var fourth string

//go:embed 0005.sql
var fifth string

// postgres implements dialect.Dialect.
type postgres struct{}

func (postgres) Name() string         { return "PostgreSQL" }
func (postgres) Migrations() []string { return []string{first, second, third, fourth, fifth} }

// Lock takes a lock of the kit's own, "portlet" in ASCII, for as long
// as the transaction lasts.
func (postgres) Lock() string    { return "SELECT pg_advisory_xact_lock(31648310159041908)" }
func (postgres) OneWriter() bool { return false }
func (postgres) Numbered() bool  { return true }

// Prepares: pgx keeps statements prepared, where what stands between it and the
// server lets it.
func (postgres) Prepares() bool { return false }

func (postgres) Index(documents []dialect.Document) dialect.Statement {
	st := dialect.Statement{Text: "INSERT INTO portlet_terms (place, terms) VALUES "}
	for i, d := range documents {
		if i > 0 {
			st.Text += ", "
		}
		st.Add("(?, CAST(CAST(? AS text) AS tsvector))", d.Place, vector(d.Terms))
	}
	return st
}

func (postgres) Unindex(places []int64) dialect.Statement {
	st := dialect.Statement{Text: "DELETE FROM portlet_terms WHERE place IN "}
	dialect.AddList(&st, places)
	return st
}

// Ranks: a tsvector can be asked for other terms once it is found.
func (postgres) Ranks() bool { return true }

// Window is how many articles are looked through in a millisecond. An index of
// words knows no order: of a common one it gives everything, to be sorted.
func (postgres) Window() int { return 500 }

// Find looks the terms up before it looks at articles: the planner would rather
// walk through all articles, the newest first, where it thinks that the limit is
// soon reached, and there may be none.
func (postgres) Find(m dialect.Match, condition dialect.Statement, limit int) dialect.Statement {
	st := places(m)
	if m.Near {
		// What the condition leaves out is missing then, and looked for among all.
		st.Add(" ORDER BY rank, place / ? FETCH FIRST ? ROWS WITH TIES", dialect.PerHour, limit)
	}
	st.Text += ") SELECT a.num, a.place, a.age, a.id, t.rank FROM t" + itsArticle + " WHERE "
	st.Add(condition.Text, condition.Args...)
	st.Add(" ORDER BY t.rank, "+order(m)+" LIMIT ?", limit)
	return st
}

// Some ranks by another look at the terms, unless there are too many.
func (postgres) Some(m dialect.Match, condition dialect.Statement, limit int) dialect.Statement {
	ranks := m.Ranks
	m.Ranks = nil
	st := places(m)
	st.Text += "), found AS MATERIALIZED (SELECT a.num, a.place, a.age, a.id FROM t" + itsArticle + " WHERE "
	st.Add(condition.Text, condition.Args...)
	st.Add(` LIMIT ?), total AS MATERIALIZED (SELECT COUNT(*) AS n FROM found)
		SELECT n, COALESCE((SELECT STRING_AGG(CAST(num AS text), ' ' ORDER BY rank, `+order(m)+`) FROM (
			SELECT f.num, f.age, f.id, `, limit)
	addRank(&st, ranks)
	st.Add(` AS rank FROM found f CROSS JOIN LATERAL (SELECT terms FROM portlet_terms p WHERE p.place = f.place OFFSET 0) t
			WHERE (SELECT n FROM total) < ?
		) a), '') FROM total`, limit)
	return st
}

const (
	// asked hides from the planner what is asked for. It would think of a common
	// word that reading all rows is quick, for it does not see that the terms are
	// beside them.
	asked = "(SELECT " + tsquery + ")"
	// through finds what fulfils it without the index of words.
	through = "(terms @@ " + asked + ") IS TRUE"
	tsquery = "CAST(CAST(? AS text) AS tsquery)"
	// itsArticle lets the planner fetch one article after the other, and never
	// read all of them to join some.
	itsArticle = " CROSS JOIN LATERAL (SELECT * FROM portlet_article p WHERE p.place = t.place OFFSET 0) a"
)

// places begins a statement with the table t of the places that match, and their ranks.
func places(m dialect.Match) dialect.Statement {
	st := dialect.Statement{Text: "WITH t AS MATERIALIZED (SELECT place, "}
	addRank(&st, m.Ranks)
	st.Text += " AS rank FROM portlet_terms WHERE "
	if m.Near {
		st.Add(through+" AND place >= ? AND place < ?", expression(m), m.From, m.Before)
		return st
	}
	addMatch(&st, m)
	if m.Before < math.MaxInt64 {
		st.Add(" AND "+spans+" && CAST(CAST(? AS text) AS bigint[])", spansOf(m.From, m.Before))
		// The planner would read all places between two by their own index.
		st.Add(" AND place + 0 >= ? AND place + 0 < ?", m.From, m.Before)
	}
	return st
}

func order(m dialect.Match) string {
	if m.Oldest {
		return "a.age DESC, a.id DESC"
	}
	return "a.age, a.id"
}

func addRank(st *dialect.Statement, ranks [][]search.Term) {
	if len(ranks) == 0 {
		st.Text += "0"
		return
	}
	st.Text += "CASE"
	for i, terms := range slices.Backward(ranks) { // for the last rank is the commonest
		st.Add(" WHEN NOT terms @@ "+tsquery+" THEN "+strconv.Itoa(i+1), joined(terms, " & "))
	}
	st.Text += " ELSE 0 END"
}

// addMatch looks up in the index what it can tell quickly. The beginning of a
// word in one or two letters stands for so many words that it is looked for in
// what the other words find.
func addMatch(st *dialect.Statement, m dialect.Match) {
	told := m
	told.Have = slices.DeleteFunc(slices.Clone(m.Have), func(t search.Term) bool { return t.Unfinished && t.Letters() <= 2 })
	words := slices.ContainsFunc(told.Have, func(t search.Term) bool { return t.Letters() > 0 })
	if words && len(told.Have) < len(m.Have) {
		told.Lack = nil
		st.Add("terms @@ "+asked+" AND ", expression(told))
		st.Add(through, expression(m))
	} else {
		st.Add("terms @@ "+asked, expression(m))
	}
}

// vector writes a tsvector. Terms hold letters, digits and marks that have no
// meaning, so nothing in them needs an escape.
func vector(terms string) string {
	return "'" + strings.ReplaceAll(terms, " ", "' '") + "'"
}

// expression writes a tsquery.
func expression(m dialect.Match) string {
	have := joined(m.Have, " & ")
	if len(m.Any) > 0 {
		have += " & (" + joined(m.Any, " | ") + ")"
	}
	if len(m.Lack) == 0 {
		return have
	}
	return have + " & !(" + joined(m.Lack, " & ") + ")"
}

func joined(terms []search.Term, by string) string {
	quoted := make([]string, len(terms))
	for i, term := range terms {
		quoted[i] = "'" + term.Text + "'"
		if term.Unfinished {
			quoted[i] += ":*"
		}
	}
	return strings.Join(quoted, by)
}

// Bulk writes into the index what waits to be, and lets the planner know what came in.
func (postgres) Bulk(begins bool) []dialect.Statement {
	if begins {
		return nil
	}
	all := []dialect.Statement{{Text: "SELECT gin_clean_pending_list('portlet_terms_gin')"}}
	for _, table := range strings.Fields("portlet_article portlet_content portlet_slug portlet_tagged portlet_terms") {
		all = append(all, dialect.Statement{Text: "ANALYZE " + table})
	}
	return all
}
