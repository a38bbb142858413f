package sourcetest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/bounds"
)

type storeOpener = func(t *testing.T) article.Store

// RunStore runs the suite of article.Store, and that of article.Source over
// stores that were filled by Put; open returns a fresh, empty store.
func RunStore(t *testing.T, open func(t *testing.T) article.Store) {
	Run(t, func(t *testing.T, items []article.Article) article.Source {
		s := open(t)
		require.NoError(t, s.Put(t.Context(), items...))
		return s
	})
	for _, c := range []struct {
		name string
		run  func(*testing.T, storeOpener)
	}{
		{"put replaces, and keeps published slugs", testPut},
		{"put is all or nothing", testPutWhole},
		{"put refuses what does not validate", testPutRefuses},
		{"remove takes everything away", testRemove},
		{"drafts and scheduled ones are there for those who edit", testPending},
		{"saving remembers who, when and what", testRevisions},
		{"a form that was put is not lost by a save", testPutAndSave},
		{"an old form can be restored", testRestore},
		{"an edit of an old form is a conflict", testConflict},
		{"of many edits at once one wins", testConflicts},
		{"revisions are bounded", testManyRevisions},
		{"an ended context changes nothing", testStoreContext},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open) })
	}
}

func storeOf(t *testing.T, open storeOpener, items ...article.Article) article.Store {
	t.Helper()
	s := open(t)
	require.NoError(t, s.Put(t.Context(), items...))
	return s
}

func testPut(t *testing.T, open storeOpener) {
	s := storeOf(t, open, sample(1), sample(2))
	a := sample(1)
	a.Slug, a.Title = "moi", "Tựa mới"
	require.NoError(t, s.Put(t.Context(), a))
	got, err := s.Get(t.Context(), "bai-1", now)
	require.NoError(t, err)
	require.Equal(t, "moi", got.Slug)
	require.Equal(t, []string{"bai-1"}, got.OldSlugs)
	require.Equal(t, 2, list(t, s, article.Query{}).Total)
	found, err := s.Search(t.Context(), "bai so 1", article.Query{Now: now})
	require.NoError(t, err)
	require.Zero(t, found.Total, "the words of the first form are gone")
	b := sample(3)
	b.Slug = "bai-1"
	require.ErrorIs(t, s.Put(t.Context(), b), article.ErrSlugTaken, "an old slug stays taken")
	first, second := sample(4), sample(4)
	second.Title = "Bản sau"
	require.NoError(t, s.Put(t.Context(), first, second))
	got, err = s.ByID(t.Context(), "id-4")
	require.NoError(t, err)
	require.Equal(t, "Bản sau", got.Title)
	require.NoError(t, s.Put(t.Context()))
}

func testPutWhole(t *testing.T, open storeOpener) {
	s := storeOf(t, open, sample(1))
	changed, taken := sample(1), sample(3)
	changed.Title, taken.Slug = "Đã sửa", "bai-1"
	require.ErrorIs(t, s.Put(t.Context(), changed, sample(2), taken), article.ErrSlugTaken)
	got, err := s.ByID(t.Context(), "id-1")
	require.NoError(t, err)
	require.Equal(t, "Bài số 1", got.Title)
	require.Equal(t, []string{"id-1"}, ids(list(t, s, article.Query{}).Items))
	_, err = s.ByID(t.Context(), "id-2")
	require.ErrorIs(t, err, article.ErrNotFound)
	require.NoError(t, s.Put(t.Context(), sample(2)), "its slug is free")
}

func testPutRefuses(t *testing.T, open storeOpener) {
	s := open(t)
	untitled := sample(1)
	untitled.Title = ""
	require.ErrorContains(t, s.Put(t.Context(), untitled), `article "id-1"`)
	_, err := s.Save(t.Context(), article.Edit{Article: untitled})
	require.ErrorContains(t, err, `article "id-1"`)
	require.Empty(t, list(t, s, article.Query{}).Items)
}

func testRemove(t *testing.T, open storeOpener) {
	s := storeOf(t, open, sample(1), sample(2))
	_, err := s.Save(t.Context(), article.Edit{Article: sample(1), Base: 1})
	require.NoError(t, err)
	require.NoError(t, s.Remove(t.Context(), "id-1"))
	require.NoError(t, s.Remove(t.Context(), "id-1"), "what is not there is gone")
	for _, read := range []func() error{
		func() error { _, err := s.Get(t.Context(), "bai-1", now); return err },
		func() error { _, err := s.ByID(t.Context(), "id-1"); return err },
		func() error { _, err := s.Latest(t.Context(), "id-1"); return err },
		func() error { _, err := s.Revisions(t.Context(), "id-1"); return err },
	} {
		require.ErrorIs(t, read(), article.ErrNotFound)
	}
	b := sample(3)
	b.Slug = "bai-1"
	require.NoError(t, s.Put(t.Context(), b), "its slug is free")
	first, err := s.Save(t.Context(), article.Edit{Article: sample(1)})
	require.ErrorIs(t, err, article.ErrSlugTaken)
	require.Zero(t, first)
}

func testPending(t *testing.T, open storeOpener) {
	s := storeOf(t, open, samples(6, func(i int, a *article.Article) {
		switch i {
		case 1:
			a.Draft, a.Published = true, time.Time{}
		case 2:
			a.Published = now.Add(time.Second)
		case 3:
			a.Published, a.Lang = now.Add(48*time.Hour), "en"
		case 4:
			a.Draft = true
		case 5:
			a.Published, a.Withdrawn = now.Add(time.Hour), article.Withdrawal{Time: now.Add(2 * time.Hour), Reason: "Sai"}
		}
	})...)
	pending := func(at time.Time) []string {
		items, err := s.Pending(t.Context(), at)
		require.NoError(t, err)
		return ids(items)
	}
	require.Equal(t, []string{"id-3", "id-2", "id-4", "id-1"}, pending(now))
	require.Equal(t, []string{"id-3", "id-4", "id-1"}, pending(now.Add(time.Second)), "it is published")
	got, err := s.ByID(t.Context(), "id-1")
	require.NoError(t, err)
	require.True(t, got.Draft)
	got.Draft, got.Published = false, now
	require.NoError(t, s.Put(t.Context(), got))
	require.Equal(t, []string{"id-3", "id-2", "id-4"}, pending(now))
	require.Equal(t, []string{"id-1", "id-6"}, ids(list(t, s, article.Query{}).Items))
}

func testRevisions(t *testing.T, open storeOpener) {
	s := open(t)
	body, _, err := sanitize.New(sanitize.Options{}).HTML("<p>Thân bài</p>")
	require.NoError(t, err)
	a := sample(1)
	saved, err := s.Save(t.Context(), article.Edit{Article: a, By: "Hạnh", Time: now})
	require.NoError(t, err)
	require.Equal(t, 1, saved.Number)
	a.Title, a.Body, a.Slug = "Tựa mới", body, "moi"
	saved, err = s.Save(t.Context(), article.Edit{Article: a, Base: saved.Number, By: "Tú '--", Note: "Thêm thân bài", Time: now.Add(time.Minute)})
	require.NoError(t, err)
	require.Equal(t, 2, saved.Number)
	require.Equal(t, []string{"bai-1"}, saved.Article.OldSlugs)

	latest, err := s.Latest(t.Context(), "id-1")
	require.NoError(t, err)
	require.Equal(t, 2, latest.Number)
	require.Equal(t, body, latest.Article.Body)
	all, err := s.Revisions(t.Context(), "id-1")
	require.NoError(t, err)
	require.Len(t, all, 2)
	require.Equal(t, []string{"slug", "title", "body"}, all[0].Changed)
	require.Nil(t, all[1].Changed)
	for i, want := range []struct{ by, note, title string }{{"Tú '--", "Thêm thân bài", "Tựa mới"}, {"Hạnh", "", "Bài số 1"}} {
		require.Equal(t, 2-i, all[i].Number)
		require.Equal(t, want.by, all[i].By)
		require.Equal(t, want.note, all[i].Note)
		require.Equal(t, want.title, all[i].Article.Title)
		require.True(t, all[i].Time.Equal(now.Add(time.Duration(1-i)*time.Minute)))
	}
	_, err = s.Revisions(t.Context(), "never")
	require.ErrorIs(t, err, article.ErrNotFound)
	untimed, err := s.Save(t.Context(), article.Edit{Article: sample(2)})
	require.NoError(t, err)
	require.WithinDuration(t, time.Now(), untimed.Time, time.Hour)
}

func testPutAndSave(t *testing.T, open storeOpener) {
	s := storeOf(t, open, sample(1))
	require.NoError(t, s.Put(t.Context(), sample(1)))
	all, err := s.Revisions(t.Context(), "id-1")
	require.NoError(t, err)
	require.Len(t, all, 1)
	require.Equal(t, 2, all[0].Number)
	a := sample(1)
	a.Title = "Tựa mới"
	_, err = s.Save(t.Context(), article.Edit{Article: a, Base: 2, By: "Hạnh"})
	require.NoError(t, err)
	all, err = s.Revisions(t.Context(), "id-1")
	require.NoError(t, err)
	require.Equal(t, []int{3, 2}, numbersOf(all))
	require.Equal(t, "Bài số 1", all[1].Article.Title)
	require.True(t, all[1].Time.IsZero())
	require.Empty(t, all[1].By)
}

func numbersOf(revisions []article.Revision) []int {
	var out []int
	for _, r := range revisions {
		out = append(out, r.Number)
	}
	return out
}

func testRestore(t *testing.T, open storeOpener) {
	s := open(t)
	a := sample(1)
	_, err := s.Save(t.Context(), article.Edit{Article: a})
	require.NoError(t, err)
	a.Title = "Nhầm"
	_, err = s.Save(t.Context(), article.Edit{Article: a, Base: 1})
	require.NoError(t, err)
	all, err := s.Revisions(t.Context(), "id-1")
	require.NoError(t, err)
	_, err = s.Save(t.Context(), article.Edit{Article: all[1].Article, Base: 2, Note: "Trở lại bản 1"})
	require.NoError(t, err)
	got, err := s.Get(t.Context(), "bai-1", now)
	require.NoError(t, err)
	require.Equal(t, "Bài số 1", got.Title)
	all, err = s.Revisions(t.Context(), "id-1")
	require.NoError(t, err)
	require.Equal(t, []int{3, 2, 1}, numbersOf(all))
	require.Equal(t, []string{"title"}, all[0].Changed)
}

func testConflict(t *testing.T, open storeOpener) {
	s := storeOf(t, open, sample(1))
	mine := sample(1)
	mine.Title = "Của tôi"
	for base, what := range map[int]string{0: "it is not new", 2: "nobody has read that", -1: "that is none"} {
		_, err := s.Save(t.Context(), article.Edit{Article: mine, Base: base})
		require.ErrorIs(t, err, article.ErrConflict, what)
	}
	require.NoError(t, s.Put(t.Context(), sample(1)))
	_, err := s.Save(t.Context(), article.Edit{Article: mine, Base: 1})
	require.ErrorIs(t, err, article.ErrConflict, "a Put came between")
	got, err := s.ByID(t.Context(), "id-1")
	require.NoError(t, err)
	require.Equal(t, "Bài số 1", got.Title)
	_, err = s.Save(t.Context(), article.Edit{Article: mine, Base: 2})
	require.NoError(t, err)
	gone := sample(9)
	_, err = s.Save(t.Context(), article.Edit{Article: gone, Base: 3})
	require.ErrorIs(t, err, article.ErrConflict, "it was removed")
}

func testConflicts(t *testing.T, open storeOpener) {
	s := storeOf(t, open, sample(1))
	errs := make([]error, 8)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			a := sample(1)
			a.Title = fmt.Sprintf("Bản %d", i)
			_, errs[i] = s.Save(context.Background(), article.Edit{Article: a, Base: 1})
		})
	}
	wg.Wait()
	won := -1
	for i, err := range errs {
		if err == nil {
			require.Equal(t, -1, won, "two edits of one form were saved")
			won = i
			continue
		}
		require.ErrorIs(t, err, article.ErrConflict)
	}
	require.NotEqual(t, -1, won)
	got, err := s.ByID(t.Context(), "id-1")
	require.NoError(t, err)
	require.Equal(t, fmt.Sprintf("Bản %d", won), got.Title)
}

func testManyRevisions(t *testing.T, open storeOpener) {
	s := open(t)
	for i := range bounds.Revisions + 5 {
		_, err := s.Save(t.Context(), article.Edit{Article: sample(1), Base: i})
		require.NoError(t, err)
	}
	all, err := s.Revisions(t.Context(), "id-1")
	require.NoError(t, err)
	require.Len(t, all, bounds.Revisions)
	require.Equal(t, bounds.Revisions+5, all[0].Number)
	require.Equal(t, 6, all[len(all)-1].Number)
}

func testStoreContext(t *testing.T, open storeOpener) {
	s := storeOf(t, open, sample(1))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Save(ctx, article.Edit{Article: sample(1), Base: 1})
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, s.Put(ctx, sample(2)), context.Canceled)
	require.ErrorIs(t, s.Remove(ctx, "id-1"), context.Canceled)
	_, err = s.Latest(ctx, "id-1")
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Revisions(ctx, "id-1")
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Pending(ctx, now)
	require.ErrorIs(t, err, context.Canceled)
	latest, err := s.Latest(t.Context(), "id-1")
	require.NoError(t, err)
	require.Equal(t, 1, latest.Number)
	require.Equal(t, 1, list(t, s, article.Query{}).Total)
}
