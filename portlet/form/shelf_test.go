package form

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestShelf(t *testing.T) {
	now := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	s := newShelf(10, func() time.Time { return now })
	put := func(content string) *fieldFile {
		f := &fieldFile{field: "tep", File: File{Name: content, Content: []byte(content)}}
		s.put(f)
		return f
	}
	holds := func(f *fieldFile, field string) bool {
		got, there := s.get(f.id, field)
		require.True(t, !there || got.Name == f.Name)
		return there
	}
	first, second := put("1234"), put("5678")
	require.True(t, holds(first, "tep"))
	require.False(t, holds(first, "anh"), "another field's file")
	id := first.id
	s.put(first)
	require.Equal(t, id, first.id, "one that is there stays")
	require.Empty(t, put("more than fits").id)

	third := put("90ab")
	require.False(t, holds(second, "tep"), "the shelf was full")
	require.True(t, holds(first, "tep"), "it was asked for since")

	s.drop([]fieldFile{*third})
	require.False(t, holds(third, "tep"))
	require.True(t, holds(first, "tep"))

	now = now.Add(heldTime)
	require.True(t, holds(first, "tep"))
	now = now.Add(time.Second)
	require.False(t, holds(first, "tep"), "its time is over")
	put("c")
	weight, values := s.files.Size()
	require.Equal(t, []int{1, 1}, []int{weight, values}, "nobody's file stays in memory for that long")
}
