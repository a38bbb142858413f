package sql_test

import (
	"compress/gzip"
	"database/sql"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/memory"
	articles "github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/internal/workshop/corpus"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// elder unpacks a file that the first schema's code wrote: 39 articles of all
// kinds, of which one is a draft, one withdrawn, one expired, one of the future.
func elder(t *testing.T) string {
	t.Helper()
	packed, err := os.Open("testdata/schema1.db.gz")
	require.NoError(t, err)
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	require.NoError(t, err)
	data, err := io.ReadAll(r)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "elder.db")
	require.NoError(t, os.WriteFile(path, data, 0o600))
	return path
}

// elderPostgres is a database of the first schema with the file's rows.
func elderPostgres(t *testing.T, back backend) string {
	t.Helper()
	place := back.place(t)
	to := back.raw(t, place)
	from, err := sql.Open("sqlite", elder(t))
	require.NoError(t, err)
	defer from.Close()
	script, err := os.ReadFile(filepath.Join(testenv.Root(t), "article", "source", "sql", "postgres", "0001.sql"))
	require.NoError(t, err)
	for _, st := range []string{
		string(script), "CREATE TABLE portlet_schema (version INTEGER NOT NULL PRIMARY KEY)", "INSERT INTO portlet_schema VALUES (1)",
	} {
		_, err := to.Exec(st)
		require.NoError(t, err)
	}
	copyRows(t, from, to, "portlet_article", "num, id, lang, section, section_name, title, standing, unpinned, age, expires")
	copyRows(t, from, to, "portlet_content", "num, head, body")
	copyRows(t, from, to, "portlet_slug", "slug, num")
	copyRows(t, from, to, "portlet_tag", "tag, num")
	_, err = to.Exec("SELECT setval(pg_get_serial_sequence('portlet_article', 'num'), 1000)")
	require.NoError(t, err)
	return place
}

func copyRows(t *testing.T, from, to *sql.DB, table, columns string) {
	t.Helper()
	rows, err := from.Query("SELECT " + columns + " FROM " + table)
	require.NoError(t, err)
	defer rows.Close()
	n := strings.Count(columns, ",") + 1
	marks := make([]string, n)
	for i := range marks {
		marks[i] = "$" + strconv.Itoa(i+1)
	}
	insert := "INSERT INTO " + table + " (" + columns + ") OVERRIDING SYSTEM VALUE VALUES (" + strings.Join(marks, ", ") + ")"
	for rows.Next() {
		values, into := make([]any, n), make([]any, n)
		for i := range values {
			into[i] = &values[i]
		}
		require.NoError(t, rows.Scan(into...))
		_, err := to.Exec(insert, values...)
		require.NoError(t, err)
	}
	require.NoError(t, rows.Err())
}

// TestMigrationOfTheFirstSchema asks a database that was brought up to date what
// memory.Source says of its articles, and goes on writing into it.
func TestMigrationOfTheFirstSchema(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := ""
		if b.driver == "sqlite" {
			place = elder(t)
		} else {
			place = elderPostgres(t, b)
		}
		_, err := b.raw(t, place).Exec(`UPDATE portlet_content SET head = REPLACE(head, '"published":', '"updated":"2027-01-01T08:30:00+07:00","published":')
			WHERE num % 4 = 1`)
		require.NoError(t, err)
		s := b.at(t, place)
		var items []article.Article
		c := corpus.New(60)
		for n := range 40 {
			if a, err := s.ByID(t.Context(), c.Article(n).ID); n != 20 {
				require.NoError(t, err)
				items = append(items, a)
			}
		}
		want, err := memory.New(items)
		require.NoError(t, err)
		requireSameAnswers(t, c, want, s)

		changed := items[0]
		changed.Title, changed.Published = "Nguyên thủ thăm đảo", corpus.Newest.Add(-300*time.Hour)
		require.NoError(t, want.Put(t.Context(), changed))
		require.NoError(t, s.Put(t.Context(), changed))
		require.NoError(t, s.Remove(t.Context(), items[1].ID))
		require.NoError(t, want.Remove(t.Context(), items[1].ID))
		requireSameAnswers(t, c, want, s)
	})
}

func requireSameAnswers(t *testing.T, c *corpus.Corpus, want, got article.Source) {
	t.Helper()
	at := func(q article.Query) article.Query { q.Now = corpus.Newest; return q }
	for i := range 20 {
		for _, q := range []article.Query{{}, {Section: corpus.Section(i % 6).Key}, {Tag: "giam ngheo"}, {Tag: corpus.Tag(i)}, {Lang: "en"}, {Offset: 15}, {Order: article.UpdatedFirst}, {Tag: corpus.Tag(i), Order: article.UpdatedFirst}} {
			requireSamePage(t, at(q), want.List, got.List)
			if q.Order == article.UpdatedFirst {
				continue
			}
			text := c.Words(i, 1+i%3, 0, 10<<(i%7))
			requireSamePage(t, at(q), searching(want, text), searching(got, text))
		}
		others, err := want.Others(t.Context(), c.Article(i), 6, corpus.Newest)
		require.NoError(t, err)
		gotOthers, err := got.Others(t.Context(), c.Article(i), 6, corpus.Newest)
		require.NoError(t, err)
		require.Equal(t, idsOf(others), idsOf(gotOthers))
	}
	requireSamePage(t, at(article.Query{}), searching(want, "nguyen thu"), searching(got, "nguyen thu"))
	sections, err := want.Sections(t.Context(), corpus.Newest)
	require.NoError(t, err)
	gotSections, err := got.Sections(t.Context(), corpus.Newest)
	require.NoError(t, err)
	require.Equal(t, sections, gotSections)
	_, err = got.Get(t.Context(), "ten-cu", corpus.Newest)
	require.NoError(t, err)
}

// A migration that does not come to its end leaves the file as it was.
func TestMigrationIsWholeOrNot(t *testing.T) {
	b := backends()[0]
	place := elder(t)
	db := b.raw(t, place)
	_, err := db.Exec("CREATE TABLE portlet_tagged (x INTEGER)")
	require.NoError(t, err)
	_, err = b.open(t.Context(), place, articles.Options{})
	require.ErrorContains(t, err, "making schema 2")
	var n int
	require.NoError(t, db.QueryRow("SELECT COUNT(*) FROM portlet_tag").Scan(&n))
	require.NotZero(t, n)
	_, err = db.Exec("DROP TABLE portlet_tagged")
	require.NoError(t, err)
	b.at(t, place)
}
