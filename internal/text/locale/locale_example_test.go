package locale_test

import (
	"fmt"
	"time"

	"github.com/portletkit/portletkit/internal/text/locale"
)

func ExampleOf() {
	at := time.Date(2023, 4, 6, 7, 21, 0, 0, time.UTC)
	for _, lang := range []string{"vi", "en"} {
		l := locale.Of(lang)
		fmt.Println(l.Article.Updated, l.DateTime(at), "–", l.Int(1234567), "–", l.Percent(0.0028, 2))
	}
	// Output:
	// Cập nhật 06/04/2023 14:21 – 1.234.567 – 0,28%
	// Updated 6 April 2023, 14:21 – 1,234,567 – 0.28%
}

// Words and zone of a host's own are those of a copy.
func ExampleLocale() {
	own := *locale.Of("en")
	own.Portlet.Minimize = "Collapse"
	own.Zone = time.UTC
	own.Dates.DateTime = "MMMM d, y, h:mm a"
	at := time.Date(2023, 4, 6, 7, 21, 0, 0, time.UTC)
	fmt.Println(own.Portlet.Minimize, "–", own.DateTime(at), "–", own.Machine(at))
	// Output: Collapse – April 6, 2023, 7:21 AM – 2023-04-06T07:21:00+00:00
}
