package legacy_test

import (
	"fmt"

	"github.com/portletkit/portletkit/article/legacy"
)

func ExampleRead() {
	p, err := legacy.Read(`start portlet menu bar
Hoạt động của lãnh đạo;hoatdongcualanhdao
Display portlet menu
end portlet menu bar
Xã hội
Cầu mới nối đôi bờ
06/04/2023 14:21
Màu chữ Cỡ chữ
Sáng 6/4, cầu Bến Lau thông xe.

Lễ cắt băng khánh thành.
Lễ cắt băng khánh thành.

Cầu dài 240 m.

Đang online: 3
Tổng truy cập: 2298
`, legacy.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Titles[0].Text)
	fmt.Println(p.Article.Section.Name, "|", p.Article.Title)
	fmt.Println(p.Article.Body)
	fmt.Println(p.Online, p.Total)
	// Output:
	// Hoạt động của lãnh đạo
	// Xã hội | Cầu mới nối đôi bờ
	// <p>Lễ cắt băng khánh thành.</p>
	// <p>Cầu dài 240 m.</p>
	// 3 2298
}

func ExampleRead_missing() {
	_, err := legacy.Read("Hôm nay trời đẹp.\n", legacy.Options{})
	fmt.Println(err)
	// Output:
	// legacy: this is no article page of an old portal: found no portlet title ("title;key"), no publication time ("06/04/2023 14:21") on a line of its own
}
