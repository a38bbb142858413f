package sourcetest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
)

func testPaging(t *testing.T, open opener) {
	s := open(t, samples(25, nil))
	var got []string
	q := article.Query{Limit: 10}
	for range 3 {
		p := list(t, s, q)
		require.Equal(t, 25, p.Total)
		got = append(got, ids(p.Items)...)
		q.After = p.Next
	}
	require.Empty(t, q.After, "the last page has no next")
	require.Equal(t, ids(samples(25, nil)), got)
}

func testBounds(t *testing.T, open opener) {
	s := open(t, samples(120, nil))
	require.Len(t, list(t, s, article.Query{}).Items, bounds.PageSize)
	require.Len(t, list(t, s, article.Query{Limit: -1}).Items, bounds.PageSize)
	require.Len(t, list(t, s, article.Query{Limit: 1000}).Items, article.MaxPageSize)
	require.Equal(t, []string{"id-6", "id-7"}, ids(list(t, s, article.Query{Limit: 2, Offset: 5}).Items))
	first := list(t, s, article.Query{Limit: 2})
	require.Equal(t, []string{"id-4"}, ids(list(t, s, article.Query{Limit: 1, After: first.Next, Offset: 1}).Items))
	beyond := list(t, s, article.Query{Offset: 500})
	require.Empty(t, beyond.Items)
	require.Equal(t, 120, beyond.Total)
	empty := list(t, open(t, nil), article.Query{})
	require.Empty(t, empty.Items)
	require.Zero(t, empty.Total)
}

func testTies(t *testing.T, open opener) {
	s := open(t, samples(9, func(_ int, a *article.Article) { a.Published = now }))
	var got []string
	q := article.Query{Limit: 2}
	for range 5 {
		p := list(t, s, q)
		got = append(got, ids(p.Items)...)
		q.After = p.Next
	}
	require.Equal(t, ids(samples(9, nil)), got)
}

func testPinned(t *testing.T, open opener) {
	s := open(t, samples(6, func(i int, a *article.Article) { a.Pinned = i == 4 || i == 6 }))
	require.Equal(t, "id-1", list(t, s, article.Query{}).Items[0].ID)
	var got []string
	q := article.Query{Section: "xa-hoi", Limit: 1}
	for range 6 {
		p := list(t, s, q)
		got = append(got, ids(p.Items)...)
		q.After = p.Next
	}
	require.Equal(t, []string{"id-4", "id-6", "id-1", "id-2", "id-3", "id-5"}, got)
}

func testListed(t *testing.T, open opener) {
	s := open(t, samples(6, func(i int, a *article.Article) {
		switch i {
		case 1:
			a.Draft = true
		case 2:
			a.Published = now.Add(time.Second)
		case 3:
			a.Expires = now
		case 4:
			a.Withdrawn = article.Withdrawal{Time: now.Add(-time.Minute), Reason: "Sai số liệu"}
		case 5:
			a.Expires = now.Add(time.Second)
		}
	}))
	p := list(t, s, article.Query{})
	require.Equal(t, []string{"id-5", "id-6"}, ids(p.Items))
	require.Equal(t, 2, p.Total)
}

func testSelect(t *testing.T, open opener) {
	s := open(t, samples(4, func(i int, a *article.Article) {
		switch i {
		case 1:
			a.Section = article.Section{Key: "kinh-te", Name: "Kinh tế"}
		case 2:
			a.Tags = []string{"Giảm nghèo"}
		case 3:
			a.Lang = "en-GB"
		case 4:
			a.Lang = "vi-VN"
		}
	}))
	require.Equal(t, []string{"id-1"}, ids(list(t, s, article.Query{Section: "kinh-te"}).Items))
	require.Equal(t, []string{"id-2"}, ids(list(t, s, article.Query{Tag: "GIAM NGHEO"}).Items))
	require.Equal(t, []string{"id-3"}, ids(list(t, s, article.Query{Lang: "en"}).Items))
	require.Equal(t, []string{"id-1", "id-2", "id-4"}, ids(list(t, s, article.Query{Lang: "vi"}).Items))
	require.Equal(t, []string{"id-1", "id-2", "id-3", "id-4"}, ids(list(t, s, article.Query{}).Items), "all languages")
	require.Equal(t, []string{"id-3"}, ids(list(t, s, article.Query{Lang: "EN-us"}).Items))
	require.Empty(t, list(t, s, article.Query{Lang: "fr"}).Items)
	require.Len(t, list(t, s, article.Query{Tag: " "}).Items, 4, "a blank tag is none")
	for _, odd := range []string{"' OR 1=1 --", "\x00", "\xff", "%"} {
		require.Empty(t, list(t, s, article.Query{Section: odd}).Items)
		require.Empty(t, list(t, s, article.Query{Tag: odd + "x"}).Items)
	}
}

func testCursor(t *testing.T, open opener) {
	s := open(t, samples(3, nil))
	for _, after := range []string{"x", "n", "n1.%", "o1", "'; DROP TABLE article"} {
		_, err := s.List(t.Context(), article.Query{After: after, Now: now})
		require.ErrorIs(t, err, article.ErrCursor, "%q", after)
	}
	s = open(t, samples(3, func(_ int, a *article.Article) { a.Pinned = true }))
	pinned := list(t, s, article.Query{Section: "xa-hoi", Limit: 1})
	_, err := s.List(t.Context(), article.Query{After: pinned.Next, Now: now})
	require.ErrorIs(t, err, article.ErrCursor, "another list has another order")
	_, err = s.Search(t.Context(), "bài", article.Query{After: "n1.YQ", Now: now})
	require.ErrorIs(t, err, article.ErrCursor)
}

func testOddIDs(t *testing.T, open opener) {
	odd := []string{"' --", "a b", "tin/2026?x=1#y", strings.Repeat("i", 255), "đ", "中"}
	s := open(t, samples(len(odd), func(i int, a *article.Article) {
		a.ID, a.Published = odd[i-1], now.Add(-time.Nanosecond)
	}))
	var got []string
	q := article.Query{Limit: 1}
	for range odd {
		p := list(t, s, q)
		got = append(got, ids(p.Items)...)
		q.After = p.Next
	}
	slices.Sort(odd)
	require.Equal(t, odd, got)
}
