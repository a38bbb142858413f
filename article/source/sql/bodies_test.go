package sql

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

func TestBodiesAreBounded(t *testing.T) {
	const limit = 4000
	b := newBodies(sanitize.New(sanitize.Options{}), limit)
	for i := range 500 {
		html, err := b.html(fmt.Sprintf("<p onclick=x>%d</p>", i))
		require.NoError(t, err)
		require.Equal(t, fmt.Sprintf("<p>%d</p>", i), html.String())
		kept := 0
		for _, generation := range []int{len(b.young), len(b.old)} {
			kept += generation * (32 + len("<p>0</p>"))
		}
		require.LessOrEqual(t, kept, limit)
	}
	require.NotEmpty(t, b.young)
}

func TestBodiesKeepWhatIsAskedFor(t *testing.T) {
	b := newBodies(sanitize.New(sanitize.Options{}), 1000)
	for i := range 100 {
		_, err := b.html("<p>hay đọc</p>")
		require.NoError(t, err)
		_, err = b.html(fmt.Sprint(i))
		require.NoError(t, err)
	}
	before := len(b.young) + len(b.old)
	_, err := b.html("<p>hay đọc</p>")
	require.NoError(t, err)
	require.LessOrEqual(t, len(b.young)+len(b.old), before+1)
	html, err := b.html("")
	require.NoError(t, err)
	require.True(t, html.IsZero())
}

func TestNumbered(t *testing.T) {
	require.Equal(t, "a = $1 AND (b, c) > ($2, $3)", numbered("a = ? AND (b, c) > (?, ?)"))
	require.Equal(t, "SELECT 1", numbered("SELECT 1"))
}
