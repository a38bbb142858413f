package counter

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestVerdictsAreBounded(t *testing.T) {
	b := newRobots(nil)
	for i := range 3 * maxAgents {
		require.False(t, b.match(fmt.Sprintf("Mozilla/5.0 (X11; Linux x86_64) Firefox/%d.0", i)))
	}
	require.LessOrEqual(t, len(b.verdicts), maxAgents)
}

func FuzzBeacon(f *testing.F) {
	f.Add([]byte(`{"page":"/tin?x#y","token":"0123456789abcdef","robot":false}`))
	f.Add([]byte(`{"page":"/%zz"}`))
	f.Add([]byte(``))
	f.Fuzz(func(t *testing.T, body []byte) {
		b, err := parseBeacon(body)
		if err != nil {
			require.ErrorIs(t, err, errBeacon)
			return
		}
		page, err := pageURL(b.Page)
		require.NoError(t, err)
		require.True(t, b.Page == "" || page.Path[0] == '/')
		require.True(t, b.Token == "" || validToken(b.Token))
	})
}
