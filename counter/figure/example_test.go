package figure_test

import (
	"encoding/json"
	"fmt"

	"github.com/portletkit/portletkit/counter/figure"
)

func ExampleKey_Definition() {
	fmt.Println(figure.VisitsToday.Label(nil) + ": " + figure.VisitsToday.Definition(nil))
	// Output:
	// Lượt truy cập hôm nay: Từ 0 giờ hôm nay, theo giờ của cổng: số lượt truy cập. Một lượt gồm các trang mà một khách xem, kết thúc khi khách không mở trang nào trong 30 phút và được tính vào ngày bắt đầu. Khách yêu cầu không bị theo dõi không được tính. Mỗi mạng (một địa chỉ IPv4, một /64 IPv6) được tính tối đa 200 khách trong ngày, các mạng liền kề (/24, /48) cộng lại tối đa 1.000 hoặc bằng số nhóm mạng như thế có người đọc, trừ khi cổng đặt mức khác.
}

// The words and definitions are those of every page and of the JSON.
func ExampleKeys() {
	for _, key := range figure.Keys()[:3] {
		fmt.Println(key, "–", key.Label(nil))
	}
	// Output:
	// online – Đang online
	// views-today – Lượt xem hôm nay
	// views-yesterday – Lượt xem hôm qua
}

// A configuration names figures as the JSON does.
func ExampleParse() {
	fmt.Println(figure.Parse("views-total"))
	fmt.Println(figure.Parse("hits"))
	// Output:
	// views-total true
	// online false
}

func ExampleValues() {
	v := figure.Values{figure.Online: 3, figure.ViewsToday: 17, figure.ViewsTotal: 2298}
	text, err := json.Marshal(v)
	fmt.Println(v[figure.Online], v.Of(figure.Today), string(text[:27]), err)
	// Output: 3 {17 0 0} {"online":3,"views-today":1 <nil>
}

// Sums stand still at the greatest number that browsers read exactly.
func ExampleValues_Set() {
	var v figure.Values
	v.Set(figure.Total, figure.Counts{Views: 1<<62 + 1, Visits: 7})
	fmt.Println(v[figure.ViewsTotal] == 1<<53-1, v[figure.VisitsTotal])
	// Output: true 7
}

func ExampleCounts_Plus() {
	day := figure.Counts{Views: 11, Visits: 4, Visitors: 3}
	fmt.Println(day.Plus(figure.Counts{Views: 1}))
	// Output: {12 4 3}
}
