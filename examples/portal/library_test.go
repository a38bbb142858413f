package main

import (
	"bytes"
	"cmp"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/folder"
	articles "github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// oldPage is the page of an old portal that article/legacy is tested with.
const (
	oldPage     = "../../article/legacy/testdata/page.txt"
	oldPageSlug = "/tin/truong-lang-ben-song-co-thu-vien-moi"
	forest      = "/tin/moi-nguoi-mot-cay-ra-quan-trong-250-000-cay-vu-thu"
	forestID    = "sl-2026-0015"
	dataID      = "sl-2026-0005"
	data        = "/tin/tinh-cong-bo-120-bo-du-lieu-mo-dau-tien"
)

// eachLibrary runs a test on both databases. With the settings that it gets, the
// portal's data are those of the same test.
func eachLibrary(t *testing.T, run func(t *testing.T, change func(*settings))) {
	t.Run("SQLite", func(t *testing.T) {
		dir := t.TempDir()
		run(t, func(s *settings) { s.data = dir })
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		dir, dsn := t.TempDir(), testenv.Postgres(t)
		run(t, func(s *settings) { s.data, s.postgres = dir, dsn })
	})
}

func settingsBy(change func(*settings)) (s settings) {
	change(&s)
	return s
}

func openTestLibrary(t *testing.T, change func(*settings)) *articles.Store {
	t.Helper()
	l, err := openLibrary(t.Context(), settingsBy(change), sanitize.New(sanitize.Options{}), slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l.Close()) })
	return l
}

// openDatabase opens that of the library beside it.
func openDatabase(t *testing.T, s settings) *sql.DB {
	t.Helper()
	driver, source := "sqlite", filepath.Join(s.data, "articles.db")
	if s.postgres != "" {
		driver, source = "pgx", s.postgres
	}
	db, err := sql.Open(driver, source)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// storedArticles counts what no page shows, too.
func storedArticles(t *testing.T, change func(*settings)) int {
	t.Helper()
	var n int
	require.NoError(t, openDatabase(t, settingsBy(change)).QueryRow("SELECT COUNT(*) FROM portlet_article").Scan(&n))
	return n
}

func edit(t *testing.T, l library, id string, change func(*article.Article)) {
	t.Helper()
	a, err := l.ByID(t.Context(), id)
	require.NoError(t, err)
	change(&a)
	require.NoError(t, l.Put(t.Context(), a))
}

func TestRestartKeepsArticlesAndCounts(t *testing.T) {
	eachLibrary(t, func(t *testing.T, change func(*settings)) {
		s := start(t, func(s *settings) { change(s); s.imports = oldPage })
		edit(t, s.portal.library, forestID, func(a *article.Article) { a.Title = "Rừng mới của Sông Lam" })
		require.NoError(t, s.portal.library.Remove(t.Context(), dataID))
		before := storedArticles(t, change)
		for range 3 {
			_, err := read(s.URL + "/")
			require.NoError(t, err)
		}
		s.stop()

		s = start(t, change)
		status, _ := s.get(t, oldPageSlug)
		require.Equal(t, http.StatusOK, status, "imported")
		_, body := s.get(t, forest)
		require.Contains(t, body, "Rừng mới của Sông Lam")
		status, _ = s.get(t, data)
		require.Equal(t, http.StatusNotFound, status, "removed")
		require.Equal(t, before, storedArticles(t, change))
		figures, err := s.portal.counter.Snapshot(t.Context())
		require.NoError(t, err)
		require.EqualValues(t, 3, figures.Values[figure.ViewsTotal])
	})
}

func TestImportAgainReplaces(t *testing.T) {
	eachLibrary(t, func(t *testing.T, change func(*settings)) {
		withImport := func(s *settings) { change(s); s.imports = oldPage }
		s := start(t, withImport)
		before := storedArticles(t, change)
		s.stop()
		start(t, withImport)
		require.Equal(t, before, storedArticles(t, change))
	})
}

// sampleArticle is one that no sample is.
func sampleArticle(id, slug, title string) article.Article {
	return article.Article{
		ID: id, Slug: slug, Title: title, Section: article.Section{Key: "thu", Name: "Thử"},
		Published: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC),
	}
}

func title(t *testing.T, l library, id string) string {
	t.Helper()
	a, err := l.ByID(t.Context(), id)
	if errors.Is(err, article.ErrNotFound) {
		return ""
	}
	require.NoError(t, err)
	return a.Title
}

func sampleFiles(t *testing.T) int {
	t.Helper()
	files, err := filepath.Glob("content/articles/*.html")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return len(files)
}

// Samples are for new databases: what editors make of theirs stays so.
func TestSamplesAreForNewDatabases(t *testing.T) {
	eachLibrary(t, func(t *testing.T, change func(*settings)) {
		s := start(t, change)
		require.Equal(t, sampleFiles(t), storedArticles(t, change))
		edit(t, s.portal.library, forestID, func(a *article.Article) { a.Title = "Rừng mới" })
		require.NoError(t, s.portal.library.Remove(t.Context(), dataID))
		release := contentOf(t, sampleArticle(forestID, "rung", "Bản mới"), sampleArticle(dataID, "du-lieu", "Bản mới"))
		require.NoError(t, s.portal.addSamples(t.Context(), release, settingsBy(change).data), "another release")
		require.Equal(t, "Rừng mới", title(t, s.portal.library, forestID))
		require.Equal(t, "", title(t, s.portal.library, dataID))

		_, err := openDatabase(t, settingsBy(change)).Exec("DELETE FROM portlet_article")
		require.NoError(t, err)
		s.stop()
		start(t, change)
		require.Zero(t, storedArticles(t, change), "an emptied database stays empty")
	})
}

func TestDatabaseInUseGetsNoSamples(t *testing.T) {
	eachLibrary(t, func(t *testing.T, change func(*settings)) {
		require.NoError(t, openTestLibrary(t, change).Put(t.Context(), sampleArticle("1", "mot", "Một")))
		start(t, change)
		require.Equal(t, 1, storedArticles(t, change))
	})
}

// contentOf is a folder of content with these articles.
func contentOf(t *testing.T, items ...article.Article) fstest.MapFS {
	t.Helper()
	content := fstest.MapFS{}
	for _, a := range items {
		raw, err := folder.Format(a)
		require.NoError(t, err)
		content["articles/"+a.ID+".html"] = &fstest.MapFile{Data: raw}
	}
	return content
}

// What cannot be put in is named in the log and costs itself alone; a database
// that is gone keeps the portal from starting, and the next start tries again.
func TestSampleThatCannotBePutIn(t *testing.T) {
	eachLibrary(t, func(t *testing.T, change func(*settings)) {
		var log bytes.Buffer
		p := &portal{
			library: openTestLibrary(t, change), sanitizer: sanitize.New(sanitize.Options{}), now: time.Now,
			logger: slog.New(slog.NewTextHandler(&log, nil)),
		}
		content := contentOf(t, sampleArticle("1", "mot", "Một"), sampleArticle("2", "mot", "Cùng địa chỉ"), sampleArticle("3", "ba", "Ba"))
		content["articles/4.html"] = &fstest.MapFile{Data: []byte("no article")}
		data := t.TempDir()
		require.NoError(t, p.addSamples(t.Context(), content, data))
		require.Equal(t, "Một", title(t, p.library, "1"))
		require.Equal(t, "", title(t, p.library, "2"))
		require.Equal(t, "Ba", title(t, p.library, "3"))
		require.Contains(t, log.String(), `msg="article left out" id=2`)
		require.Contains(t, log.String(), `msg="article left out" file=4.html`)
		require.FileExists(t, filepath.Join(data, "samples-added"))

		require.NoError(t, p.library.Close())
		data = t.TempDir()
		require.Error(t, p.addSamples(t.Context(), content, data))
		require.NoFileExists(t, filepath.Join(data, "samples-added"))
		require.Error(t, p.putSamples(t.Context(), content))
	})
}

func TestPortalsThatStartAtOnceShareSamples(t *testing.T) {
	dsn := testenv.Postgres(t)
	open := func() *portal {
		p, err := openPortal(t.Context(), settings{data: t.TempDir(), public: "http://localhost", postgres: dsn}, slog.New(slog.DiscardHandler))
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, p.close()) })
		return p
	}
	portals := make([]*portal, 3)
	var wg sync.WaitGroup
	for i := range portals {
		wg.Go(func() { portals[i] = open() })
	}
	wg.Wait()
	shared := func(s *settings) { s.postgres = dsn }
	require.Equal(t, sampleFiles(t), storedArticles(t, shared))
	require.NoError(t, portals[1].library.Remove(t.Context(), dataID))
	open()
	require.Equal(t, sampleFiles(t)-1, storedArticles(t, shared), "what one portal's editors remove, the next one does not bring back")
}

func TestLibraryThatCannotBeUsed(t *testing.T) {
	logger := slog.New(slog.DiscardHandler)
	f := func(s settings, wants ...string) {
		t.Helper()
		s.data = cmp.Or(s.data, t.TempDir())
		s.public = "http://localhost"
		_, err := openPortal(t.Context(), s, logger)
		for _, want := range wants {
			require.ErrorContains(t, err, want)
		}
		require.NotContains(t, err.Error(), "mat-khau")
	}
	f(settings{postgres: "postgres://portal:mat-khau@127.0.0.1:1/portal"}, "-postgres", postgresEnv, "refused", "SQLite")
	f(settings{postgres: "host=127.0.0.1 port=1 user=portal password=mat-khau"}, "-postgres", "refused")
	f(settings{postgres: "postgres://portal:mat-khau@[::1/portal"}, "-postgres")
	f(settings{postgres: "password=mat-khau port=x"}, "-postgres")

	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "articles.db"), []byte("this is no database, but a note of somebody's"), 0o600))
	f(settings{data: dir}, "-data", "articles.db")
	dir = t.TempDir()
	openTestLibrary(t, func(s *settings) { s.data = dir })
	_, err := openDatabase(t, settings{data: dir}).Exec("INSERT INTO portlet_schema (version) VALUES (999)")
	require.NoError(t, err)
	f(settings{data: dir}, "newer", "another -data")
}
