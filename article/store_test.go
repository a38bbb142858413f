package article_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// TestChangedKnowsEveryField sets one field of an article after the other: a new
// one that Changed does not compare is found here.
func TestChangedKnowsEveryField(t *testing.T) {
	body, _, err := sanitize.New(sanitize.Options{}).HTML("<p>x</p>")
	require.NoError(t, err)
	values := map[reflect.Type]any{
		reflect.TypeFor[string](): "x", reflect.TypeFor[bool](): true, reflect.TypeFor[time.Time](): time.Unix(1, 0),
		reflect.TypeFor[article.HTML](): body, reflect.TypeFor[article.Section](): article.Section{Name: "x"},
		reflect.TypeFor[article.Figure](): article.Figure{Credit: "x"}, reflect.TypeFor[article.Origin](): article.Origin{Name: "x"},
		reflect.TypeFor[article.Withdrawal](): article.Withdrawal{Reason: "x"},
	}
	fields := reflect.TypeFor[article.Article]()
	for i := range fields.NumField() {
		field := fields.Field(i)
		var a article.Article
		into := reflect.ValueOf(&a).Elem().Field(i)
		if field.Type.Kind() == reflect.Slice {
			into.Set(reflect.MakeSlice(field.Type, 1, 1))
		} else {
			into.Set(reflect.ValueOf(values[field.Type]))
		}
		if field.Name == "ID" || field.Name == "OldSlugs" {
			require.Empty(t, article.Changed(article.Article{}, a), "that is no change of a form")
			continue
		}
		require.Len(t, article.Changed(article.Article{}, a), 1, field.Name)
		require.Empty(t, article.Changed(a, a), field.Name)
	}
}
