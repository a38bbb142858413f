package figure

import "github.com/portletkit/portletkit/internal/text/locale"

// Label returns the caption of a figure in a language ("" is Vietnamese), ""
// for a key that is none.
func (k Key) Label(lang string) string {
	if !k.Valid() {
		return ""
	}
	return labels[k].in(lang)
}

// Definition returns the published meaning of a figure in a language ("" is
// Vietnamese), "" for a key that is none. The counter keeps to these words; a
// change of one is a change of what is counted.
func (k Key) Definition(lang string) string {
	switch {
	case !k.Valid():
		return ""
	case k == Online:
		return onlineMeaning.in(lang) + " " + visitorBound.in(lang)
	}
	what, period := k.split()
	meaning := periodTexts[period].in(lang) + ": " + things[what].in(lang) + " " + bounds[what].in(lang)
	if k.estimated() {
		meaning += " " + estimate.in(lang)
	}
	return meaning
}

type text struct{ vi, en string }

func (t text) in(lang string) string { return locale.Of(lang).Pick(t.vi, t.en) }

var labels = [keys]text{
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

// things are what is counted, in the order of the keys.
var things = [...]text{
	{
		"số lần một trang của cổng được người đọc mở, không tính máy tự động và các tệp trong trang. Trang tải trước chỉ tính khi được " +
			"hiện ra. Quay lại một trang bằng nút lùi không tính, trừ khi trình duyệt phải tải lại trang.",
		"how often a reader opened a page of the portal, without robots and files within pages. A page that is loaded ahead counts when " +
			"it is shown. Going back to a page does not count, unless the browser has to load it again.",
	},
	{
		"số lượt truy cập. Một lượt gồm các trang mà một khách xem, kết thúc khi khách không mở trang nào trong 30 phút " +
			"và được tính vào ngày bắt đầu. Khách yêu cầu không bị theo dõi không được tính.",
		"visits. One is the pages that a visitor views until no page is opened for 30 minutes; it counts on the day when it begins. " +
			"Visitors who ask not to be tracked do not count.",
	},
	{
		"số khách khác nhau, mỗi khách chỉ tính một lần. Khách được nhận ra qua mã băm của địa chỉ mạng và trình duyệt với khóa " +
			"ngẫu nhiên bị hủy khi hết kỳ, không dùng cookie. Khách yêu cầu không bị theo dõi không được tính.",
		"distinct visitors, each counted once. They are told apart by a hash of network address and browser under a random key " +
			"that is destroyed when the period ends, without cookies. Visitors who ask not to be tracked do not count.",
	},
}

// visitorBound and viewBound say what one network can bring, so that nobody makes
// readers up; the numbers are those of visit.Limits.
var (
	visitorBound = text{
		"Mỗi mạng (một địa chỉ IPv4, một /64 IPv6) được tính tối đa 200 khách trong ngày, các mạng liền kề (/24, /48) cộng lại tối đa 1.000 " +
			"hoặc bằng số nhóm mạng như thế có người đọc, trừ khi cổng đặt mức khác.",
		"Of a network (an IPv4 address, an IPv6 /64) at most 200 visitors of a day count, of neighbouring ones (a /24, a /48) together at " +
			"most 1,000 or as many as there are such groups with readers, unless the portal sets other bounds.",
	}
	viewBound = text{
		"Mỗi mạng được tính tối đa 20.000 lượt trong ngày hoặc một phần mười số lượt của các mạng khác, trừ khi cổng đặt mức khác.",
		"Of a network at most 20,000 page views of a day count, or a tenth of those of all others, unless the portal sets other bounds.",
	}
	bounds = [...]text{viewBound, visitorBound, visitorBound}
)

// estimate is said of visitors of more than a day: they are counted by a
// sketch, so that no list of them has to be kept.
var estimate = text{
	"Số ước tính, sai số chuẩn 0,8%.",
	"An estimate, with a standard error of 0.8%.",
}

var periodTexts = [periods]text{
	Today:     {"Từ 0 giờ hôm nay, theo giờ của cổng", "Since midnight today, by the portal's clock"},
	Yesterday: {"Trong ngày hôm qua, theo giờ của cổng", "In the whole of yesterday, by the portal's clock"},
	Week:      {"Từ 0 giờ thứ Hai tuần này", "Since Monday, midnight"},
	Month:     {"Từ 0 giờ ngày mùng 1 tháng này", "Since the first of this month, midnight"},
	Year:      {"Từ 0 giờ ngày 1 tháng 1 năm nay", "Since 1 January, midnight"},
	Total:     {"Từ khi bộ đếm hoạt động, kể cả số chuyển từ bộ đếm cũ", "Since the counter began, with what an older counter had counted"},
}
