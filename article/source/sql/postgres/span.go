package postgres

import (
	"strconv"
	"strings"

	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
)

const (
	// spans are those of an article, as the index of 0005.sql has them: of a day,
	// and of 8, 64 and 512 days.
	spans = "(ARRAY[place / 25165992 * 4, place / 201327936 * 4 + 1, place / 1610623488 * 4 + 2, place / 12884987904 * 4 + 3])"
	day   = 24 * dialect.PerHour
	// maxSpans is how many spans the index is asked for at most, unless it has no
	// longer ones.
	maxSpans = 16
)

// spansOf writes an array of the spans that hold all places from one on and
// before another: as few as are not much longer together than these are.
func spansOf(from, before int64) string {
	kind, size := int64(0), day
	for kind < 3 && (before-from)/size >= maxSpans {
		kind, size = kind+1, size*8
	}
	var list strings.Builder
	for n := from / size; n <= (before-1)/size; n++ {
		if list.Len() > 0 {
			list.WriteByte(',')
		}
		list.WriteString(strconv.FormatInt(n*4+kind, 10))
	}
	return "{" + list.String() + "}"
}
