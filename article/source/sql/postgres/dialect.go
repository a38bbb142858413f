package postgres

import (
	_ "embed" // the tables
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

// postgres implements dialect.Dialect.
type postgres struct{}

func (postgres) Name() string         { return "PostgreSQL" }
func (postgres) Migrations() []string { return []string{first, second, third, fourth} }

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

// Window is how many articles are looked through in some milliseconds. An index
// of words knows no order: of a common one it gives everything, to be sorted.
func (postgres) Window() int { return 2000 }

// Find looks the terms up in the index before it looks at articles: the planner
// would rather walk through all articles, the newest first, where it thinks
// that the limit is soon reached, and there may be none.
func (postgres) Find(columns string, m dialect.Match, condition dialect.Statement, limit int) dialect.Statement {
	st := dialect.Statement{Text: "WITH t AS MATERIALIZED ("}
	addMatch(&st, m)
	st.Text += ") SELECT " + columns + " FROM t JOIN portlet_article a ON a.place = t.place WHERE "
	st.Add(condition.Text, condition.Args...)
	order := " ORDER BY a.age, a.id LIMIT ?"
	if m.Oldest {
		order = " ORDER BY a.age DESC, a.id DESC LIMIT ?"
	}
	st.Add(order, limit)
	return st
}

func (postgres) Some(m dialect.Match, condition dialect.Statement, limit int) dialect.Statement {
	st := dialect.Statement{Text: "SELECT COALESCE(STRING_AGG(CAST(num AS text), ' '), '') FROM (SELECT a.num FROM ("}
	addMatch(&st, m)
	st.Text += ") t JOIN portlet_article a ON a.place = t.place WHERE "
	st.Add(condition.Text, condition.Args...)
	st.Add(" LIMIT ?) counted", limit)
	return st
}

func addMatch(st *dialect.Statement, m dialect.Match) {
	st.Add("SELECT place FROM portlet_terms WHERE terms @@ CAST(CAST(? AS text) AS tsquery) AND place >= ? AND place < ?",
		expression(m), m.From, m.Before)
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

// Bulk lets the planner know what came in.
func (postgres) Bulk(begins bool) []dialect.Statement {
	if begins {
		return nil
	}
	var all []dialect.Statement
	for _, table := range strings.Fields("portlet_article portlet_content portlet_slug portlet_tagged portlet_terms") {
		all = append(all, dialect.Statement{Text: "ANALYZE " + table})
	}
	return all
}
