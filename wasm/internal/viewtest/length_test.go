package viewtest_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/wasm/internal/fullview"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

// exactly is markup of so many bytes that stays as it is.
func exactly(n int) string {
	return "<p>" + strings.Repeat("a", n-len("<p></p>")) + "</p>"
}

func TestArticlesHaveALength(t *testing.T) {
	ok := view.Options{Status: portlet.StatusOK}
	_, err := fullview.Article(fullview.Item{Markup: exactly(fullview.MaxMarkup)}, ok)
	require.NoError(t, err)
	for name, item := range map[string]fullview.Item{
		"markup":             {Markup: exactly(fullview.MaxMarkup + 1)},
		"plain text":         {Plain: strings.Repeat("a", fullview.MaxMarkup)},
		"what it becomes":    {Markup: strings.Repeat("<li>a", fullview.MaxMarkup/6)},
		"three bytes a sign": {Markup: strings.Repeat("ộ", fullview.MaxMarkup/2)},
	} {
		_, err := fullview.Article(item, ok)
		require.ErrorIs(t, err, sanitize.ErrTooLarge, name)
		var failure view.Failure
		require.ErrorAs(t, err, &failure, name)
		require.Equal(t, "length", failure.Cause, name)
	}
}

func TestTheLengthIsToldToReaders(t *testing.T) {
	for lang, want := range map[string]string{"vi": "quá dài", "en": "too long"} {
		note, err := fullview.Article(fullview.Item{}, view.Options{Lang: lang, Status: portlet.StatusFailed, Cause: "length"})
		require.NoError(t, err)
		html, err := view.Render(note)
		require.NoError(t, err)
		require.Contains(t, html, want)
	}
}
