package sql_test

import (
	"database/sql"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/workshop/corpus"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// peer is the search that a developer gets of PostgreSQL alone: a column of
// words without accents, an index of it, the newest of those that have them all,
// and how many there are, up to a thousand. It ranks nothing.
type peer struct{ db *sql.DB }

const (
	peerTable = `CREATE EXTENSION IF NOT EXISTS unaccent;
		CREATE TABLE IF NOT EXISTS peer (id text, published timestamptz, section text, title text, words tsvector)`
	peerRows = `INSERT INTO peer SELECT id, published, section, title, to_tsvector('simple', unaccent(title || ' ' || text))
		FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[]) AS made (id, published, section, title, text)`
	peerIndexes = `CREATE INDEX ON peer USING gin (words); CREATE INDEX ON peer (published); ANALYZE peer`
	peerFound   = `SELECT id, title FROM peer WHERE words @@ to_tsquery('simple', unaccent($1)) AND ($2 = '' OR section = $2)
		ORDER BY published DESC LIMIT 20`
	peerTotal = `SELECT COUNT(*) FROM (SELECT 1 FROM peer WHERE words @@ to_tsquery('simple', unaccent($1)) AND ($2 = '' OR section = $2) LIMIT 1001) found`
)

// fillPeer fills its table, unless the database has it already.
func fillPeer(b *testing.B, c *corpus.Corpus) peer {
	place := *archiveDSN
	if place == "" {
		place = testenv.DurablePostgres(b)
	}
	db, err := sql.Open("pgx", place)
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, db.Close()) })
	run := func(statement string, args ...any) {
		_, err := db.ExecContext(b.Context(), statement, args...)
		require.NoError(b, err)
	}
	run(peerTable)
	var rows int
	require.NoError(b, db.QueryRowContext(b.Context(), "SELECT COUNT(*) FROM peer").Scan(&rows))
	if rows > 0 {
		require.Equal(b, c.Len(), rows, "the table of another corpus")
		return peer{db}
	}
	var columns [4][]string
	var times []time.Time
	for a, err := range made(b.Context(), c, 0) {
		require.NoError(b, err)
		times = append(times, a.Published)
		for i, text := range []string{
			a.ID, a.Section.Key, a.Title, strings.Join(append(a.Tags, a.Summary, sanitize.PlainText(a.Body)), " "),
		} {
			columns[i] = append(columns[i], text)
		}
		if len(times) == 500 {
			run(peerRows, columns[0], times, columns[1], columns[2], columns[3])
			columns, times = [4][]string{}, nil
		}
	}
	run(peerRows, columns[0], times, columns[1], columns[2], columns[3])
	run(peerIndexes)
	return peer{db}
}

// find asks for all words, the last one unfinished, as Search does.
func (p peer) find(b *testing.B, text string, q article.Query) error {
	words := strings.Join(strings.Fields(text), " & ") + ":*"
	rows, err := p.db.QueryContext(b.Context(), peerFound, words, q.Section)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, title string
		if err := rows.Scan(&id, &title); err != nil {
			return err
		}
	}
	var n int
	if err := rows.Err(); err != nil {
		return err
	}
	return p.db.QueryRowContext(b.Context(), peerTotal, words, q.Section).Scan(&n)
}
