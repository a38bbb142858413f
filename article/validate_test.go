package article_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

func TestValidateAccepts(t *testing.T) {
	require.NoError(t, articletest.Complete().Validate())
	require.NoError(t, articletest.English().Validate())
	require.NoError(t, articletest.Withdrawn().Validate())
	draft := articletest.Complete()
	draft.Draft, draft.Published = true, time.Time{}
	require.NoError(t, draft.Validate())
}

func TestValidateNamesTheField(t *testing.T) {
	f := func(field, problem string, spoil func(*article.Article)) {
		t.Helper()
		a := articletest.Complete()
		spoil(&a)
		err := a.Validate()
		require.Equal(t, article.Faults{{Field: field, Problem: problem}}, err)
		require.EqualError(t, err, "article: "+field+": "+problem)
	}
	const empty = "is empty"
	f("id", empty, func(a *article.Article) { a.ID = " " })
	f("title", empty, func(a *article.Article) { a.Title = "\t" })
	f("section.key", empty, func(a *article.Article) { a.Section.Key = "" })
	f("section.name", empty, func(a *article.Article) { a.Section.Name = "" })
	f("slug", empty, func(a *article.Article) { a.Slug = "" })
	f("slug", "holds other characters than a-z, 0-9 and -", func(a *article.Article) { a.Slug = "Bài-1" })
	f("slug", "is longer than 80 bytes", func(a *article.Article) { a.Slug = strings.Repeat("a", 81) })
	f("oldSlugs[1]", "is the present slug", func(a *article.Article) { a.OldSlugs = []string{"x", a.Slug} })
	f("oldSlugs[0]", empty, func(a *article.Article) { a.OldSlugs = []string{""} })
	f("published", "is missing, and the article is no draft", func(a *article.Article) {
		a.Published, a.Updated, a.Changes, a.Expires = time.Time{}, time.Time{}, nil, time.Time{}
	})
	early := articletest.At(2000, time.January, 1, 0, 0)
	f("updated", "is before publication", func(a *article.Article) { a.Updated = early })
	f("expires", "is before publication", func(a *article.Article) { a.Expires = early })
	f("withdrawn.time", "is before publication", func(a *article.Article) { a.Withdrawn.Time = early })
	f("withdrawn.time", "is missing, but there is a reason", func(a *article.Article) { a.Withdrawn.Reason = "x" })
	f("changes[1].time", "is missing", func(a *article.Article) { a.Changes[1].Time = time.Time{} })
	const noMedia = "is no http, https or relative URL"
	f("cover.src", noMedia, func(a *article.Article) { a.Cover.Src = "mailto:a@b" })
	f("cover.src", "is empty, but the figure has other fields", func(a *article.Article) { a.Cover.Src = "" })
	f("cover.width", "is negative", func(a *article.Article) { a.Cover.Width = -1 })
	f("cover.height", "width and height are known together or not at all", func(a *article.Article) { a.Cover.Height = 0 })
	f("figures[0].alt", "is empty, and so is the caption", func(a *article.Article) { a.Figures[0].Alt, a.Figures[0].Caption = "", "" })
	f("cover.variants[1].src", noMedia, func(a *article.Article) { a.Cover.Variants[1].Src = "" })
	f("cover.variants[0].width", "is not above zero", func(a *article.Article) { a.Cover.Variants[0].Width = 0 })
	f("authors[0].name", empty, func(a *article.Article) { a.Authors[0].Name = "" })
	const noLink = "is no http, https, mailto, tel or relative URL"
	f("authors[0].url", noLink, func(a *article.Article) { a.Authors[0].URL = "javascript:x" })
	f("source.url", noLink, func(a *article.Article) { a.Source.URL = "ftp://x" })
	f("source.name", "is empty, but there is a URL", func(a *article.Article) { a.Source.Name = "" })
	f("tags[1]", empty, func(a *article.Article) { a.Tags[1] = " " })
	f("tags[2]", "stands twice", func(a *article.Article) { a.Tags[2] = "Giao thong NÔNG thôn" })
	f("attachments[2].name", empty, func(a *article.Article) { a.Attachments[2].Name = "" })
	f("attachments[0].bytes", "is negative", func(a *article.Article) { a.Attachments[0].Bytes = -1 })
	f("attachments[0].type", `is no media type such as "application/pdf"`, func(a *article.Article) { a.Attachments[0].Type = "PDF" })
	f("attachments[2].url", noMedia, func(a *article.Article) { a.Attachments[2].URL = "" })
	const noTag = `is no language tag such as "vi" or "en-GB"`
	f("attachments[2].lang", noTag, func(a *article.Article) { a.Attachments[2].Lang = "English language" })
	f("lang", noTag, func(a *article.Article) { a.Lang = "vi_VN" })
	f("lang", noTag, func(a *article.Article) { a.Lang = "1-vi" })
	f("alternates[0].lang", empty, func(a *article.Article) { a.Alternates[0].Lang = "" })
	f("alternates[0].url", noMedia, func(a *article.Article) { a.Alternates[0].URL = "" })
	f("canonical", "is no absolute http or https URL", func(a *article.Article) { a.Canonical = "/a" })
}

func TestValidateReportsEverythingAtOnce(t *testing.T) {
	err := article.Article{Tags: []string{""}, Canonical: "x"}.Validate()
	var faults article.Faults
	require.ErrorAs(t, err, &faults)
	var fields []string
	for _, fault := range faults {
		fields = append(fields, fault.Field)
	}
	require.Equal(t, []string{"id", "slug", "section.key", "section.name", "title", "published", "tags[0]", "canonical"}, fields)
	require.ErrorIs(t, err, faults[7])
	require.Equal(t, len(faults), strings.Count(err.Error(), "article: "))
}

func TestVisibility(t *testing.T) {
	f := func(a article.Article, visible, listed bool) {
		t.Helper()
		require.Equal(t, visible, a.VisibleAt(noon))
		require.Equal(t, listed, a.ListedAt(noon))
	}
	f(article.Article{}, false, false)
	f(news("x", 1), true, true)
	f(news("x", -1), false, false)
	f(news("x", 1, func(a *article.Article) { a.Draft = true }), false, false)
	f(news("x", 1, func(a *article.Article) { a.Expires = noon }), true, false)
	f(news("x", 1, func(a *article.Article) { a.Withdrawn.Time = noon }), true, false)
}
