package locale

import (
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// Dates are the forms of dates. Patterns are those of Unicode's CLDR (UTS 35),
// from which most languages can be copied: d, dd, M, MM, MMMM, y, yyyy, EEEE, H,
// HH, h, mm and a, with other letters in 'quotes'.
type Dates struct {
	Date     string // "dd/MM/yyyy"
	Time     string // "HH:mm"
	DateTime string // "dd/MM/yyyy HH:mm"
	Long     string // "EEEE, dd/MM/yyyy"
	// Months and Weekdays are the names that MMMM and EEEE stand for, in the
	// case that they have within a date; weekdays begin with Sunday.
	Months   [12]string
	Weekdays [7]string
	// AM and PM are what a stands for.
	AM, PM string
	// Years is added to the year: 543 where it is counted from Buddha's death.
	Years int
}

// In returns t where the locale shows instants.
func (l *Locale) In(t time.Time) time.Time {
	switch {
	case l.east != nil:
		return t.In(time.FixedZone("", 60*l.east(t)))
	case l.Zone == nil:
		return t.In(vi.Zone())
	}
	return t.In(l.Zone)
}

// WithOffsets returns the locale in a zone of which nothing is known but how many
// minutes it is east of UTC at an instant: in a browser, which has a table of
// zones that Go cannot read.
func WithOffsets(l Locale, east func(time.Time) int) *Locale {
	l.east = east
	return &l
}

// DateTime returns t as "06/04/2023 14:21" or "6 April 2023, 14:21", or "" for
// the zero time.
func (l *Locale) DateTime(t time.Time) string { return l.zoned(l.Dates.DateTime, t) }

// Date returns t as "06/04/2023" or "6 April 2023", or "" for the zero time.
func (l *Locale) Date(t time.Time) string { return l.zoned(l.Dates.Date, t) }

// Time returns t as "14:21", or "" for the zero time.
func (l *Locale) Time(t time.Time) string { return l.zoned(l.Dates.Time, t) }

// LongDate returns t as "Thứ Năm, 06/04/2023" or "Thursday, 6 April 2023", or ""
// for the zero time.
func (l *Locale) LongDate(t time.Time) string { return l.zoned(l.Dates.Long, t) }

// Machine returns t for the datetime attribute, "2023-04-06T14:21:00+07:00" in
// the locale's zone and in digits that programs read, or "" for the zero time.
func (l *Locale) Machine(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return Machine(l.In(t))
}

func (l *Locale) zoned(pattern string, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return l.Format(pattern, l.In(t))
}

// Format returns t in the zone that t has, in a pattern as those of Dates.
func (l *Locale) Format(pattern string, t time.Time) string {
	year, month, day := t.Date()
	hour, minute, _ := t.Clock()
	b := make([]byte, 0, 48)
	for i := 0; i < len(pattern); {
		c, n := pattern[i], 1
		if c == '\'' {
			text, rest, _ := strings.Cut(pattern[i+1:], "'")
			if text == "" {
				text = "'"
			}
			b = append(b, text...)
			i = len(pattern) - len(rest)
			continue
		}
		for i+n < len(pattern) && pattern[i+n] == c {
			n++
		}
		i += n
		switch {
		case c == 'd':
			b = padded(b, day, n)
		case c == 'M' && n > 2:
			b = append(b, l.Dates.Months[month-1]...)
		case c == 'M':
			b = padded(b, int(month), n)
		case c == 'y':
			b = padded(b, year+l.Dates.Years, n)
		case c == 'E':
			b = append(b, l.Dates.Weekdays[t.Weekday()]...)
		case c == 'H':
			b = padded(b, hour, n)
		case c == 'h':
			b = padded(b, (hour+11)%12+1, n)
		case c == 'm':
			b = padded(b, minute, n)
		case c == 'a' && hour < 12:
			b = append(b, l.Dates.AM...)
		case c == 'a':
			b = append(b, l.Dates.PM...)
		default:
			b = append(b, pattern[i-n:i]...)
		}
	}
	return l.digits(string(b))
}

// padded appends a number of at least width digits.
func padded(b []byte, n, width int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	for limit := 10; width > 1; width, limit = width-1, limit*10 {
		if n < limit {
			b = append(b, '0')
		}
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// Machine returns t at its own offset, to the second: RFC 3339.
func Machine(t time.Time) string {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	_, east := t.Zone()
	b := make([]byte, 0, 25)
	b = append(padded(b, year, 4), '-')
	b = append(padded(b, int(month), 2), '-')
	b = append(padded(b, day, 2), 'T')
	b = append(padded(b, hour, 2), ':')
	b = append(padded(b, minute, 2), ':')
	b = padded(b, second, 2)
	sign := byte('+')
	if east < 0 {
		sign, east = '-', -east
	}
	b = append(padded(append(b, sign), east/3600, 2), ':')
	return string(padded(b, east/60%60, 2))
}
