package sanitize

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// strictJudge takes a word out of markup; without a word it never agrees.
type strictJudge struct{ word string }

func (j strictJudge) agrees(root *html.Node) bool {
	return j.word != "" && !strings.Contains(tree.Render(root, 0), j.word)
}

func (j strictJudge) Sanitize(markup string) string {
	return strings.ReplaceAll(markup, j.word, "")
}

func TestWhatTheJudgeRefusesGoesRoundAgain(t *testing.T) {
	s := New(Options{})
	s.judge = func() judge { return strictJudge{word: "<u>"} }
	out, report, err := s.HTML("<p>a<u>b</u>c</p>")
	require.NoError(t, err)
	require.Equal(t, "<p>abc</p>", out.String())
	require.Equal(t, []Loss{{Kind: Tag, Name: "markup", Why: refused, Count: 1, Bytes: 3}}, report.Losses)
}

func TestJudgeThatNeverAgrees(t *testing.T) {
	s := New(Options{})
	s.judge = func() judge { return strictJudge{} }
	out, _, err := s.HTML("<p>a</p>")
	require.ErrorIs(t, err, ErrUnsettled)
	require.True(t, out.IsZero())
}
