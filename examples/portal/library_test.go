package main

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/folder"
	"github.com/portletkit/portletkit/article/sanitize"
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

func openTestLibrary(t *testing.T, change func(*settings)) *library {
	t.Helper()
	var s settings
	change(&s)
	l, err := openLibrary(t.Context(), s, sanitize.New(sanitize.Options{}), slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, l.Close()) })
	return l
}

// storedArticles counts what no page shows, too.
func storedArticles(t *testing.T, l *library) int {
	t.Helper()
	db, err := sql.Open(l.driver, l.source)
	require.NoError(t, err)
	defer db.Close()
	var n int
	require.NoError(t, db.QueryRow("SELECT COUNT(*) FROM portlet_article").Scan(&n))
	return n
}

func edit(t *testing.T, l *library, id string, change func(*article.Article)) {
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
		before := storedArticles(t, s.portal.library)
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
		require.Equal(t, before, storedArticles(t, s.portal.library))
		figures, err := s.portal.counter.Snapshot(t.Context())
		require.NoError(t, err)
		require.EqualValues(t, 3, figures.Views.Total)
	})
}

func TestImportAgainReplaces(t *testing.T) {
	eachLibrary(t, func(t *testing.T, change func(*settings)) {
		withImport := func(s *settings) { change(s); s.imports = oldPage }
		s := start(t, withImport)
		before := storedArticles(t, s.portal.library)
		s.stop()
		require.Equal(t, before, storedArticles(t, start(t, withImport).portal.library))
	})
}

// sampleArticle is one that no sample is.
func sampleArticle(id, slug, title string) article.Article {
	return article.Article{
		ID: id, Slug: slug, Title: title, Section: article.Section{Key: "thu", Name: "Thử"},
		Published: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC),
	}
}

func title(t *testing.T, l *library, id string) string {
	t.Helper()
	a, err := l.ByID(t.Context(), id)
	if errors.Is(err, article.ErrNotFound) {
		return ""
	}
	require.NoError(t, err)
	return a.Title
}

func TestNewReleaseOfSamples(t *testing.T) {
	eachLibrary(t, func(t *testing.T, change func(*settings)) {
		l := openTestLibrary(t, change)
		add := func(items ...article.Article) {
			t.Helper()
			require.NoError(t, addSamples(t.Context(), l, items, slog.New(slog.DiscardHandler)))
		}
		first := []article.Article{sampleArticle("1", "mot", "Một"), sampleArticle("2", "hai", "Hai"), sampleArticle("3", "ba", "Ba"), sampleArticle("4", "bon", "Bốn")}
		add(first...)
		edit(t, l, "2", func(a *article.Article) { a.Title = "Hai, sửa" })
		require.NoError(t, l.Remove(t.Context(), "3"))

		second := []article.Article{sampleArticle("1", "mot-moi", "Một mới"), sampleArticle("2", "hai", "Hai mới"), sampleArticle("3", "ba", "Ba mới"), first[3], sampleArticle("5", "nam", "Năm")}
		for range 2 { // the second time changes nothing
			add(second...)
			require.Equal(t, "Một mới", title(t, l, "1"))
			require.Equal(t, "Hai, sửa", title(t, l, "2"))
			require.Equal(t, "", title(t, l, "3"))
			require.Equal(t, "Bốn", title(t, l, "4"))
			require.Equal(t, "Năm", title(t, l, "5"))
		}
		a, err := l.Get(t.Context(), "mot", time.Now())
		require.NoError(t, err)
		require.Equal(t, "mot-moi", a.Slug, "old addresses lead on")

		// A start that ended between the articles and the record.
		third := sampleArticle("1", "mot-moi", "Một, lần ba")
		require.NoError(t, l.Put(t.Context(), third))
		add(third)
		add(sampleArticle("1", "mot-moi", "Một, lần bốn"))
		require.Equal(t, "Một, lần bốn", title(t, l, "1"), "it is not taken for an edit")
	})
}

func TestSampleGivesWayToImport(t *testing.T) {
	eachLibrary(t, func(t *testing.T, change func(*settings)) {
		l := openTestLibrary(t, change)
		require.NoError(t, l.Put(t.Context(), sampleArticle("nhap", "mot", "Đã nhập")))
		var log bytes.Buffer
		require.NoError(t, addSamples(t.Context(), l, []article.Article{sampleArticle("1", "mot", "Một"), sampleArticle("2", "hai", "Hai")}, slog.New(slog.NewTextHandler(&log, nil))))
		require.Equal(t, "Đã nhập", title(t, l, "nhap"))
		require.Equal(t, "Hai", title(t, l, "2"))
		require.Equal(t, "", title(t, l, "1"))
		require.Contains(t, log.String(), "id=1")
	})
}

// A damaged article does not keep the portal from starting; a database that is
// gone does.
func TestDamagedSampleIsLeft(t *testing.T) {
	l := openTestLibrary(t, func(s *settings) { s.data = t.TempDir() })
	items := []article.Article{sampleArticle("1", "mot", "Một"), sampleArticle("2", "hai", "Hai")}
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	require.NoError(t, addSamples(t.Context(), l, items, logger))
	db, err := sql.Open(l.driver, l.source)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec("UPDATE portlet_content SET head = '{' WHERE num = (SELECT num FROM portlet_article WHERE id = '1')")
	require.NoError(t, err)
	items[0].Title, items[1].Title = "Một mới", "Hai mới"
	require.NoError(t, addSamples(t.Context(), l, items, logger))
	require.Equal(t, "Hai mới", title(t, l, "2"))
	require.Contains(t, log.String(), "sample is left as it is")

	require.NoError(t, l.Close())
	require.Error(t, addSamples(t.Context(), l, items, logger))
}

// So does one that cannot be written as a file, and what could be compared.
func TestSampleThatCannotBeComparedIsLeft(t *testing.T) {
	l := openTestLibrary(t, func(s *settings) { s.data = t.TempDir() })
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	require.NoError(t, addSamples(t.Context(), l, []article.Article{sampleArticle("1", "mot", "Một")}, logger))
	far := sampleArticle("1", "mot", "Một mới")
	far.Published = time.Date(10001, 1, 1, 0, 0, 0, 0, time.UTC)
	_, err := folder.Format(far)
	require.Error(t, err)
	require.NoError(t, addSamples(t.Context(), l, []article.Article{far, sampleArticle("2", "hai", "Hai")}, logger))
	require.Equal(t, "Một", title(t, l, "1"))
	require.Equal(t, "Hai", title(t, l, "2"))
	require.Contains(t, log.String(), `msg="sample is left as it is" id=1`)
}

// onWrite is what happens when something is logged.
type onWrite func()

func (f onWrite) Write(p []byte) (int, error) { f(); return len(p), nil }

// A start that ends midway has noted what it put in before.
func TestSamplesAreNotedBatchByBatch(t *testing.T) {
	l := openTestLibrary(t, func(s *settings) { s.data = t.TempDir() })
	release := func(name string) (items []article.Article) {
		for i := range 11 { // one more than a batch
			id := strconv.Itoa(i)
			items = append(items, sampleArticle(id, "tin-"+id, name))
		}
		return items
	}
	ctx, end := context.WithCancel(t.Context())
	logged := 0
	logger := slog.New(slog.NewTextHandler(onWrite(func() {
		if logged++; logged == 2 {
			end()
		}
	}), nil))
	require.ErrorIs(t, addSamples(ctx, l, release("Bản một"), logger), context.Canceled)
	require.Equal(t, 2, logged)
	require.NoError(t, addSamples(t.Context(), l, release("Bản hai"), slog.New(slog.DiscardHandler)))
	for i := range 10 {
		require.Equal(t, "Bản hai", title(t, l, strconv.Itoa(i)), "it is not taken for an edit")
	}
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
	files, err := filepath.Glob("content/articles/*.html")
	require.NoError(t, err)
	require.Equal(t, len(files), storedArticles(t, portals[0].library))
	require.NoError(t, portals[1].library.Remove(t.Context(), dataID))
	require.Equal(t, len(files)-1, storedArticles(t, open().library), "what one portal's editors remove, the next one does not bring back")
}

// writeArticle writes a file of the portal's first version.
func writeArticle(t *testing.T, dir string, a article.Article) string {
	t.Helper()
	require.NoError(t, os.MkdirAll(dir, 0o750))
	raw, err := folder.Format(a)
	require.NoError(t, err)
	name := filepath.Join(dir, a.Slug+".html")
	require.NoError(t, os.WriteFile(name, raw, 0o600))
	return name
}

func TestFolderOfImportsIsTakenOver(t *testing.T) {
	eachLibrary(t, func(t *testing.T, change func(*settings)) {
		var at settings
		change(&at)
		dir := filepath.Join(at.data, "articles")
		good := writeArticle(t, dir, sampleArticle("cu-1", "tin-cu-mot", "Tin cũ một"))
		// In its time it replaced a sample.
		replaced := sampleArticle(forestID, "moi-nguoi-mot-cay-ra-quan-trong-250-000-cay-vu-thu", "Bản đã nhập")
		writeArticle(t, dir, replaced)
		bad := filepath.Join(dir, "hong.html")
		require.NoError(t, os.WriteFile(bad, []byte("no article"), 0o600))

		s := start(t, change)
		_, body := s.get(t, "/tin/tin-cu-mot")
		require.Contains(t, body, "Tin cũ một")
		_, body = s.get(t, forest)
		require.Contains(t, body, "Bản đã nhập")
		require.NoFileExists(t, good)
		require.FileExists(t, filepath.Join(dir, takenOver, "tin-cu-mot.html"), "nothing is lost")
		require.FileExists(t, bad, "what cannot be read stays for the operator")

		// The old version ran once more, or a start ended before the file moved:
		// the database's article stands, and both files are kept.
		edit(t, s.portal.library, "cu-1", func(a *article.Article) { a.Title = "Tin cũ, sửa" })
		s.stop()
		writeArticle(t, dir, sampleArticle("cu-1", "tin-cu-mot", "Tin cũ, lần hai"))
		s = start(t, change)
		_, body = s.get(t, "/tin/tin-cu-mot")
		require.Contains(t, body, "Tin cũ, sửa")
		kept, err := os.ReadFile(filepath.Join(dir, takenOver, "tin-cu-mot.2.html"))
		require.NoError(t, err)
		require.Contains(t, string(kept), "Tin cũ, lần hai")
	})
}

// The name of the folder is a name, no pattern.
func TestFolderOfImportsMayHaveAnyName(t *testing.T) {
	s := start(t, nil)
	dir := filepath.Join(t.TempDir(), "[portal]")
	require.NoError(t, s.portal.takeOver(t.Context(), dir), "there is none")
	name := writeArticle(t, dir, sampleArticle("cu-1", "tin-cu-mot", "Tin cũ một"))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o600))
	require.NoError(t, s.portal.takeOver(t.Context(), dir))
	require.Equal(t, "Tin cũ một", title(t, s.portal.library, "cu-1"))
	require.NoFileExists(t, name)
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
	l := openTestLibrary(t, func(s *settings) { s.data = dir })
	db, err := sql.Open(l.driver, l.source)
	require.NoError(t, err)
	_, err = db.Exec("INSERT INTO portlet_schema (version) VALUES (999)")
	require.NoError(t, errors.Join(err, db.Close()))
	f(settings{data: dir}, "newer", "another -data")
}
