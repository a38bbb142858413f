// Package locale shows dates, numbers and sizes in the language of a component:
// Vietnamese, or English on request.
//
// A component takes a language tag in its options, calls Of once and passes the
// value on:
//
//	loc := locale.Of(opts.Lang)
//	loc.Pick("Các tin khác", "Other news")
//
// Instants are shown at +07:00 in both languages, for they are dates of Viet Nam.
package locale

import (
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// Locale is one of the two languages. The zero value is Vietnamese. It is a small
// value: compare it with ==, copy it freely.
type Locale struct{ english bool }

// Of returns the locale of a BCP 47 language tag: English for "en" and every tag
// under it ("en-GB", in any case), Vietnamese for "" and everything else.
func Of(lang string) Locale {
	primary, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(lang), "_", "-"), "-")
	return Locale{english: strings.EqualFold(primary, "en")}
}

// Lang returns the value of the lang attribute: "vi" or "en".
func (l Locale) Lang() string { return l.Pick("vi", "en") }

// Pick returns the text in the locale's language.
func (l Locale) Pick(vi, en string) string {
	if l.english {
		return en
	}
	return vi
}

// DateTime returns t at +07:00 as "06/04/2023 14:21" or "6 April 2023, 14:21",
// or "" for the zero time.
func (l Locale) DateTime(t time.Time) string {
	if !l.english || t.IsZero() {
		return vi.DateTime(t)
	}
	return englishDate(t) + ", " + vi.Time(t)
}

// Date returns t at +07:00 as "06/04/2023" or "6 April 2023", or "" for the zero
// time.
func (l Locale) Date(t time.Time) string {
	if !l.english || t.IsZero() {
		return vi.Date(t)
	}
	return englishDate(t)
}

// Time returns t at +07:00 as "14:21", or "" for the zero time.
func (l Locale) Time(t time.Time) string { return vi.Time(t) }

// LongDate returns t at +07:00 as "Thứ Năm, 06/04/2023" or "Thursday, 6 April
// 2023", or "" for the zero time.
func (l Locale) LongDate(t time.Time) string {
	if !l.english || t.IsZero() {
		return vi.LongDate(t)
	}
	return t.In(vi.Zone()).Weekday().String() + ", " + englishDate(t)
}

// Machine returns t for the datetime attribute, "2023-04-06T14:21:00+07:00" in
// both languages, or "" for the zero time.
func (l Locale) Machine(t time.Time) string { return vi.Machine(t) }

// Int returns n as "1.234.567" or "1,234,567".
func (l Locale) Int(n int64) string { return l.number(vi.Int(n)) }

// Decimal returns f rounded to places decimal places as "1.234,57" or "1,234.57",
// on the terms of vi.Decimal.
func (l Locale) Decimal(f float64, places int) string { return l.number(vi.Decimal(f, places)) }

// Percent returns ratio as "0,28%" or "0.28%", on the terms of vi.Percent.
func (l Locale) Percent(ratio float64, places int) string { return l.number(vi.Percent(ratio, places)) }

// Bytes returns a size as "1,2 MB" or "1.2 MB", in decimal units.
func (l Locale) Bytes(n int64) string { return l.number(vi.Bytes(n)) }

// number exchanges point and comma for English.
func (l Locale) number(s string) string {
	if !l.english {
		return s
	}
	return strings.Map(swap, s)
}

func swap(r rune) rune {
	switch r {
	case '.':
		return ','
	case ',':
		return '.'
	}
	return r
}

func englishDate(t time.Time) string { return t.In(vi.Zone()).Format("2 January 2006") }
