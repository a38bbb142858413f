package article_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

var noon = articletest.At(2024, time.June, 1, 12, 0)

// news is a listed article of the section "xa-hoi", days old at noon.
func news(id string, days int, change ...func(*article.Article)) article.Article {
	a := article.Article{
		ID: id, Slug: id, Title: "Tin " + id,
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: noon.AddDate(0, 0, -days),
	}
	for _, f := range change {
		f(&a)
	}
	return a
}

func tagged(tags ...string) func(*article.Article) {
	return func(a *article.Article) { a.Tags = tags }
}

func titled(title string) func(*article.Article) {
	return func(a *article.Article) { a.Title = title }
}

func TestOthers(t *testing.T) {
	of := news("self", 10, tagged("Giảm nghèo", "Đất đai"), titled("Chăm lo người nghèo"))
	f := func(why string, want []string, from ...article.Article) {
		t.Helper()
		var ids []string
		for _, a := range article.Others(of, from, 3, noon) {
			ids = append(ids, a.ID)
		}
		require.Equal(t, want, ids, why)
	}
	f("nothing to choose from", nil)
	f("never itself", nil, of)
	f("newest first, newer than itself or not", []string{"new", "mid", "old"}, news("old", 30), news("new", 1), news("mid", 12))
	f("filled up to n", []string{"a", "b", "c"}, news("d", 4), news("c", 3), news("b", 2), news("a", 1))
	f("equal times by ID", []string{"a", "b"}, news("b", 1), news("a", 1))
	f("most shared tags first, folded", []string{"two", "one", "none"},
		news("none", 1), news("one", 20, tagged("GIAM NGHEO")), news("two", 30, tagged("dat dai", "giảm nghèo", "khác")))
	f("the same tag twice counts once", []string{"new", "old"},
		news("old", 9, tagged("giảm nghèo", "Giảm Nghèo")), news("new", 2, tagged("giảm nghèo")))
	f("another section", nil, news("x", 1, func(a *article.Article) { a.Section.Key = "y-te" }))
	f("another language", nil, news("x", 1, func(a *article.Article) { a.Lang = "en" }))
	f("the same language by another name", []string{"x"}, news("x", 1, func(a *article.Article) { a.Lang = "vi-VN" }))
	f("a draft", nil, news("x", 1, func(a *article.Article) { a.Draft = true }))
	f("not yet published", nil, news("x", -1))
	f("published this moment", []string{"x"}, news("x", 0))
	f("expired this moment", nil, news("x", 1, func(a *article.Article) { a.Expires = noon }))
	f("expires later", []string{"x"}, news("x", 1, func(a *article.Article) { a.Expires = noon.Add(1) }))
	f("withdrawn", nil, news("x", 1, func(a *article.Article) { a.Withdrawn.Time = noon }))
	f("one ID once", []string{"x"}, news("x", 1), news("x", 1, titled("Tên khác")))
	f("one title once, folded", []string{"x"}, news("x", 1, titled("Hội nghị  TỔNG kết")), news("y", 2, titled("hoi nghi tong ket")))
	f("the title of the article itself", nil, news("x", 1, titled("CHĂM LO NGƯỜI NGHÈO ")))
}

func TestOthersCount(t *testing.T) {
	from := []article.Article{news("b", 2), news("a", 1)}
	before := slices.Clone(from)
	require.Empty(t, article.Others(news("self", 5), from, 0, noon))
	require.Empty(t, article.Others(news("self", 5), from, -1, noon))
	require.Len(t, article.Others(news("self", 5), from, 1, noon), 1)
	require.Len(t, article.Others(news("self", 5), from, 99, noon), 2)
	require.Equal(t, before, from, "the list given is not reordered")
}

// Of a tag that very many articles have, the newest are looked at, unless
// another tag brings up an older one.
func TestOthersOfACommonTag(t *testing.T) {
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	item := func(i int, tags ...string) article.Article {
		return article.Article{
			ID: strconv.Itoa(i), Title: "Bài " + strconv.Itoa(i), Section: article.Section{Key: "x"},
			Tags: tags, Published: now.Add(-time.Duration(i) * time.Hour),
		}
	}
	var items []article.Article
	for i := range bounds.Sharing {
		items = append(items, item(i+1, "a"))
	}
	items = append(items, item(900, "a"), item(901, "a", "b"), item(902))
	others := article.Others(item(0, "a", "b"), items, len(items), now)
	require.Equal(t, "901", others[0].ID, "it is the newest of its other tag")
	require.Equal(t, "1", others[1].ID)
	require.Equal(t, []string{"900", "902"}, []string{others[len(others)-2].ID, others[len(others)-1].ID})
	items = slices.DeleteFunc(items, func(a article.Article) bool { return a.ID == "900" })
	items = append(items, item(0, "c"))
	others = article.Others(item(-1, "a"), append(items, item(900, "a")), len(items)+1, now)
	require.Equal(t, "0", others[bounds.Sharing].ID, "one that shares nothing is newer than one that is not looked at")
}
