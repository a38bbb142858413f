package article

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestJSONObject(t *testing.T) {
	var o, inner jsonObject
	require.Equal(t, "{}", o.String())
	o.text("left out", "")
	o.number("left out", 0)
	o.object("left out", &inner)
	o.objects("left out", nil)
	require.Equal(t, "{}", o.String())
	inner.number("n", 7)
	o.text("a", `"b"`)
	o.object("c", &inner)
	o.objects("d", []*jsonObject{&inner, &inner})
	require.Equal(t, `{"a":"\"b\"","c":{"n":7},"d":[{"n":7},{"n":7}]}`, o.String())
}

// encoding/json must read back what was written.
func FuzzJSONObject(f *testing.F) {
	for _, seed := range []string{"", `"\`, "\x00\x1f\x7f", "</script><!--", "\u2028\u2029", "tiếng Việt", "\xff\xfe", "\U0001f600"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, name, value string) {
		var o jsonObject
		o.text(name, value)
		var got map[string]string
		require.NoError(t, json.Unmarshal([]byte(o.String()), &got))
		if value == "" {
			require.Empty(t, got)
			return
		}
		require.Equal(t, map[string]string{valid(name): valid(value)}, got)
		require.True(t, utf8.ValidString(o.String()))
	})
}

// valid replaces each wrong byte, as a loop over runes does.
func valid(s string) string {
	return strings.Map(func(r rune) rune { return r }, s)
}
