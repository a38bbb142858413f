package sqlite

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

// sqlite implements dialect.Dialect.
type sqlite struct{}

func (sqlite) Name() string         { return "SQLite" }
func (sqlite) Migrations() []string { return []string{first, second, third, fourth} }
func (sqlite) Lock() string         { return "" }
func (sqlite) OneWriter() bool      { return true }
func (sqlite) Numbered() bool       { return false }
func (sqlite) Prepares() bool       { return true }

func (sqlite) Index(documents []dialect.Document) dialect.Statement {
	rows := make([][]any, len(documents))
	for i, d := range documents {
		rows[i] = []any{d.Place, d.Terms}
	}
	st := dialect.Statement{Text: "INSERT INTO portlet_terms (rowid, terms) VALUES "}
	st.AddRows(rows)
	return st
}

func (sqlite) Unindex(places []int64) dialect.Statement {
	st := dialect.Statement{Text: "DELETE FROM portlet_terms WHERE rowid IN "}
	dialect.AddList(&st, places)
	return st
}

// Ranks: FTS5 knows no way to look at one article's terms.
func (sqlite) Ranks() bool { return false }

// Window is none: FTS5 gives what it finds in the order of places, newest
// first, and looks for the next one when it is asked for.
func (sqlite) Window() int { return 0 }

func (sqlite) Find(m dialect.Match, condition dialect.Statement, _ int) dialect.Statement {
	st := found("a.num, a.place, a.age, a.id, 0", m, condition)
	st.Add(" ORDER BY t.rowid")
	if m.Oldest {
		st.Text += " DESC"
	}
	return st
}

func (sqlite) Some(m dialect.Match, condition dialect.Statement, limit int) dialect.Statement {
	all := found("a.num AS num", m, condition)
	st := dialect.Statement{Text: "SELECT COUNT(*), IIF(COUNT(*) < ?, COALESCE(GROUP_CONCAT(num, ' '), ''), '') FROM (", Args: []any{limit}}
	st.Add(all.Text+" LIMIT ?)", append(all.Args, limit)...)
	return st
}

// found looks the terms up first, as CROSS JOIN tells SQLite to.
func found(columns string, m dialect.Match, condition dialect.Statement) dialect.Statement {
	st := dialect.Statement{
		Text: "SELECT " + columns + ` FROM portlet_terms t CROSS JOIN portlet_article a ON a.place = t.rowid
			WHERE t.portlet_terms MATCH ? AND t.rowid >= ? AND t.rowid < ? AND `,
		Args: []any{expression(m), m.From, m.Before},
	}
	st.Add(condition.Text, condition.Args...)
	return st
}

// expression is the match in the language of FTS5.
func expression(m dialect.Match) string {
	have := joined(m.Have, " AND ")
	if len(m.Any) > 0 {
		have = "(" + joined(m.Any, " OR ") + ") AND " + have
	}
	if len(m.Lack) == 0 {
		return have
	}
	return "(" + have + ") NOT (" + joined(m.Lack, " AND ") + ")"
}

// joined quotes the terms, which hold no quotes.
func joined(terms []search.Term, by string) string {
	quoted := make([]string, len(terms))
	for i, term := range terms {
		quoted[i] = `"` + term.Text + `"`
		if term.Unfinished {
			quoted[i] += "*"
		}
	}
	return strings.Join(quoted, by)
}

// Bulk lets FTS5 gather the words of a whole part of an import in memory before
// it writes them (some 20 MB, where one otherwise ends at 1 MB), join what was
// written more seldom, and join all of it at the end.
func (sqlite) Bulk(begins bool) []dialect.Statement {
	set := func(option string, value int) dialect.Statement {
		return dialect.Statement{Text: "INSERT INTO portlet_terms (portlet_terms, rank) VALUES (?, ?)", Args: []any{option, value}}
	}
	if begins {
		return []dialect.Statement{set("hashsize", 64<<20), set("automerge", 0), set("crisismerge", 32)}
	}
	return []dialect.Statement{
		set("hashsize", 1<<20), set("automerge", 4), set("crisismerge", 16),
		{Text: "INSERT INTO portlet_terms (portlet_terms) VALUES ('optimize')"},
		{Text: "ANALYZE"},
	}
}
