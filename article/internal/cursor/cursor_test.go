package cursor

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
)

func TestKeyCompare(t *testing.T) {
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	f := func(a, b Key) {
		t.Helper()
		require.Negative(t, a.Compare(b))
		require.Positive(t, b.Compare(a))
		require.Zero(t, a.Compare(a))
	}
	f(Key{Pinned: true, Published: at}, Key{Published: at.Add(time.Hour)})
	f(Key{Published: at.Add(time.Hour)}, Key{Published: at})
	f(Key{Published: at, ID: "a"}, Key{Published: at, ID: "b"})
}

func TestDecodeRefuses(t *testing.T) {
	for _, s := range []string{"", "x", "n", "n12", "n!.YQ", "nzz.***", "o3", "n1.YR==", strings.Repeat("n", 600)} {
		_, err := Decode(s, true)
		require.ErrorIs(t, err, article.ErrCursor, "%q", s)
	}
	for _, s := range []string{"x", "o", "o-1", "o01", "o+1", "n1.YQ"} {
		_, err := DecodeOffset(s)
		require.ErrorIs(t, err, article.ErrCursor, "%q", s)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Key{Pinned: true, Published: time.Unix(1, 5), ID: "sl-1"}.Encode())
	f.Add("n1.YQ")
	f.Fuzz(func(t *testing.T, s string) {
		k, err := Decode(s, true)
		if err != nil {
			return
		}
		again, err := Decode(k.Encode(), true)
		require.NoError(t, err)
		require.Zero(t, k.Compare(again))
		require.Equal(t, k.ID, again.ID)
	})
}

func FuzzDecodeOffset(f *testing.F) {
	f.Add("o10")
	f.Fuzz(func(t *testing.T, s string) {
		n, err := DecodeOffset(s)
		if err == nil && s != "" {
			require.Equal(t, s, EncodeOffset(n))
		}
	})
}
