package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// FuzzTerms finds articles by their terms, as a database does, and by Rank,
// which is the measure.
func FuzzTerms(f *testing.F) {
	f.Add("Giảm nghèo", "Y tế", "Tóm tắt", "<p>Thân bài", "giam y te")
	f.Add("a", "b", "c", "d", "a b c")
	f.Add("trong", "", "tro", "tron", "tro")
	f.Add("\u0080a", "\u0081b", "", "\u0083s", "a b s")
	f.Fuzz(func(t *testing.T, title, tag, summary, body, text string) {
		html, _, err := sanitize.New(sanitize.Options{}).HTML(body)
		if err != nil {
			return
		}
		x := Of(article.Article{Title: title, Tags: []string{tag}, Summary: summary, Body: html})
		q := Parse(text)
		if len(q.Words) == 0 {
			return
		}
		terms := strings.Fields(x.Terms(Filter("s", "vi", "xa-hoi")))
		rank, found := x.Rank(q)
		for level := range Field(Fields) {
			has := !slices.ContainsFunc(q.Within(level), func(want Term) bool {
				return !slices.ContainsFunc(terms, func(term string) bool {
					return term == want.Text || want.Unfinished && strings.HasPrefix(term, want.Text)
				})
			})
			require.Equal(t, found && rank <= level, has, "level %d of %q", level, terms)
		}
	})
}

func TestTermsAreFewAndEachOnce(t *testing.T) {
	x := Of(article.Article{Title: "Cầu mới", Tags: []string{"cầu đường"}, Summary: "Cầu mới nối bờ"})
	terms := strings.Fields(x.Terms("f"))
	sorted := slices.Sorted(slices.Values(terms))
	require.Len(t, slices.Compact(sorted), len(terms))
	// 2 words in four forms, 1 in three, 2 in two, and the filter
	require.Len(t, terms, 2*4+3+2*2+1)
}

func TestFilters(t *testing.T) {
	require.Equal(t, Filter("s", "vi", "x"), Filter("s", "vi", "x"))
	require.NotEqual(t, Filter("s", "vi", "x"), Filter("s", "v", "ix"))
	require.NotEqual(t, Filter("s", "vi"), Filter("l", "vi"))
	require.False(t, strings.ContainsAny(Filter("s", "' \" * x"), `'"* `))
}
