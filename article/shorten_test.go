package article_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

// texts are the fields of an article that readers see, and their limits.
var texts = []struct {
	field string
	limit int
	of    func(*article.Article) *string
}{
	{"section.name", bounds.Name, func(a *article.Article) *string { return &a.Section.Name }},
	{"title", bounds.Title, func(a *article.Article) *string { return &a.Title }},
	{"kicker", bounds.Kicker, func(a *article.Article) *string { return &a.Kicker }},
	{"summary", bounds.Summary, func(a *article.Article) *string { return &a.Summary }},
	{"cover.alt", bounds.Caption, func(a *article.Article) *string { return &a.Cover.Alt }},
	{"cover.caption", bounds.Caption, func(a *article.Article) *string { return &a.Cover.Caption }},
	{"cover.credit", bounds.Credit, func(a *article.Article) *string { return &a.Cover.Credit }},
	{"figures[1].alt", bounds.Caption, func(a *article.Article) *string { return &a.Figures[1].Alt }},
	{"figures[1].caption", bounds.Caption, func(a *article.Article) *string { return &a.Figures[1].Caption }},
	{"figures[1].credit", bounds.Credit, func(a *article.Article) *string { return &a.Figures[1].Credit }},
	{"authors[0].name", bounds.Name, func(a *article.Article) *string { return &a.Authors[0].Name }},
	{"source.name", bounds.Name, func(a *article.Article) *string { return &a.Source.Name }},
	{"tags[1]", bounds.Name, func(a *article.Article) *string { return &a.Tags[1] }},
	{"attachments[2].name", bounds.FileName, func(a *article.Article) *string { return &a.Attachments[2].Name }},
	{"changes[1].note", bounds.Note, func(a *article.Article) *string { return &a.Changes[1].Note }},
	{"withdrawn.reason", bounds.Note, func(a *article.Article) *string { return &a.Withdrawn.Reason }},
}

// whole is an article with every field, withdrawn too.
func whole() article.Article {
	a := articletest.Complete()
	a.Withdrawn = articletest.Withdrawn().Withdrawn
	a.Withdrawn.Time = a.Published
	return a
}

func TestShortenCutsEachText(t *testing.T) {
	const word = "chữ "
	for _, text := range texts {
		long := strings.TrimSpace(strings.Repeat(word, 30000))
		marked := "a" + strings.Repeat("\u0301", 9)
		for given, want := range map[string]struct{ problem, result string }{
			string([]rune(long)[:text.limit]):      {},
			"a" + strings.Repeat("\u0301", 8):      {},
			marked:                                 {"carries more than 8 marks on a letter", marked[:len(marked)-2]},
			strings.Repeat("x", text.limit+1):      {problem: fmt.Sprintf("is longer than %d characters", text.limit), result: strings.Repeat("x", text.limit-1) + "…"},
			long:                                   {problem: fmt.Sprintf("is longer than %d characters", text.limit)},
			long + strings.Repeat("\u0301", 40000): {problem: "carries more than 8 marks on a letter"},
			strings.Repeat("x"+strings.Repeat("\u0301", 8), 9000): {problem: fmt.Sprintf("is longer than %d characters", text.limit)},
		} {
			a := whole()
			*text.of(&a) = given
			short, faults := a.Shorten()
			require.Equal(t, given, *text.of(&a), "%s: the article that was given stays", text.field)
			got := *text.of(&short)
			require.LessOrEqual(t, utf8.RuneCountInString(got), text.limit, text.field)
			require.NoError(t, short.Validate())
			if want.problem == "" {
				require.Empty(t, faults, text.field)
				require.Equal(t, given, got)
				require.NoError(t, a.Validate())
				continue
			}
			require.Equal(t, article.Faults{{Field: text.field, Problem: want.problem}}, faults)
			require.Equal(t, error(faults), a.Validate())
			if want.result != "" {
				require.Equal(t, want.result, got)
			}
			again, none := short.Shorten()
			require.Empty(t, none)
			require.Equal(t, short, again)
		}
	}
}

func TestShortenCutsLists(t *testing.T) {
	f := func(field string, limit int, fill func(a *article.Article, n int), size func(article.Article) int) {
		t.Helper()
		a := whole()
		fill(&a, limit)
		_, faults := a.Shorten()
		require.Empty(t, faults)
		require.NoError(t, a.Validate())
		fill(&a, limit+1)
		short, faults := a.Shorten()
		want := article.Faults{{Field: field, Problem: fmt.Sprintf("has more than %d elements", limit)}}
		require.Equal(t, want, faults)
		require.Equal(t, error(want), a.Validate())
		require.Equal(t, limit, size(short))
		require.Equal(t, limit+1, size(a))
		require.NoError(t, short.Validate())
	}
	f("tags", bounds.Tags, func(a *article.Article, n int) {
		a.Tags = nil
		for i := range n {
			a.Tags = append(a.Tags, fmt.Sprint("thẻ ", i))
		}
	}, func(a article.Article) int { return len(a.Tags) })
	f("authors", bounds.Authors, func(a *article.Article, n int) {
		a.Authors = repeated(a.Authors[0], n)
	}, func(a article.Article) int { return len(a.Authors) })
	f("attachments", bounds.Attachments, func(a *article.Article, n int) {
		a.Attachments = repeated(a.Attachments[0], n)
	}, func(a article.Article) int { return len(a.Attachments) })
	f("alternates", bounds.Alternates, func(a *article.Article, n int) {
		a.Alternates = repeated(a.Alternates[0], n)
	}, func(a article.Article) int { return len(a.Alternates) })
	f("figures", bounds.Figures, func(a *article.Article, n int) {
		a.Figures = repeated(a.Figures[0], n)
	}, func(a article.Article) int { return len(a.Figures) })
	f("cover.variants", bounds.Variants, func(a *article.Article, n int) {
		a.Cover.Variants = repeated(a.Cover.Variants[0], n)
	}, func(a article.Article) int { return len(a.Cover.Variants) })
	f("figures[0].variants", bounds.Variants, func(a *article.Article, n int) {
		a.Figures[0].Variants = repeated(a.Cover.Variants[0], n)
	}, func(a article.Article) int { return len(a.Figures[0].Variants) })
	f("changes", bounds.Changes, func(a *article.Article, n int) {
		a.Changes = repeated(a.Changes[0], n)
	}, func(a article.Article) int { return len(a.Changes) })
	f("oldSlugs", bounds.OldSlugs, func(a *article.Article, n int) {
		a.OldSlugs = repeated("bai-cu", n)
	}, func(a article.Article) int { return len(a.OldSlugs) })
}

func repeated[T any](one T, n int) []T {
	all := make([]T, n)
	for i := range all {
		all[i] = one
	}
	return all
}

// TestValidateLimitsNames: what cannot be cut is refused.
func TestValidateLimitsNames(t *testing.T) {
	f := func(field string, limit int, set func(a *article.Article, value string)) {
		t.Helper()
		a := whole()
		set(&a, strings.Repeat("a", limit))
		require.NoError(t, a.Validate())
		set(&a, strings.Repeat("a", limit+1))
		require.Equal(t, article.Faults{{Field: field, Problem: fmt.Sprintf("is longer than %d bytes", limit)}}, a.Validate())
	}
	f("id", bounds.ID, func(a *article.Article, v string) { a.ID = v })
	f("slug", bounds.Slug, func(a *article.Article, v string) { a.Slug = v })
	f("oldSlugs[0]", bounds.Slug, func(a *article.Article, v string) { a.OldSlugs = []string{v} })
	f("section.key", bounds.Slug, func(a *article.Article, v string) { a.Section.Key = v })
	f("attachments[0].type", bounds.MediaType, func(a *article.Article, v string) { a.Attachments[0].Type = "b/" + v[2:] })
	lang := func(v string) string { return "vi-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaa"[:len(v)] }
	f("lang", bounds.Lang, func(a *article.Article, v string) { a.Lang = lang(v) })
	f("attachments[0].lang", bounds.Lang, func(a *article.Article, v string) { a.Attachments[0].Lang = lang(v) })
	f("alternates[0].lang", bounds.Lang, func(a *article.Article, v string) { a.Alternates[0].Lang = lang(v) })
}
