package vi

import "time"

// DateTime returns t at +07:00 as "06/04/2023 14:21", or "" for the zero time.
func DateTime(t time.Time) string { return layout(t, "02/01/2006 15:04") }

// Date returns t at +07:00 as "06/04/2023", or "" for the zero time.
func Date(t time.Time) string { return layout(t, "02/01/2006") }

// Time returns t at +07:00 as "14:21", or "" for the zero time.
func Time(t time.Time) string { return layout(t, "15:04") }

// LongDate returns t at +07:00 as "Thứ Năm, 06/04/2023", or "" for the zero
// time.
func LongDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return weekdays[t.In(zone).Weekday()] + ", " + Date(t)
}

// Machine returns t at +07:00 to the second, for the datetime attribute and for
// feeds: "2023-04-06T14:21:00+07:00" (RFC 3339), or "" for the zero time.
func Machine(t time.Time) string { return layout(t, "2006-01-02T15:04:05-07:00") }

func layout(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format(layout)
}

var weekdays = [...]string{
	time.Sunday:    "Chủ Nhật",
	time.Monday:    "Thứ Hai",
	time.Tuesday:   "Thứ Ba",
	time.Wednesday: "Thứ Tư",
	time.Thursday:  "Thứ Năm",
	time.Friday:    "Thứ Sáu",
	time.Saturday:  "Thứ Bảy",
}
