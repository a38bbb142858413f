package vi

import (
	"strconv"
	"strings"
	"time"
)

// timeOfDay reads the rest of 14:21, 14:21:05 or 14h21 after the hour.
func (p *dateParser) timeOfDay(hour int, separator string) string {
	if p.hasTime {
		return "two times"
	}
	minute, second := 0, 0
	var reason string
	if separator == "h" {
		p.take(" ")
	}
	if separator == ":" || startsWithDigit(p.rest) {
		if minute, second, reason = p.minutes(separator); reason != "" {
			return reason
		}
	}
	hour, reason = p.halfDay(hour)
	if reason != "" {
		return reason
	}
	return p.setTime(hour, minute, second)
}

func (p *dateParser) minutes(separator string) (minute, second int, reason string) {
	minute, reason = p.number()
	if reason != "" {
		return 0, 0, reason
	}
	if separator == "h" {
		_ = p.take(" phut") || p.take("phut") || p.take("p")
	}
	if p.take(":") {
		second, reason = p.number()
	}
	return minute, second, reason
}

// halfDay reads AM or PM and gives the hour of the whole day. Some systems print
// "14:21 PM", which is clear enough.
func (p *dateParser) halfDay(hour int) (int, string) {
	before := p.rest
	p.take(" ")
	switch {
	case p.takeWord("sa"), p.takeWord("am"), p.takeWord("a.m."), p.takeWord("sang"):
		if hour < 1 || hour > 12 {
			return 0, "there is no hour " + strconv.Itoa(hour) + " AM"
		}
		return hour % 12, ""
	case p.takeWord("ch"), p.takeWord("pm"), p.takeWord("p.m."), p.takeWord("chieu"), p.takeWord("toi"):
		if hour < 1 {
			return 0, "there is no hour " + strconv.Itoa(hour) + " PM"
		}
		if hour < 12 {
			hour += 12
		}
		return hour, ""
	}
	p.rest = before
	return hour, ""
}

func (p *dateParser) setTime(hour, minute, second int) string {
	switch {
	case hour > 23:
		return "there is no hour " + strconv.Itoa(hour)
	case minute > 59:
		return "there is no minute " + strconv.Itoa(minute)
	case second > 59:
		return "there is no second " + strconv.Itoa(second)
	}
	p.hour, p.minute, p.second, p.hasTime = hour, minute, second, true
	return ""
}

// bracketedZone reads "(GMT+7)".
func (p *dateParser) bracketedZone() string {
	p.take("(")
	p.take(" ")
	var reason string
	if strings.HasPrefix(p.rest, "+") || strings.HasPrefix(p.rest, "-") {
		reason = p.offset()
	} else {
		reason = p.zoneName()
	}
	if reason != "" {
		return reason
	}
	p.take(" ")
	if !p.take(")") {
		return p.unexpected()
	}
	return ""
}

// zoneName reads GMT, UTC, Z or ICT, the first two with or without an offset.
func (p *dateParser) zoneName() string {
	switch {
	case p.takeWord("ict"):
		return p.setZone(7 * 60)
	case p.takeWord("gmt"), p.takeWord("utc"):
		return p.offsetAfterName()
	case p.takeWord("z"):
		return p.setZone(0)
	}
	return p.unexpected()
}

func (p *dateParser) offsetAfterName() string {
	rest := strings.TrimPrefix(p.rest, " ")
	if len(rest) < 2 || rest[0] != '+' && rest[0] != '-' || !isDigit(rest[1]) {
		return p.setZone(0)
	}
	p.rest = rest
	return p.offset()
}

// offset reads +7, +07, +0700 or +07:00.
func (p *dateParser) offset() string {
	sign := 1
	if p.rest[0] == '-' {
		sign = -1
	}
	start := p.rest
	p.rest = p.rest[1:]
	before := len(p.rest)
	n, reason := p.number()
	if reason != "" {
		return reason
	}
	hours, minutes := n, 0
	switch digits := before - len(p.rest); {
	case digits > 2:
		hours, minutes = n/100, n%100
	case p.take(":"):
		if minutes, reason = p.number(); reason != "" {
			return reason
		}
	}
	if hours > 14 || minutes > 59 {
		return "there is no offset " + strconv.Quote(Excerpt(start, 12))
	}
	return p.setZone(sign * (hours*60 + minutes))
}

func (p *dateParser) setZone(minutes int) string {
	if p.zone != nil {
		return "two time zones"
	}
	p.zone = time.FixedZone("", minutes*60)
	return ""
}
