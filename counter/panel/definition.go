package panel

import "github.com/portletkit/portletkit/internal/locale"

// Label returns the caption of a figure in a language ("" is Vietnamese), ""
// for a key that is none.
func Label(key Key, lang string) string {
	t := labels[key]
	return locale.Of(lang).Pick(t.vi, t.en)
}

// Definition returns the published meaning of a figure in a language ("" is
// Vietnamese), "" for a key that is none. The counter keeps to these words; a
// change of one is a change of what is counted.
func Definition(key Key, lang string) string {
	if !key.Valid() {
		return ""
	}
	loc := locale.Of(lang)
	if key == Online {
		return loc.Pick(onlineMeaning.vi, onlineMeaning.en)
	}
	what, period := key.split()
	return loc.Pick(things[what].vi+" "+periods[period].vi, things[what].en+" "+periods[period].en)
}

type text struct{ vi, en string }

var labels = map[Key]text{
	Online: {"Đang online", "Online now"},

	ViewsToday:     {"Lượt xem hôm nay", "Page views today"},
	ViewsYesterday: {"Lượt xem hôm qua", "Page views yesterday"},
	ViewsWeek:      {"Lượt xem tuần này", "Page views this week"},
	ViewsMonth:     {"Lượt xem tháng này", "Page views this month"},
	ViewsYear:      {"Lượt xem năm nay", "Page views this year"},
	ViewsTotal:     {"Tổng truy cập", "Page views in total"},

	VisitsToday:     {"Lượt truy cập hôm nay", "Visits today"},
	VisitsYesterday: {"Lượt truy cập hôm qua", "Visits yesterday"},
	VisitsWeek:      {"Lượt truy cập tuần này", "Visits this week"},
	VisitsMonth:     {"Lượt truy cập tháng này", "Visits this month"},
	VisitsYear:      {"Lượt truy cập năm nay", "Visits this year"},
	VisitsTotal:     {"Tổng lượt truy cập", "Visits in total"},

	VisitorsToday:     {"Khách hôm nay", "Visitors today"},
	VisitorsYesterday: {"Khách hôm qua", "Visitors yesterday"},
	VisitorsWeek:      {"Khách tuần này", "Visitors this week"},
	VisitorsMonth:     {"Khách tháng này", "Visitors this month"},
	VisitorsYear:      {"Khách năm nay", "Visitors this year"},
}

var onlineMeaning = text{
	"Số khách đang mở một trang của cổng ở thẻ đang hiển thị và được ghi nhận trong 5 phút gần nhất. " +
		"Khách yêu cầu không bị theo dõi không được tính ở đây.",
	"Visitors who have a page of the portal in a visible tab and were seen in the last 5 minutes. " +
		"Visitors who ask not to be tracked are not among them.",
}

var things = map[string]text{
	"views": {
		"Số lần một trang của cổng được người đọc mở, không tính máy tự động, bản tải trước và các tệp trong trang,",
		"How often a reader opened a page of the portal, without robots, pages loaded ahead and files within pages,",
	},
	"visits": {
		"Số lượt truy cập: một lượt gồm các trang mà một khách xem, và kết thúc khi khách không mở trang nào trong 30 phút; " +
			"được tính vào ngày bắt đầu,",
		"Visits: one is the pages that a visitor views until no page is opened for 30 minutes; it counts on the day when it begins,",
	},
	"visitors": {
		"Số khách khác nhau, nhận ra qua mã băm của địa chỉ mạng và trình duyệt với khóa ngẫu nhiên bị hủy khi hết kỳ; " +
			"không dùng cookie; mỗi khách chỉ tính một lần trong kỳ,",
		"Distinct visitors, told apart by a hash of network address and browser under a random key that is destroyed when the period " +
			"ends; without cookies; each counts once in the period,",
	},
}

var periods = map[string]text{
	"today":     {"từ 0 giờ hôm nay, theo giờ của cổng.", "since midnight today, by the portal's clock."},
	"yesterday": {"trong ngày hôm qua, theo giờ của cổng.", "in the whole of yesterday, by the portal's clock."},
	"week":      {"từ 0 giờ thứ Hai tuần này.", "since Monday, midnight."},
	"month":     {"từ 0 giờ ngày mùng 1 tháng này.", "since the first day of this month, midnight."},
	"year":      {"từ 0 giờ ngày 1 tháng 1 năm nay.", "since 1 January, midnight."},
	"total":     {"từ khi bộ đếm hoạt động, kể cả số chuyển từ bộ đếm cũ.", "since the counter began, with what an older counter had counted."},
}
