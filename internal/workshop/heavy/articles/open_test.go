package sql_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	articles "github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/postgres"
	"github.com/portletkit/portletkit/article/source/sql/sqlite"
)

// raw opens the database behind the store's back.
func (b backend) raw(t *testing.T, place string) *sql.DB {
	t.Helper()
	db, err := sql.Open(b.driver, place)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

func TestReopen(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		first, err := b.open(t.Context(), place, articles.Options{})
		require.NoError(t, err)
		require.NoError(t, first.Put(t.Context(), valid("a", "x")))
		require.NoError(t, first.Close())
		_, err = b.at(t, place).Get(t.Context(), "x", published)
		require.NoError(t, err)
	})
}

func TestManyOpenAtOnce(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				s, err := b.open(context.Background(), place, articles.Options{})
				if err != nil {
					t.Error(err)
					return
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		var steps, last int
		require.NoError(t, b.raw(t, place).QueryRow("SELECT COUNT(*), MAX(version) FROM portlet_schema").Scan(&steps, &last))
		require.Positive(t, steps)
		require.Equal(t, last, steps, "each step once")
	})
}

func TestNewerSchemaIsLeftAlone(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		require.NoError(t, b.at(t, place).Put(t.Context(), valid("a", "x")))
		db := b.raw(t, place)
		_, err := db.Exec("INSERT INTO portlet_schema (version) VALUES (99)")
		require.NoError(t, err)
		_, err = b.open(t.Context(), place, articles.Options{})
		require.ErrorIs(t, err, articles.ErrNewer)
		require.ErrorContains(t, err, "schema 99")
		_, err = db.Exec("DELETE FROM portlet_schema WHERE version = 99")
		require.NoError(t, err)
		_, err = b.at(t, place).Get(t.Context(), "x", published)
		require.NoError(t, err)
	})
}

// A failing step leaves nothing of itself behind.
func TestFailedMigration(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		db := b.raw(t, place)
		_, err := db.Exec("CREATE TABLE portlet_tag (x INTEGER)")
		require.NoError(t, err)
		_, err = b.open(t.Context(), place, articles.Options{})
		require.ErrorContains(t, err, "making schema 1")
		_, err = db.Exec("SELECT * FROM portlet_article")
		require.Error(t, err)
		_, err = db.Exec("DROP TABLE portlet_tag")
		require.NoError(t, err)
		b.at(t, place)
	})
}

func TestStoredMarkupIsNotTrusted(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		s := b.at(t, place)
		a := valid("a", "x")
		a.Body, _, _ = sanitize.New(sanitize.Options{}).HTML("<p>Thân bài</p>")
		require.NoError(t, s.Put(t.Context(), a))
		_, err := s.Get(t.Context(), "x", published)
		require.NoError(t, err)
		_, err = b.raw(t, place).Exec(`UPDATE portlet_content SET body = '<p onclick="x()">Thân bài<script>alert(1)</script></p>'`)
		require.NoError(t, err)
		for range 2 {
			got, err := s.Get(t.Context(), "x", published)
			require.NoError(t, err)
			require.Equal(t, "<p>Thân bài</p>", got.Body.String())
			p, err := s.List(t.Context(), article.Query{Bodies: true})
			require.NoError(t, err)
			require.Equal(t, "<p>Thân bài</p>", p.Items[0].Body.String())
		}
	})
}

func TestDamagedArticle(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		s := b.at(t, place)
		require.NoError(t, s.Put(t.Context(), valid("a", "x")))
		_, err := b.raw(t, place).Exec(`UPDATE portlet_content SET head = '{"id":'`)
		require.NoError(t, err)
		_, err = s.Get(t.Context(), "x", published)
		require.ErrorContains(t, err, "articles: get \"x\": stored article: jsonform")
		_, err = s.List(t.Context(), article.Query{})
		require.ErrorContains(t, err, "stored article")
	})
}

func TestDamagedFile(t *testing.T) {
	f := func(content []byte) {
		t.Helper()
		path := filepath.Join(t.TempDir(), "hỏng ?#%.db")
		require.NoError(t, os.WriteFile(path, content, 0o600))
		_, err := sqlite.Open(t.Context(), path, articles.Options{})
		require.ErrorContains(t, err, path)
		kept, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, content, kept)
	}
	f([]byte(strings.Repeat("đây không phải cơ sở dữ liệu ", 300)))
	f(append([]byte("SQLite format 3\x00"), make([]byte, 5000)...))
}

func TestSQLiteRefuses(t *testing.T) {
	_, err := sqlite.Open(t.Context(), "", articles.Options{})
	require.ErrorContains(t, err, "no path")
	_, err = sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "missing", "a.db"), articles.Options{})
	require.ErrorContains(t, err, "missing")
}

func TestPostgresRefusesWithoutTellingThePassword(t *testing.T) {
	for _, dsn := range []string{"postgres://portal:bi-mat@127.0.0.1:1/portal?connect_timeout=2", "postgres://portal:bi-mat@[/portal"} {
		_, err := postgres.Open(t.Context(), dsn, articles.Options{})
		require.Error(t, err)
		require.NotContains(t, err.Error(), "bi-mat")
	}
}

// While another process writes, a call waits no longer than it may.
func TestTimeout(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		place := b.place(t)
		patient := b.at(t, place)
		require.NoError(t, patient.Put(t.Context(), valid("a", "x")))
		s, err := b.open(t.Context(), place, articles.Options{Timeout: 300 * time.Millisecond})
		require.NoError(t, err)
		defer s.Close()
		tx, err := b.raw(t, place).BeginTx(t.Context(), nil)
		require.NoError(t, err)
		_, err = tx.Exec("UPDATE portlet_article SET title = 'x'")
		require.NoError(t, err)

		require.ErrorIs(t, s.Put(t.Context(), valid("a", "y")), context.DeadlineExceeded)
		_, err = patient.Get(t.Context(), "x", published)
		require.NoError(t, err, "readers do not wait")
		require.NoError(t, tx.Rollback())
		require.NoError(t, patient.Put(t.Context(), valid("a", "y")))
	})
}
