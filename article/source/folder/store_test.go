package folder

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/sourcetest"
)

func openStore(t *testing.T, path string) *Store {
	t.Helper()
	s, err := OpenStore(path, Options{})
	require.NoError(t, err)
	return s
}

func TestStoreKeepsTheContract(t *testing.T) {
	sourcetest.RunStore(t, func(t *testing.T) article.Store {
		s := openStore(t, t.TempDir())
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		return s
	})
}

// What is on the disk is all that there is: the contract holds for a store that
// is opened anew for each change and for what is asked of an editor.
func TestStoreOpenedAnewKeepsTheContract(t *testing.T) {
	sourcetest.RunStore(t, func(t *testing.T) article.Store {
		r := &reopened{path: t.TempDir(), t: t}
		r.again()
		t.Cleanup(func() { require.NoError(t, r.Close()) })
		return r
	})
}

type reopened struct {
	*Store
	path string
	t    *testing.T
}

func (r *reopened) again() {
	if r.Store != nil {
		require.NoError(r.t, r.Close())
	}
	r.Store = openStore(r.t, r.path)
}

func (r *reopened) Put(ctx context.Context, items ...article.Article) error {
	defer r.again()
	return r.Store.Put(ctx, items...)
}

func (r *reopened) Remove(ctx context.Context, id string) error {
	defer r.again()
	return r.Store.Remove(ctx, id)
}

func (r *reopened) Latest(ctx context.Context, id string) (article.Revision, error) {
	r.again()
	return r.Store.Latest(ctx, id)
}

func (r *reopened) Revisions(ctx context.Context, id string) ([]article.Revision, error) {
	r.again()
	return r.Store.Revisions(ctx, id)
}

func stored(slug string) article.Article {
	return article.Article{
		ID: "tin/" + slug, Slug: slug, Title: "Tựa " + slug, Section: article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC),
	}
}

// The machine goes down after each step of a change: the next who opens the
// folder finds all of it.
func TestStoreFinishesWhatWasBegun(t *testing.T) {
	changed := stored("mot")
	changed.Slug = "moi"
	before := func() (string, *Store) {
		path := t.TempDir()
		s := openStore(t, path)
		require.NoError(t, s.Put(t.Context(), stored("mot"), stored("hai")))
		return path, s
	}
	// its journal stays where its last file cannot be written
	path, s := before()
	require.NoError(t, os.MkdirAll(filepath.Join(path, "moi.html", "x"), 0o700))
	_, err := s.Save(t.Context(), article.Edit{Article: changed, Base: 1, By: "Hạnh"})
	require.NoError(t, err)
	journal, err := os.ReadFile(filepath.Join(path, journalFile))
	require.NoError(t, err)
	require.NoError(t, s.Close())
	var steps []step
	require.NoError(t, json.Unmarshal(journal, &steps))
	require.Greater(t, len(steps), 3)

	for done := range len(steps) + 1 {
		path, s := before()
		require.NoError(t, s.disk.replace(journalFile, journal))
		for _, st := range steps[:done] {
			require.NoError(t, s.disk.step(st))
		}
		require.NoError(t, os.WriteFile(filepath.Join(path, tempFile), []byte("hal"), 0o600))
		require.NoError(t, s.Close())

		s = openStore(t, path)
		a, err := s.Get(t.Context(), "mot", time.Now())
		require.NoError(t, err)
		require.Equal(t, "moi", a.Slug)
		all, err := s.Revisions(t.Context(), "tin/mot")
		require.NoError(t, err)
		require.Len(t, all, 2)
		require.Equal(t, "Hạnh", all[0].By)
		require.NoFileExists(t, filepath.Join(path, journalFile))
		require.NoFileExists(t, filepath.Join(path, "mot.html"))
		require.FileExists(t, filepath.Join(path, "hai.html"))
		require.NoError(t, s.Close())
	}
}

// A disk that takes nothing more costs the change that it did not take, and
// nothing of what readers see.
func TestStoreOnAFullDisk(t *testing.T) {
	path := t.TempDir()
	s := openStore(t, path)
	require.NoError(t, s.Put(t.Context(), stored("mot")))
	require.NoError(t, os.Mkdir(filepath.Join(path, tempFile), 0o700)) // no file can be made under that name
	changed := stored("mot")
	changed.Slug = "moi"
	require.Error(t, s.Put(t.Context(), changed, stored("hai")))
	_, err := s.Save(t.Context(), article.Edit{Article: changed, Base: 1})
	require.Error(t, err)
	_, err = s.Get(t.Context(), "moi", time.Now())
	require.ErrorIs(t, err, article.ErrNotFound)
	latest, err := s.Latest(t.Context(), "tin/mot")
	require.NoError(t, err)
	require.Equal(t, 1, latest.Number)
	require.Empty(t, latest.Article.OldSlugs)

	require.NoError(t, os.Remove(filepath.Join(path, tempFile)))
	require.NoError(t, s.Put(t.Context(), changed))
	require.NoError(t, s.Close())
	s = openStore(t, path)
	latest, err = s.Latest(t.Context(), "tin/mot")
	require.NoError(t, err)
	require.Equal(t, 2, latest.Number)
	require.Equal(t, []string{"mot"}, latest.Article.OldSlugs)
	require.NoError(t, s.Close())
}

// A change that stands in the journal is a change: where its files cannot be
// written yet, nothing else is done before them.
func TestStoreDoesFirstThingsFirst(t *testing.T) {
	path := t.TempDir()
	s := openStore(t, path)
	blocked := filepath.Join(path, "moi.html")
	require.NoError(t, os.MkdirAll(filepath.Join(blocked, "x"), 0o700))
	require.NoError(t, s.Put(t.Context(), stored("moi")), "it is in the journal")
	require.ErrorContains(t, s.Put(t.Context(), stored("hai")), "cannot be finished")
	_, err := s.ByID(t.Context(), "tin/hai")
	require.ErrorIs(t, err, article.ErrNotFound)
	require.NoError(t, os.RemoveAll(blocked))
	require.NoError(t, s.Put(t.Context(), stored("hai")))
	require.FileExists(t, blocked)
	require.NoError(t, s.Close())
}

func TestStoreLeavesFilesWhereTheyAre(t *testing.T) {
	path := t.TempDir()
	data, err := Format(stored("cu"))
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Join(path, "2025"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(path, "2025", "cu.html"), data, 0o600))
	s := openStore(t, path)
	changed := stored("cu")
	changed.Title = "Tựa khác"
	require.NoError(t, s.Put(t.Context(), changed))
	changed.Slug = "khac"
	require.NoError(t, s.Put(t.Context(), changed))
	require.NoFileExists(t, filepath.Join(path, "2025", "cu.html"))
	require.FileExists(t, filepath.Join(path, "2025", "khac.html"))
	require.NoError(t, s.Remove(t.Context(), changed.ID))
	require.NoFileExists(t, filepath.Join(path, "2025", "khac.html"))
	entries, err := os.ReadDir(filepath.Join(path, revisionsDir))
	require.NoError(t, err)
	require.Empty(t, entries)
	require.NoError(t, s.Close())
}

func TestOpenStoreRefuses(t *testing.T) {
	path := t.TempDir()
	s := openStore(t, path)
	_, err := OpenStore(path, Options{})
	if canLock {
		require.ErrorIs(t, err, ErrInUse)
	}
	require.NoError(t, s.Put(t.Context(), stored("mot")))
	require.NoError(t, s.Close())

	require.NoError(t, os.WriteFile(filepath.Join(path, "hong.html"), []byte("x"), 0o600))
	_, err = OpenStore(path, Options{})
	require.ErrorIs(t, err, errNoHead)
	require.NoError(t, os.Remove(filepath.Join(path, "hong.html")))

	latest := filepath.Join(path, filepath.FromSlash(historyOf("tin/mot")), numberFile)
	require.NoError(t, os.MkdirAll(filepath.Dir(latest), 0o700))
	require.NoError(t, os.WriteFile(latest, []byte("x"), 0o600))
	_, err = OpenStore(path, Options{})
	require.ErrorContains(t, err, `article "tin/mot"`)
	require.NoError(t, os.Remove(latest))

	require.NoError(t, os.WriteFile(filepath.Join(path, journalFile), []byte("["), 0o600))
	_, err = OpenStore(path, Options{})
	require.ErrorContains(t, err, "cannot be finished")
}
