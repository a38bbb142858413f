package sql

import (
	"database/sql"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

func TestCacheAreBounded(t *testing.T) {
	const limit = 4000
	b := newDecoder(sanitize.New(sanitize.Options{}), limit)
	for i := range 500 {
		html, err := b.html(fmt.Sprintf("<p onclick=x>%d</p>", i))
		require.NoError(t, err)
		require.Equal(t, fmt.Sprintf("<p>%d</p>", i), html.String())
		kept := 0
		for _, generation := range []int{len(b.bodies.young), len(b.bodies.old)} {
			kept += generation * (32 + len("<p>0</p>"))
		}
		require.LessOrEqual(t, kept, limit)
	}
	require.NotEmpty(t, b.bodies.young)
}

func TestCacheKeepWhatIsAskedFor(t *testing.T) {
	b := newDecoder(sanitize.New(sanitize.Options{}), 1000)
	for i := range 100 {
		_, err := b.html("<p>hay đọc</p>")
		require.NoError(t, err)
		_, err = b.html(fmt.Sprint(i))
		require.NoError(t, err)
	}
	before := len(b.bodies.young) + len(b.bodies.old)
	_, err := b.html("<p>hay đọc</p>")
	require.NoError(t, err)
	require.LessOrEqual(t, len(b.bodies.young)+len(b.bodies.old), before+1)
}

// What one reader does with an article that it asked for is not seen by another.
func TestArticlesAreOnesOwn(t *testing.T) {
	d := newDecoder(sanitize.New(sanitize.Options{}), 1<<20)
	const head = `{"id":"a","slug":"a","section":{"key":"k","name":"K"},"title":"T","tags":["một","hai"]}`
	mine, err := d.article(head, "")
	require.NoError(t, err)
	mine.Tags[0] = "ba"
	for range 2 {
		listed, err := d.listed(head, sql.NullString{})
		require.NoError(t, err)
		require.Equal(t, []string{"một", "hai"}, listed.Tags)
	}
	mine, err = d.article(head, "")
	require.NoError(t, err)
	require.Equal(t, "một", mine.Tags[0])
}
