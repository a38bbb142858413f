package locale

import (
	"strconv"
	"strings"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// Numbers are the forms of numbers.
type Numbers struct {
	// Group stands between groups of three digits, Decimal before the fraction.
	Group, Decimal string
	// Digits are ten characters that stand for 0 to 9; "" is 0123456789. They are
	// for readers alone: what programs read has those of ASCII.
	Digits string
	// Percent stands behind a percentage, with its space if it has one.
	Percent string
	// Units are those of sizes, from bytes to exabytes, with spaces between:
	// "B kB MB GB TB PB EB".
	Units string
}

// Int returns n as "1.234.567" or "1,234,567".
func (l *Locale) Int(n int64) string { return l.number(vi.Int(n)) }

// Decimal returns f rounded to places decimal places as "1.234,57" or "1,234.57".
// places is taken as 0 if negative and as 15 if greater; what rounds to zero has
// no sign, not-a-number is "–", infinity "∞".
func (l *Locale) Decimal(f float64, places int) string { return l.number(vi.Decimal(f, places)) }

// Percent returns ratio as "0,28%" or "0.28%", on the terms of Decimal.
func (l *Locale) Percent(ratio float64, places int) string {
	return l.Decimal(ratio*100, places) + l.Numbers.Percent
}

// Bytes returns a size as "1,2 MB" or "1.2 MB", in decimal units.
func (l *Locale) Bytes(n int64) string {
	number, unit, _ := strings.Cut(vi.Bytes(n), " ")
	own := strings.Fields(l.Numbers.Units)
	for i, name := range [...]string{"B", "kB", "MB", "GB", "TB", "PB", "EB"} {
		if name == unit && i < len(own) {
			unit = own[i]
		}
	}
	return l.number(number) + " " + unit
}

// number takes what is written in Vietnamese into the locale's form.
func (l *Locale) number(s string) string {
	if l.Numbers == vietnamese.Numbers {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		switch s[i] {
		case '.':
			b.WriteString(l.Numbers.Group)
		case ',':
			b.WriteString(l.Numbers.Decimal)
		default:
			b.WriteByte(s[i])
		}
	}
	return l.digits(b.String())
}

// digits exchanges the digits of ASCII for those of the locale.
func (l *Locale) digits(s string) string {
	if l.Numbers.Digits == "" {
		return s
	}
	own := []rune(l.Numbers.Digits)
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' && len(own) == 10 {
			return own[r-'0']
		}
		return r
	}, s)
}

// Number returns n in the locale's digits, without groups: that of a page of a
// list.
func (l *Locale) Number(n int) string { return l.digits(strconv.Itoa(n)) }

// Fill puts values into a text, one after the other, each where a "{}" stands.
func Fill(text string, values ...string) string {
	var b strings.Builder
	for _, value := range values {
		before, after, found := strings.Cut(text, "{}")
		b.WriteString(before)
		if found {
			b.WriteString(value)
		}
		text = after
	}
	b.WriteString(text)
	return b.String()
}
