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

func TestDecodeKnowsItsList(t *testing.T) {
	pinned := Key{Pinned: true, Published: time.Unix(1, 5), ID: "sl-1"}.Encode()
	_, err := Decode(pinned, true)
	require.NoError(t, err)
	_, err = Decode(pinned, false)
	require.ErrorIs(t, err, article.ErrCursor)
}

func TestCheck(t *testing.T) {
	f := func(want string, a article.Article) {
		t.Helper()
		err := Check(a)
		if want == "" {
			require.NoError(t, err)
			_, err = Decode(Of(a, true).Encode(), true)
			require.NoError(t, err)
			return
		}
		require.ErrorContains(t, err, want)
	}
	f("", article.Article{ID: strings.Repeat("i", article.MaxID), Published: time.Date(1678, 1, 1, 0, 0, 0, 0, time.UTC)})
	f("", article.Article{ID: "đ 中", Published: time.Date(2261, 12, 31, 0, 0, 0, 0, time.UTC)})
	f("control", article.Article{ID: "a\n"})
	f("UTF-8", article.Article{ID: "\xff"})
	f("published", article.Article{ID: "a", Published: time.Date(2262, 1, 1, 0, 0, 0, 0, time.UTC)})
	f("expires", article.Article{ID: "a", Expires: time.Date(1677, 1, 1, 0, 0, 0, 0, time.UTC)})
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
