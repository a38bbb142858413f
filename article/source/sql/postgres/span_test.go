package postgres

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every place of a range is of one of its spans, as the index counts them, and
// what is beyond by more than a span is of none.
func TestSpansHoldTheirPlaces(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		from := 1 + random.Int64N(6_000_000*day/24)
		before := from + 1 + random.Int64N(1+random.Int64N(1<<(25+random.IntN(22))))
		list := strings.Split(strings.Trim(spansOf(from, before), "{}"), ",")
		require.LessOrEqual(t, len(list), max(maxSpans+1, int((before-from)/(512*day))+2))
		asked := map[int64]bool{}
		kind := int64(0)
		for _, text := range list {
			n, err := strconv.ParseInt(text, 10, 64)
			require.NoError(t, err)
			asked[n], kind = true, n%4
		}
		for _, place := range []int64{from, before - 1, from + (before-from)/2, from + random.Int64N(before-from)} {
			require.True(t, asked[indexed(place)[kind]], "%d of %d to %d", place, from, before)
		}
		size := day << (3 * kind)
		require.False(t, asked[indexed(before + size)[kind]])
		require.False(t, asked[indexed(max(0, from-size-1))[kind]] && from > size)
	}
}

// indexed are the spans that the index of 0005.sql has for a place.
func indexed(place int64) []int64 {
	return []int64{place / 25165992 * 4, place/201327936*4 + 1, place/1610623488*4 + 2, place/12884987904*4 + 3}
}

func TestStatementsAskAsTheIndexIsMade(t *testing.T) {
	require.Equal(t, strings.Join(strings.Fields(spans), ""), between(t, strings.Join(strings.Fields(fifth), ""), "gin(terms,", ")WITH"))
}

func between(t *testing.T, text, begin, end string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, begin)
	require.True(t, found)
	inside, _, found := strings.Cut(rest, end)
	require.True(t, found)
	return inside
}
