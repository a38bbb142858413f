package sourcetest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

func testGet(t *testing.T, open opener) {
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

func testGetHidden(t *testing.T, open opener) {
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

func testOthers(t *testing.T, open opener) {
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

func testSections(t *testing.T, open opener) {
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

func testRoundTrip(t *testing.T, open opener) {
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

func testBodies(t *testing.T, open opener) {
	body, _, err := sanitize.New(sanitize.Options{}).HTML(`<p>Thân bài</p>`)
	require.NoError(t, err)
	s := open(t, samples(2, func(_ int, a *article.Article) { a.Body = body }))
	for _, want := range []article.HTML{{}, body} {
		q := article.Query{Now: now, Bodies: !want.IsZero()}
		require.Equal(t, want.String(), list(t, s, q).Items[0].Body.String())
		found, err := s.Search(t.Context(), "than", q)
		require.NoError(t, err)
		require.Equal(t, want.String(), found.Items[0].Body.String())
	}
	others, err := s.Others(t.Context(), sample(1), 1, now)
	require.NoError(t, err)
	require.True(t, others[0].Body.IsZero())
}

func testContext(t *testing.T, open opener) {
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
