package vi_test

import (
	"fmt"
	"time"

	"github.com/portletkit/portletkit/internal/text/vi"
)

func ExampleFold() {
	fmt.Println(vi.Fold("  Hoạt Động của  lãnh đạo Bộ "))
	// Output: hoat dong cua lanh dao bo
}

func ExampleKey() {
	fmt.Println(vi.Key("Hoạt động của lãnh đạo Bộ"))
	// Output: hoatdongcualanhdaobo
}

func ExampleSlug() {
	fmt.Println(vi.Slug("Nghị định số 42/2022/NĐ-CP"))
	// Output: nghi-dinh-so-42-2022-nd-cp
}

func ExampleEqual() {
	fmt.Println(vi.Equal("Thuỷ lợi", "THỦY LỢI"))
	// Output: true
}

func ExampleExcerpt() {
	fmt.Println(vi.Excerpt("Bộ trưởng thăm và làm việc, sau đó trao quà", 28))
	// Output: Bộ trưởng thăm và làm việc…
}

func ExampleDateTime() {
	at := time.Date(2023, 4, 6, 7, 21, 0, 0, time.UTC)
	fmt.Println(vi.DateTime(at))
	fmt.Println(vi.LongDate(at))
	fmt.Println(vi.Machine(at))
	// Output:
	// 06/04/2023 14:21
	// Thứ Năm, 06/04/2023
	// 2023-04-06T14:21:00+07:00
}

func ExampleParseDateTime() {
	at, err := vi.ParseDateTime("Thứ Năm, 06/04/2023, 14:21 (GMT+7)")
	fmt.Println(vi.Machine(at), err)
	_, err = vi.ParseDateTime("31/02/2023")
	fmt.Println(err)
	// Output:
	// 2023-04-06T14:21:00+07:00 <nil>
	// vi: not a date: "31/02/2023": month 2 of 2023 has no day 31
}

func ExampleInt() {
	fmt.Println(vi.Int(1234567), vi.Decimal(1234.567, 2), vi.Percent(0.0028, 2), vi.Bytes(1_234_567))
	// Output: 1.234.567 1.234,57 0,28% 1,2 MB
}

func ExampleParseInt() {
	n, err := vi.ParseInt("1.234.567")
	fmt.Println(n, err)
	// Output: 1234567 <nil>
}
