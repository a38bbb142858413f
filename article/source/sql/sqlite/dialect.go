package sqlite

import (
	_ "embed" // the tables
	"strings"

	"github.com/portletkit/portletkit/article/source/internal/search"
	"github.com/portletkit/portletkit/article/source/sql"
)

//go:embed 0001.sql
var first string

// dialect implements sql.Dialect.
type dialect struct{}

func (dialect) Name() string          { return "SQLite" }
func (dialect) Migrations() []string  { return []string{first} }
func (dialect) MigrationLock() string { return "" }
func (dialect) OneWriter() bool       { return true }
func (dialect) Numbered() bool        { return false }

func (dialect) Index(num int64, words search.Index) sql.Statement {
	return sql.Statement{
		Text: "INSERT INTO portlet_search (rowid, title, tags, summary, body) VALUES (?, ?, ?, ?, ?)",
		Args: []any{num, words[search.Title], words[search.Tags], words[search.Summary], words[search.Text]},
	}
}

func (dialect) Unindex(num int64) sql.Statement {
	return sql.Statement{Text: "DELETE FROM portlet_search WHERE rowid = ?", Args: []any{num}}
}

func (dialect) Match(q search.Query) sql.Statement {
	return matching(expression(q))
}

func (dialect) Fitting(q search.Query, rank search.Field) sql.Statement {
	columns := []string{"{title}", "{title tags}", "{title tags summary}", "{title tags summary body}"}
	words := expression(q)
	within := "(" + columns[rank] + " : " + words + ")"
	if rank > search.Title {
		within += " NOT (" + columns[rank-1] + " : " + words + ")"
	}
	return matching(within)
}

func matching(expression string) sql.Statement {
	return sql.Statement{
		Text: "SELECT rowid AS num FROM portlet_search WHERE portlet_search MATCH ?",
		Args: []any{expression},
	}
}

// expression is the query in the language of FTS5. Its words are quoted, and
// hold letters and digits alone.
func expression(q search.Query) string {
	var b strings.Builder
	for i, word := range q.Words {
		if i > 0 {
			b.WriteString(" AND ")
		}
		b.WriteString(`"` + word + `"`)
		if q.Unfinished(i) {
			b.WriteString("*")
		}
	}
	return "(" + b.String() + ")"
}
