package main

import (
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/visit"
)

// historySamples show what was counted over time.
func historySamples() []sample {
	month, read := monthOfViews(), mostRead()
	return []sample{
		{name: "chart-month", about: "một tháng", component: history.Chart(month)},
		{name: "chart-one-day", about: "một ngày", component: history.Chart(month[:1])},
		{name: "chart-gap", about: "những ngày không ai xem", component: history.Chart([]visit.DayCounts{month[0], month[6]})},
		inEnglish(sample{name: "chart-english", about: "tiếng Anh", component: history.Chart(month)}),
		{name: "most-week", about: "bảy ngày, có định nghĩa", component: history.MostRead(read, history.MostReadOptions{Span: figure.SevenDays, Explain: true})},
		{name: "most-bare", about: "không có số lượt xem", component: history.MostRead(read, history.MostReadOptions{NoViews: true})},
		{name: "most-nothing", about: "chưa có bài nào được đọc", component: history.MostRead(nil, history.MostReadOptions{})},
	}
}

// monthOfViews has quiet weekends.
func monthOfViews() (days []visit.DayCounts) {
	first := visit.DayOf(2026, 10, 26) // a Monday
	for i := range visit.Day(30) {
		views := int64(900 + 170*(i*i%7))
		if i%7 > 4 {
			views /= 4
		}
		days = append(days, visit.DayCounts{Day: first + i, Counts: figure.Counts{Views: views, Visits: views * 3 / 5, Visitors: views / 2}})
	}
	return days
}

func mostRead() []history.Item {
	return []history.Item{
		{Title: "Chợ phiên Đồng Chùm nói không với túi ni lông", URL: "/tin/cho-phien", Views: 12345},
		{Title: "Từ ngày 01/12, nộp hồ sơ ở xã nào cũng được: những việc cần chuẩn bị trước khi đến bộ phận một cửa", URL: "/tin/nop-ho-so", Views: 1208},
		{Title: "Lịch cấp nước luân phiên", URL: "/tin/lich-cap-nuoc", Views: 7},
		{Title: "Bài đã gỡ khỏi trang", Views: 1},
	}
}
