// Package sourcetest is the contract of article.Source as tests. Every
// implementation runs it:
//
//	func TestSource(t *testing.T) {
//		sourcetest.Run(t, func(t *testing.T, items []article.Article) article.Source { … })
//	}
package sourcetest

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// Open returns a fresh source that holds the items and nothing else.
type Open func(t *testing.T, items []article.Article) article.Source

// now is the time at which the suite asks.
var now = time.Date(2026, 11, 24, 8, 0, 0, 0, time.FixedZone("+07", 7*3600))

// Run runs the whole suite, a sub-test for each rule.
func Run(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, Open)
	}{
		{"list is newest first and pages without repeats", testPaging},
		{"pages stay true when articles come and limits change", testBounds},
		{"equal times are ordered by ID", testTies},
		{"pinned articles lead their section and only that", testPinned},
		{"drafts, future, expired and withdrawn ones are not listed", testListed},
		{"query selects by section, tag and language", testSelect},
		{"damaged cursors are errors", testCursor},
		{"get finds slugs and old slugs", testGet},
		{"get hides what is not visible", testGetHidden},
		{"others keep to the rules", testOthers},
		{"search compares folded", testSearch},
		{"search ranks and pages", testSearchPages},
		{"sections are those with something to read", testSections},
		{"everything comes back as it was put", testRoundTrip},
		{"lists hold bodies where they are asked for", testBodies},
		{"every ID can stand in a cursor", testOddIDs},
		{"an ended context ends the call", testContext},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open) })
	}
}

// sample returns a valid article, published n hours before the suite's time.
func sample(n int) article.Article {
	id := strconv.Itoa(n)
	return article.Article{
		ID: "id-" + id, Slug: "bai-" + id, Title: "Bài số " + id,
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: now.Add(-time.Duration(n) * time.Hour),
	}
}

func samples(n int, change func(i int, a *article.Article)) []article.Article {
	items := make([]article.Article, n)
	for i := range items {
		items[i] = sample(i + 1)
		if change != nil {
			change(i+1, &items[i])
		}
	}
	return items
}

func ids(items []article.Article) []string {
	out := []string{}
	for _, a := range items {
		out = append(out, a.ID)
	}
	return out
}

func list(t *testing.T, s article.Source, q article.Query) article.Page {
	t.Helper()
	q.Now = now
	p, err := s.List(t.Context(), q)
	require.NoError(t, err)
	return p
}

func testPaging(t *testing.T, open Open) {
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

func testBounds(t *testing.T, open Open) {
	s := open(t, samples(120, nil))
	require.Len(t, list(t, s, article.Query{}).Items, article.DefaultPageSize)
	require.Len(t, list(t, s, article.Query{Limit: -1}).Items, article.DefaultPageSize)
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

func testTies(t *testing.T, open Open) {
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

func testPinned(t *testing.T, open Open) {
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

func testListed(t *testing.T, open Open) {
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

func testSelect(t *testing.T, open Open) {
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
	require.Equal(t, []string{"id-1", "id-2", "id-4"}, ids(list(t, s, article.Query{}).Items))
	require.Equal(t, []string{"id-3"}, ids(list(t, s, article.Query{Lang: "EN-us"}).Items))
	require.Len(t, list(t, s, article.Query{Tag: " "}).Items, 3, "a blank tag is none")
	for _, odd := range []string{"' OR 1=1 --", "\x00", "\xff", "%"} {
		require.Empty(t, list(t, s, article.Query{Section: odd}).Items)
		require.Empty(t, list(t, s, article.Query{Tag: odd + "x"}).Items)
	}
}

func testCursor(t *testing.T, open Open) {
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

func testGet(t *testing.T, open Open) {
	s := open(t, samples(3, func(i int, a *article.Article) {
		if i == 2 {
			a.OldSlugs = []string{"ten-cu", "ten-cu-hon"}
		}
	}))
	for _, slug := range []string{"bai-2", "ten-cu", "ten-cu-hon"} {
		a, err := s.Get(t.Context(), slug, now)
		require.NoError(t, err)
		require.Equal(t, "bai-2", a.Slug)
	}
	for _, slug := range []string{"", "bai-9", "BAI-2", "bai-2' --", "bai-2\x00", "\xff"} {
		_, err := s.Get(t.Context(), slug, now)
		require.ErrorIs(t, err, article.ErrNotFound, "%q", slug)
	}
}

func testGetHidden(t *testing.T, open Open) {
	s := open(t, samples(4, func(i int, a *article.Article) {
		switch i {
		case 1:
			a.Draft = true
		case 2:
			a.Published = now.Add(time.Minute)
		case 3:
			a.Expires = now.Add(-time.Minute)
		case 4:
			a.Withdrawn = article.Withdrawal{Time: now, Reason: "Sai số liệu"}
		}
	}))
	for _, slug := range []string{"bai-1", "bai-2"} {
		_, err := s.Get(t.Context(), slug, now)
		require.ErrorIs(t, err, article.ErrNotFound, slug)
	}
	for _, slug := range []string{"bai-3", "bai-4"} {
		_, err := s.Get(t.Context(), slug, now)
		require.NoError(t, err, slug)
	}
}

func testOthers(t *testing.T, open Open) {
	items := samples(8, func(i int, a *article.Article) {
		switch i {
		case 1:
			a.Tags = []string{"y tế"}
		case 3:
			a.Draft = true
		case 4:
			a.Section.Key = "kinh-te"
		case 5:
			a.Title = "BAI SO 2"
		case 7:
			a.Tags = []string{"Y tế"}
		}
	})
	s := open(t, items)
	others, err := s.Others(t.Context(), items[0], 3, now)
	require.NoError(t, err)
	require.Equal(t, []string{"id-7", "id-2", "id-6"}, ids(others))
	others, err = s.Others(t.Context(), items[3], 3, now)
	require.NoError(t, err)
	require.Empty(t, others, "nothing else is in that section")
}

func testSearch(t *testing.T, open Open) {
	body, _, err := sanitize.New(sanitize.Options{}).HTML("<p>Đường về <b>giảm nghèo</b> bền vững</p>")
	require.NoError(t, err)
	s := open(t, samples(3, func(i int, a *article.Article) {
		switch i {
		case 1:
			a.Body = body
		case 2:
			a.Title = "Giảm nghèo ở Đồng Tháp: 100% xong"
		}
	}))
	f := func(text string, want ...string) {
		t.Helper()
		p, err := s.Search(context.Background(), text, article.Query{Now: now})
		require.NoError(t, err)
		require.Equal(t, append([]string{}, want...), ids(p.Items), "%q", text)
	}
	f("giam ngheo", "id-2", "id-1")
	f("GIẢM NGHÈO", "id-2", "id-1")
	f("giảm nghèo", "id-2", "id-1") // NFD
	f("duong giam", "id-1")
	f("dong thap", "id-2")
	// every word must stand there, markup does not count
	f("giam ngheo dong", "id-2")
	f("strong")
	f("không-có-đâu")
	// words are whole, but for the last
	f("gia ngheo")
	f("giam ngh", "id-2", "id-1")
	f("iam")
	f("giam giam", "id-2", "id-1")
	f("ngh giam ngh")
	// signs mean nothing
	f("100%", "id-2")
	f("_iam")
	f("\"giam", "id-2", "id-1")
	f("giam-ngheo*", "id-2", "id-1")
	f("ngheo AND giam")
	f("giam OR khong")
	f("title : giam")
	f("'); DROP TABLE portlet_article; --")
	for _, text := range []string{"", "   ", "%", "_", "*", "\"", "'", "\\", "%_\"*'():&|!<->", "\x00", "\xff"} {
		f(text)
	}
}

func testSearchPages(t *testing.T, open Open) {
	s := open(t, samples(7, func(i int, a *article.Article) {
		a.Summary = "Chuyển đổi số"
		if i == 5 {
			a.Title = "Chuyển đổi số"
		}
	}))
	var got []string
	q := article.Query{Limit: 3, Now: now}
	for range 3 {
		p, err := s.Search(t.Context(), "chuyen doi", q)
		require.NoError(t, err)
		require.Equal(t, 7, p.Total)
		got = append(got, ids(p.Items)...)
		q.After = p.Next
	}
	require.Empty(t, q.After)
	require.Equal(t, []string{"id-5", "id-1", "id-2", "id-3", "id-4", "id-6", "id-7"}, got)
}

func testSections(t *testing.T, open Open) {
	s := open(t, samples(4, func(i int, a *article.Article) {
		switch i {
		case 1:
			a.Section = article.Section{Key: "dao-tao", Name: "Đào tạo"}
		case 2:
			a.Section = article.Section{Key: "du-lich", Name: "Du lịch"}
		case 3:
			a.Section = article.Section{Key: "nhap", Name: "Nháp"}
			a.Draft = true
		}
	}))
	got, err := s.Sections(t.Context(), now)
	require.NoError(t, err)
	require.Equal(t, []article.Section{{Key: "du-lich", Name: "Du lịch"}, {Key: "dao-tao", Name: "Đào tạo"}, {Key: "xa-hoi", Name: "Xã hội"}}, got)
}

func testRoundTrip(t *testing.T, open Open) {
	body, _, err := sanitize.New(sanitize.Options{}).HTML(`<p>Một <em>đoạn</em> văn.</p>`)
	require.NoError(t, err)
	want := sample(1)
	want.OldSlugs = []string{"cu"}
	want.Kicker, want.Summary, want.Body = "Chuyên đề", "Tóm tắt", body
	want.Cover = article.Figure{Src: "/media/a.svg", Width: 960, Height: 540, Alt: "Ảnh: \"một\"", Caption: "Chú thích", Credit: "T. N.",
		Variants: []article.Variant{{Src: "/media/a-480.svg", Width: 480}}}
	want.Figures = []article.Figure{{Src: "/media/b.svg", Alt: "b"}}
	want.Authors = []article.Author{{Name: "Lê Thị Hạnh"}}
	want.Source = article.Origin{Name: "daidoanket.vn", URL: "https://daidoanket.vn/"}
	want.Tags = []string{"Giảm nghèo", "an sinh"}
	want.Attachments = []article.Attachment{{Name: "Kế hoạch", Type: "application/pdf", Bytes: 12345, URL: "/media/k.pdf", Lang: "vi"}}
	want.Lang = "vi"
	want.Alternates = []article.Alternate{{Lang: "en", URL: "/en/bai-1"}}
	want.Canonical = "https://portal.example/bai-1"
	want.Updated = want.Published.Add(time.Minute)
	want.Changes = []article.Change{{Time: want.Updated, Note: "Sửa số liệu", Major: true}}
	want.Pinned = true
	got, err := open(t, []article.Article{want}).Get(t.Context(), want.Slug, now)
	require.NoError(t, err)
	require.True(t, want.Published.Equal(got.Published))
	require.True(t, want.Updated.Equal(got.Updated))
	require.True(t, want.Changes[0].Time.Equal(got.Changes[0].Time))
	got.Published, got.Updated, got.Changes = want.Published, want.Updated, want.Changes
	require.Equal(t, want, got)
}

func testBodies(t *testing.T, open Open) {
	body, _, err := sanitize.New(sanitize.Options{}).HTML(`<p>Thân bài</p>`)
	require.NoError(t, err)
	s := open(t, samples(2, func(_ int, a *article.Article) { a.Body = body }))
	for _, want := range []article.HTML{{}, body} {
		q := article.Query{Now: now, Bodies: !want.IsZero()}
		require.Equal(t, want, list(t, s, q).Items[0].Body)
		found, err := s.Search(t.Context(), "than", q)
		require.NoError(t, err)
		require.Equal(t, want, found.Items[0].Body)
	}
	others, err := s.Others(t.Context(), sample(1), 1, now)
	require.NoError(t, err)
	require.True(t, others[0].Body.IsZero())
}

func testOddIDs(t *testing.T, open Open) {
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

func testContext(t *testing.T, open Open) {
	s := open(t, samples(3, nil))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.List(ctx, article.Query{Now: now})
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Get(ctx, "bai-1", now)
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Others(ctx, sample(1), 3, now)
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Search(ctx, "bài", article.Query{Now: now})
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Sections(ctx, now)
	require.ErrorIs(t, err, context.Canceled)
}
