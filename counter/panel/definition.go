package panel

import "github.com/portletkit/portletkit/internal/text/locale"

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
	meaning := loc.Pick(periods[period].vi+": "+things[what].vi, periods[period].en+": "+things[what].en)
	if key.estimated() {
		meaning += " " + loc.Pick(estimate.vi, estimate.en)
	}
	return meaning
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
		"số lần một trang của cổng được người đọc mở, không tính máy tự động, bản tải trước và các tệp trong trang.",
		"how often a reader opened a page of the portal, without robots, pages loaded ahead and files within pages.",
	},
	"visits": {
		"số lượt truy cập. Một lượt gồm các trang mà một khách xem, kết thúc khi khách không mở trang nào trong 30 phút " +
			"và được tính vào ngày bắt đầu. Khách yêu cầu không bị theo dõi không được tính.",
		"visits. One is the pages that a visitor views until no page is opened for 30 minutes; it counts on the day when it begins. " +
			"Visitors who ask not to be tracked do not count.",
	},
	"visitors": {
		"số khách khác nhau, mỗi khách chỉ tính một lần. Khách được nhận ra qua mã băm của địa chỉ mạng và trình duyệt với khóa " +
			"ngẫu nhiên bị hủy khi hết kỳ, không dùng cookie. Khách yêu cầu không bị theo dõi không được tính.",
		"distinct visitors, each counted once. They are told apart by a hash of network address and browser under a random key " +
			"that is destroyed when the period ends, without cookies. Visitors who ask not to be tracked do not count.",
	},
}

// estimate is said of visitors of more than a day: they are counted by a
// sketch, so that no list of them has to be kept.
var estimate = text{
	"Số ước tính, sai số chuẩn 0,8%.",
	"An estimate, with a standard error of 0.8%.",
}

var periods = map[string]text{
	"today":     {"Từ 0 giờ hôm nay, theo giờ của cổng", "Since midnight today, by the portal's clock"},
	"yesterday": {"Trong ngày hôm qua, theo giờ của cổng", "In the whole of yesterday, by the portal's clock"},
	"week":      {"Từ 0 giờ thứ Hai tuần này", "Since Monday, midnight"},
	"month":     {"Từ 0 giờ ngày mùng 1 tháng này", "Since the first of this month, midnight"},
	"year":      {"Từ 0 giờ ngày 1 tháng 1 năm nay", "Since 1 January, midnight"},
	"total":     {"Từ khi bộ đếm hoạt động, kể cả số chuyển từ bộ đếm cũ", "Since the counter began, with what an older counter had counted"},
}
