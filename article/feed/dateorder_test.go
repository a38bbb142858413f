package feed_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// One order of day and month goes for a whole feed: that of the dates that can
// be read in one way alone.
func TestOneOrderOfDayAndMonth(t *testing.T) {
	f := func(dates, want string) {
		t.Helper()
		var b strings.Builder
		list := strings.Split(dates, ", ")
		b.WriteString("<rss><channel><title>A</title>")
		for i, date := range list {
			fmt.Fprintf(&b, "<item><title>Tin %d</title><link>https://bao.example/%d</link><pubDate>%s</pubDate></item>", i, i, date)
		}
		result, err := feed.Read(t.Context(), []byte(b.String()+"</channel></rss>"), feed.ReadOptions{URL: "https://bao.example/"})
		require.NoError(t, err)
		undated := map[string]bool{}
		for _, fault := range result.Faults {
			undated[fault.ID] = undated[fault.ID] || fault.Undated()
		}
		var got []string
		for _, a := range result.Articles {
			if undated[a.ID] {
				got = append(got, "?")
			} else {
				got = append(got, vi.Date(a.Published))
			}
		}
		require.Equal(t, want, strings.Join(got, ", "))
	}
	f("04/11/2026 08:30, 05/11/2026", "04/11/2026, 05/11/2026")
	f("24/11/2026, 04/11/2026", "24/11/2026, 04/11/2026")
	// .NET in the culture of the United States.
	f("11/24/2026 8:30:00 AM, 11/4/2026 8:30:00 PM, 3/3/2026", "24/11/2026, 04/11/2026, 03/03/2026")
	f("11/4/2026 8:30:00 AM, 11/24/2026", "04/11/2026, 24/11/2026")
	f("11-24-2026, 11-04-2026", "24/11/2026, 04/11/2026")
	// Two programs: what could be either is not guessed.
	f("24/11/2026, 11/24/2026, 04/11/2026, 5/5/2026", "24/11/2026, 24/11/2026, ?, 05/05/2026")
	f("11/24/2026, 2026-11-04, 04 Nov 2026 08:30:00 +0700", "24/11/2026, 04/11/2026, 04/11/2026")
	f("13/13/2026, 4/11/2026", "?, 04/11/2026")
	f("24/11/26, 04/11/2026", "?, 04/11/2026")
}
