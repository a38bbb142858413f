package vi

import (
	"strconv"
	"strings"
	"time"
)

// date reads the rest of 06/04/2023 or 2023-04-06 after its first number.
func (p *dateParser) date(first int, yearFirst bool) string {
	separator := p.rest[:1]
	p.take(separator)
	second, reason := p.number()
	if reason != "" {
		return reason
	}
	if !p.take(separator) {
		return p.unexpected()
	}
	before := len(p.rest)
	third, reason := p.number()
	if reason != "" {
		return reason
	}
	if yearFirst {
		p.take("t") // of an ISO 8601 time
		return p.setDate(first, second, third)
	}
	if before-len(p.rest) != 4 {
		return "the year needs four digits"
	}
	return p.setDate(third, second, first)
}

// wordedDate reads the rest of "6 tháng 4 năm 2023" after "tháng"; a comma or
// slash may stand for "năm".
func (p *dateParser) wordedDate(day int) string {
	month, reason := p.number()
	if reason != "" {
		return reason
	}
	if !p.take(" nam ") && !p.take(", nam ") && !p.take(", ") && !p.take("/") && !p.take(" ") {
		return p.unexpected()
	}
	return p.finishDate(day, month)
}

// englishDate reads the rest of "06 Apr 2023" or "6 April 2023" after the day.
func (p *dateParser) englishDate(day int) string {
	if !p.take(" ") && !p.take("-") {
		return p.unexpected()
	}
	month := p.englishMonth()
	if month == 0 {
		return p.unexpected()
	}
	if !p.take(" ") && !p.take(", ") && !p.take("-") {
		return p.unexpected()
	}
	return p.finishDate(day, month)
}

func (p *dateParser) englishMonth() int {
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if p.takeWord(name) || p.takeWord(name[:3]) {
			return int(m)
		}
	}
	return 0
}

func (p *dateParser) finishDate(day, month int) string {
	before := len(p.rest)
	year, reason := p.number()
	if reason != "" {
		return reason
	}
	if before-len(p.rest) != 4 {
		return "the year needs four digits"
	}
	return p.setDate(year, month, day)
}

func (p *dateParser) setDate(year, month, day int) string {
	switch {
	case p.hasDate:
		return "two dates"
	case year < 1:
		return "there is no year 0"
	case month < 1 || month > 12:
		return "there is no month " + strconv.Itoa(month)
	case day < 1 || day > daysIn(year, month):
		return "month " + strconv.Itoa(month) + " of " + strconv.Itoa(year) + " has no day " + strconv.Itoa(day)
	}
	p.year, p.month, p.day, p.hasDate = year, month, day, true
	return ""
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// weekday reads a weekday, Vietnamese or English, in full or short. "Thu" is both
// "Thứ" and Thursday: it is Thursday if no day of the week follows.
func (p *dateParser) weekday() bool {
	for _, name := range [...]string{"chu nhat", "cn"} {
		if p.takeWord(name) {
			return true
		}
	}
	if p.take("thu ") && p.afterThu() {
		return true
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := strings.ToLower(d.String())
		if p.takeWord(name) || p.takeWord(name[:3]) {
			return true
		}
	}
	return false
}

func (p *dateParser) afterThu() bool {
	for _, name := range [...]string{"hai", "ba", "tu", "nam", "sau", "bay", "2", "3", "4", "5", "6", "7"} {
		if p.takeWord(name) {
			return true
		}
	}
	p.rest = "thu " + p.rest
	return false
}
