package figure

// Span is the days of which the most viewed pages are asked for.
type Span uint8

// The spans. All but AllTime end today.
const (
	OneDay     Span = iota // today
	SevenDays              // today and the six days before
	ThirtyDays             // today and the 29 days before
	ThisYear               // since 1 January
	AllTime                // since the counter began

	spans // how many there are
)

var spanNames = [spans]string{"day", "7-days", "30-days", "year", "all"}

// String returns a name as in addresses, "" for a span that is none.
func (s Span) String() string {
	if s >= spans {
		return ""
	}
	return spanNames[s]
}

// ParseSpan returns the span of a name like "7-days", false for one that is
// none.
func ParseSpan(name string) (Span, bool) {
	for s := range spans {
		if spanNames[s] == name {
			return s, true
		}
	}
	return 0, false
}

// Days returns how many days a span has, 0 where that depends on today.
func (s Span) Days() int {
	switch s {
	case OneDay:
		return 1
	case SevenDays:
		return 7
	case ThirtyDays:
		return 30
	}
	return 0
}

// Label returns what a list of the most viewed pages of s is called in a
// language ("" is Vietnamese), "" for a span that is none.
func (s Span) Label(lang string) string {
	if s >= spans {
		return ""
	}
	return spanLabels[s].in(lang)
}

// Definition returns what such a list means, as Key.Definition does.
func (s Span) Definition(lang string) string {
	if s >= spans {
		return ""
	}
	return spanMeanings[s].in(lang) + " " + pageMeaning.in(lang)
}

var spanLabels = [spans]text{
	OneDay:     {"Đọc nhiều hôm nay", "Most read today"},
	SevenDays:  {"Đọc nhiều 7 ngày qua", "Most read in 7 days"},
	ThirtyDays: {"Đọc nhiều 30 ngày qua", "Most read in 30 days"},
	ThisYear:   {"Đọc nhiều năm nay", "Most read this year"},
	AllTime:    {"Đọc nhiều nhất", "Most read"},
}

var spanMeanings = [spans]text{
	OneDay:     {"Từ 0 giờ hôm nay.", "Since midnight today."},
	SevenDays:  {"Hôm nay và 6 ngày trước.", "Today and the 6 days before."},
	ThirtyDays: {"Hôm nay và 29 ngày trước.", "Today and the 29 days before."},
	ThisYear:   {"Từ 0 giờ ngày 1 tháng 1 năm nay.", "Since 1 January, midnight."},
	AllTime:    {"Từ khi bộ đếm hoạt động.", "Since the counter began."},
}

var pageMeaning = text{
	"Xếp theo số lượt xem của từng trang, theo tên trang trong địa chỉ, không kể phần sau dấu hỏi. " +
		"Bộ đếm nhớ một số trang có hạn và quên những trang ít dùng.",
	"In the order of page views, by the names that pages have in their addresses, without what follows a question mark. " +
		"The counter remembers a bounded number of pages and forgets those that are used little.",
}
