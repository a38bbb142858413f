package locale_test

import (
	"fmt"
	"time"

	"github.com/portletkit/portletkit/internal/text/locale"
)

func ExampleOf() {
	at := time.Date(2023, 4, 6, 7, 21, 0, 0, time.UTC)
	for _, lang := range []string{"vi", "en"} {
		loc := locale.Of(lang)
		fmt.Println(loc.Pick("Cập nhật", "Updated"), loc.DateTime(at), "–", loc.Int(1234567), "–", loc.Percent(0.0028, 2))
	}
	// Output:
	// Cập nhật 06/04/2023 14:21 – 1.234.567 – 0,28%
	// Updated 6 April 2023, 14:21 – 1,234,567 – 0.28%
}
