package postgres

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

func (dialect) Name() string         { return "PostgreSQL" }
func (dialect) Migrations() []string { return []string{first} }

// MigrationLock takes a lock of the kit's own, "portlet" in ASCII, for as long
// as the transaction lasts.
func (dialect) MigrationLock() string { return "SELECT pg_advisory_xact_lock(31648310159041908)" }
func (dialect) OneWriter() bool       { return false }
func (dialect) Numbered() bool        { return true }

func (dialect) Index(num int64, words search.Index) sql.Statement {
	return sql.Statement{
		Text: "INSERT INTO portlet_search (num, head, words) VALUES (?, " + asVector + ", " + asVector + ")",
		Args: []any{num, vector(words[:search.Text]), vector(words[:])},
	}
}

func (dialect) Unindex(num int64) sql.Statement {
	return sql.Statement{Text: "DELETE FROM portlet_search WHERE num = ?", Args: []any{num}}
}

func (dialect) Match(q search.Query) sql.Statement {
	return sql.Statement{
		Text: "SELECT num FROM portlet_search WHERE words @@ " + asQuery,
		Args: []any{expression(q, "")},
	}
}

func (dialect) Fitting(q search.Query, rank search.Field) sql.Statement {
	weights := []string{"A", "AB", "ABC"}
	st := sql.Statement{Text: "SELECT num FROM portlet_search WHERE "}
	if rank < search.Text {
		st.Text += "head @@ " + asQuery
		st.Args = append(st.Args, expression(q, weights[rank]))
	} else {
		st.Text += "words @@ " + asQuery
		st.Args = append(st.Args, expression(q, ""))
	}
	if rank > search.Title {
		st.Text += " AND NOT head @@ " + asQuery
		st.Args = append(st.Args, expression(q, weights[rank-1]))
	}
	return st
}

// A cast by way of text lets any driver send a string.
const (
	asVector = "CAST(CAST(? AS text) AS tsvector)"
	asQuery  = "CAST(CAST(? AS text) AS tsquery)"
)

// vector writes a tsvector: each word with the weight of its field. Words hold
// letters and digits alone, so nothing in them needs an escape.
func vector(fields []string) string {
	var b strings.Builder
	for f, words := range fields {
		for word := range strings.FieldsSeq(words) {
			b.WriteString("'" + word + "':1" + "ABCD"[f:f+1] + " ")
		}
	}
	return b.String()
}

// expression writes a tsquery for words of the given weights, "" for all.
func expression(q search.Query, weights string) string {
	var b strings.Builder
	for i, word := range q.Words {
		if i > 0 {
			b.WriteString(" & ")
		}
		b.WriteString("'" + word + "':" + weights)
		if q.Unfinished(i) {
			b.WriteString("*")
		}
	}
	return strings.TrimSuffix(b.String(), ":")
}
