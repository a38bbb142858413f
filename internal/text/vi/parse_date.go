package vi

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// maxDate is the greatest length in bytes of a date that ParseDateTime reads.
const maxDate = 128

// ErrDate is what every error of ParseDateTime wraps.
var ErrDate = errors.New("vi: not a date")

// dateError names the text that was refused and why.
type dateError struct{ text, reason string }

func (e *dateError) Error() string {
	return ErrDate.Error() + ": " + strconv.Quote(e.text) + ": " + e.reason
}

func (e *dateError) Unwrap() error { return ErrDate }

// ParseDateTime reads a date, with or without a time, in the forms that
// Vietnamese portals print, and returns the instant in Zone:
//
//	06/04/2023 14:21        06/04/2023 14:21:05     14:21 06/04/2023
//	6/4/2023                06-04-2023              06.04.2023
//	06/04/2023 2:21 PM      06/04/2023 2:21 CH      06/04/2023 - 14h21
//	Thứ Năm, 06/04/2023, 14:21 (GMT+7)
//	Thứ năm, ngày 6 tháng 4 năm 2023
//	2023-04-06 14:21:05     2023-04-06T07:21:00Z    (RFC 3339)
//	Thu, 06 Apr 2023 14:21:00 +0700                 (RFC 1123; also ICT, GMT+7)
//
// The day comes before the month unless a year of four digits stands first. A
// time without a zone is at +07:00; a date without a time is its first moment.
// SA, sáng and AM, CH, chiều, tối and PM are understood. A weekday is read but
// not compared with the date, because editors mistype it more often. Case, tones,
// Unicode form and spacing do not matter.
//
// Dates that do not exist (31/02), years of two digits, unknown zones, anything
// left over and texts of more than 128 bytes are errors that wrap ErrDate and
// quote the text.
func ParseDateTime(s string) (time.Time, error) {
	if len(s) > maxDate {
		return time.Time{}, &dateError{Excerpt(s, 40), "longer than " + strconv.Itoa(maxDate) + " bytes"}
	}
	if t, err := time.Parse(time.RFC3339, strings.ToUpper(strings.TrimSpace(s))); err == nil && t.Year() > 0 {
		return t.In(zone), nil
	}
	p := dateParser{rest: Fold(s)}
	t, reason := p.parse()
	if reason != "" {
		return time.Time{}, &dateError{s, reason}
	}
	return t, nil
}

// dateParser reads a folded text part by part, in any order.
type dateParser struct {
	rest string

	year, month, day     int
	hour, minute, second int
	zone                 *time.Location

	hasDate, hasTime, hasWeekday bool
}

// parse returns the instant, or the reason why there is none.
func (p *dateParser) parse() (time.Time, string) {
	for p.skipSeparators(); p.rest != ""; p.skipSeparators() {
		if reason := p.part(); reason != "" {
			return time.Time{}, reason
		}
	}
	if !p.hasDate {
		return time.Time{}, "no date in it"
	}
	if p.zone == nil {
		p.zone = zone
	}
	t := time.Date(p.year, time.Month(p.month), p.day, p.hour, p.minute, p.second, 0, p.zone)
	return t.In(zone), ""
}

// skipSeparators drops what stands between parts. A sign before a digit stays
// where it can only be an offset: after a time.
func (p *dateParser) skipSeparators() {
	for !p.atOffset() && p.takeOneOf(" ", ",", "|", "-", "–", "—") {
	}
}

func (p *dateParser) atOffset() bool {
	if !p.hasTime || !p.hasDate || p.zone != nil || len(p.rest) < 2 {
		return false
	}
	return (p.rest[0] == '+' || p.rest[0] == '-') && isDigit(p.rest[1])
}

// part reads one part and returns a reason if it cannot.
func (p *dateParser) part() string {
	switch c := p.rest[0]; {
	case isDigit(c):
		return p.numeric()
	case c == '(':
		return p.bracketedZone()
	case c == '+' || c == '-':
		return p.offset()
	case isLetter(c):
		return p.worded()
	}
	return p.unexpected()
}

// numeric reads a part that begins with a number: a date or a time.
func (p *dateParser) numeric() string {
	before := len(p.rest)
	n, reason := p.number()
	if reason != "" {
		return reason
	}
	digits := before - len(p.rest)
	switch {
	case p.take(":"):
		return p.timeOfDay(n, ":")
	case p.take("h"), p.take(" gio"), p.take("gio"), p.take("g"):
		return p.timeOfDay(n, "h")
	case len(p.rest) > 1 && strings.IndexByte("/-.", p.rest[0]) >= 0 && !isLetter(p.rest[1]):
		return p.date(n, digits == 4)
	case p.take(" thang "):
		return p.wordedDate(n)
	}
	return p.englishDate(n)
}

// worded reads a part that begins with a letter.
func (p *dateParser) worded() string {
	switch {
	case p.takeWord("luc"), p.takeWord("vao"):
		return ""
	case p.takeWord("ngay"):
		if p.hasDate || !startsWithDigit(strings.TrimPrefix(p.rest, " ")) {
			return p.unexpected()
		}
		return ""
	case p.weekday():
		if p.hasWeekday {
			return "two weekdays"
		}
		p.hasWeekday = true
		return ""
	}
	return p.zoneName()
}
