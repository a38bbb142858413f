package article_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/jsonform"
)

// What is written whole is not read without a sanitizer, nor lost in silence.
func TestJSONIsNeverReadUnsanitized(t *testing.T) {
	body, _, err := sanitize.New(sanitize.Options{}).HTML("<p>Cầu &amp; đường</p>")
	require.NoError(t, err)
	a := bridge
	a.Body = body
	data, err := json.Marshal(map[string]any{"article": a, "body": body, "list": []*article.Article{&a}})
	require.NoError(t, err)

	var raw struct {
		Article article.Article `json:"article"`
	}
	require.ErrorContains(t, json.Unmarshal(data, &raw), "article/source/jsonform")
	require.Zero(t, raw.Article)
	var html struct {
		Body article.HTML `json:"body"`
	}
	require.Error(t, json.Unmarshal(data, &html))
	require.True(t, html.Body.IsZero())
	require.NoError(t, json.Unmarshal([]byte(`{"body":""}`), &html))

	var back struct {
		Article jsonform.Value   `json:"article"`
		Body    string           `json:"body"`
		List    []jsonform.Value `json:"list"`
	}
	require.NoError(t, json.Unmarshal(data, &back))
	require.True(t, a.Published.Equal(back.Article.Article.Published))
	back.Article.Article.Published = a.Published
	require.Equal(t, a, back.Article.Article)
	require.Equal(t, body.String(), back.Body)
	require.Equal(t, body, back.List[0].Article.Body)
}

func TestJSONOfTimesBeyondIt(t *testing.T) {
	a := bridge
	a.Changes = []article.Change{{Time: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}}
	_, err := json.Marshal(a)
	require.ErrorContains(t, err, "9999")
}
