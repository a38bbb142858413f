package cursor

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
)

func TestKeyCompare(t *testing.T) {
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	f := func(a, b Key) {
		t.Helper()
		require.Negative(t, a.Compare(b))
		require.Positive(t, b.Compare(a))
		require.Zero(t, a.Compare(a))
	}
	f(Key{Pinned: true, Time: at}, Key{Time: at.Add(time.Hour)})
	f(Key{Time: at.Add(time.Hour)}, Key{Time: at})
	f(Key{Time: at, ID: "a"}, Key{Time: at, ID: "b"})
	oldest := article.OldestFirst
	f(Key{Order: oldest, Time: at}, Key{Order: oldest, Time: at.Add(time.Hour)})
	f(Key{Order: oldest, Time: at, ID: "b"}, Key{Order: oldest, Time: at, ID: "a"})
}

func TestDecodeRefuses(t *testing.T) {
	for _, s := range []string{"", "x", "n", "n12", "n!.YQ", "nzz.***", "o3", "n1.YR==", strings.Repeat("n", 600)} {
		_, err := Decode(section.asking(s))
		require.ErrorIs(t, err, article.ErrCursor, "%q", s)
	}
	for _, s := range []string{"x", "o", "o-1", "o01", "o+1", "n1.YQ"} {
		_, err := DecodeOffset(s)
		require.ErrorIs(t, err, article.ErrCursor, "%q", s)
	}
}

// list is a query, to be asked behind a cursor.
type list article.Query

func (l list) asking(after string) article.Query {
	q := article.Query(l)
	q.After = after
	return q.Resolved()
}

var section = list{Section: "xa-hoi"}

// A cursor is one of its own order alone.
func TestDecodeKnowsItsList(t *testing.T) {
	a := article.Article{ID: "sl-1", Published: time.Unix(1, 5), Updated: time.Unix(2, 7), Pinned: true}
	unpinned := a
	unpinned.Pinned = false
	lists := []list{section, {}, {Order: article.NewestFirst, Section: "xa-hoi"}, {Order: article.OldestFirst}, {Order: article.UpdatedFirst}}
	for from, l := range lists {
		for _, a := range []article.Article{a, unpinned} {
			want := Of(a, article.Query(l).Resolved())
			for to, other := range lists {
				got, err := Decode(other.asking(want.Encode()))
				sameOrder := from == to || (from == 1 || from == 2) && to <= 2 || from == 0 && !a.Pinned && to <= 2
				if !sameOrder {
					require.ErrorIs(t, err, article.ErrCursor, "%+v read as one of %+v", l, other)
					continue
				}
				require.NoError(t, err)
				require.Equal(t, Of(a, other.asking("")).ID, got.ID)
				require.True(t, got.Time.Equal(want.Time))
			}
		}
	}
}

func TestCheck(t *testing.T) {
	f := func(want string, a article.Article) {
		t.Helper()
		err := Check(a)
		if want == "" {
			require.NoError(t, err)
			_, err = Decode(section.asking(Of(a, section.asking("")).Encode()))
			require.NoError(t, err)
			return
		}
		require.ErrorContains(t, err, want)
	}
	f("", article.Article{ID: strings.Repeat("i", bounds.ID), Published: time.Date(1678, 1, 1, 0, 0, 0, 0, time.UTC)})
	f("", article.Article{ID: "đ 中", Published: time.Date(2261, 12, 31, 0, 0, 0, 0, time.UTC)})
	f("control", article.Article{ID: "a\n"})
	f("UTF-8", article.Article{ID: "\xff"})
	f("published", article.Article{ID: "a", Published: time.Date(2262, 1, 1, 0, 0, 0, 0, time.UTC)})
	f("updated", article.Article{ID: "a", Updated: time.Date(2262, 1, 1, 0, 0, 0, 0, time.UTC)})
	f("expires", article.Article{ID: "a", Expires: time.Date(1677, 1, 1, 0, 0, 0, 0, time.UTC)})
}

func FuzzDecode(f *testing.F) {
	f.Add(Key{Pinned: true, Time: time.Unix(1, 5), ID: "sl-1"}.Encode())
	f.Add("n1.YQ")
	f.Fuzz(func(t *testing.T, s string) {
		k, err := Decode(section.asking(s))
		if err != nil {
			return
		}
		again, err := Decode(section.asking(k.Encode()))
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
