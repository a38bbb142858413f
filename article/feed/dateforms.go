package feed

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// parseDate reads a date in the forms that portals print, and in those that
// programs write into feeds. What could be read in two ways is an error.
func parseDate(raw string) (time.Time, error) {
	t, err := vi.ParseDateTime(raw)
	if err == nil || len(raw) > maxDate {
		return t, err
	}
	if parts := dateOfNET.FindStringSubmatch(raw); parts != nil {
		ms, _ := strconv.ParseInt(parts[1], 10, 64)
		return time.UnixMilli(ms).In(vi.Zone()).Truncate(time.Second), nil
	}
	other := usualForm(vi.Fold(raw))
	midnight := endOfDay.ReplaceAllString(other, "${1}00:00")
	if t, otherErr := vi.ParseDateTime(midnight); otherErr == nil {
		if midnight != other {
			t = t.Add(24 * time.Hour)
		}
		return t, nil
	}
	return t, err
}

// maxDate is the longest text that may be a date, in bytes.
const maxDate = 128

// usualForm writes a folded date the way vi reads it.
func usualForm(text string) string {
	for _, rule := range dateForms {
		text = rule.form.ReplaceAllString(text, rule.usual)
	}
	text = namedMonth.ReplaceAllStringFunc(text, func(month string) string {
		return "thang " + strconv.Itoa(monthNames[strings.TrimPrefix(month, "thang ")])
	})
	text = shortYear.ReplaceAllStringFunc(text, func(date string) string {
		year := date[len(date)-2:]
		if year < "50" { // RFC 2822, section 4.3
			return strings.TrimSuffix(date, year) + "20" + year
		}
		return strings.TrimSuffix(date, year) + "19" + year
	})
	return zoneName.ReplaceAllStringFunc(text, func(zone string) string { return zones[zone] })
}

// month is a month in English, whole or shortened: what merely begins like one
// may be another in another language, as "marraskuu" is November.
const month = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?`

var dateForms = []struct {
	form  *regexp.Regexp
	usual string
}{
	{regexp.MustCompile("\u2212"), "-"},
	// ZonedDateTime.toString of Java: its zone says what the offset says, or is ours.
	{regexp.MustCompile(`((?:z|[+-]\d\d:\d\d))\[[a-z_/+:0-9-]+\]$|\[(?:(asia/(?:ho_chi_minh|saigon)))\]$`), "$1 $2"},
	// Fourteen digits of a database.
	{regexp.MustCompile(`^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])([01]\d|2[0-3])([0-5]\d)([0-5]\d)$`), "$1-$2-$3 $4:$5:$6"},
	// "Thứ 3, 24 thg 11 2026"; "Thu 3 Nov 2026" is a Thursday.
	{regexp.MustCompile(`^thu [2-7](?:, ?(\d)|,? (\d{1,2}[ -]t))`), "$1$2"},
	// What stands before a date on pages, and the weekday, which tells nothing.
	{regexp.MustCompile(`^(?:ngay dang|ngay cap nhat|cap nhat|dang|xuat ban|posted|published)(?: luc| ngay| on)?:? `), ""},
	{regexp.MustCompile(`^(?:sun|mon|tues?|wed(?:nes)?s?|thu(?:rs?)?|fri|satur|sat)\.?,? ?(\d)`), "$1"},
	{regexp.MustCompile(`(\d) ?([/.-]) ?(\d{1,2}) ?([/.-]) (\d)`), "$1$2$3$4$5"},
	// Compact ISO 8601, and what .NET writes into JSON.
	{regexp.MustCompile(`^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:t(\d\d)(\d\d)(\d\d)?(z|[+-]\d\d:?\d\d)?)?$`), "$1-$2-$3 $4:$5:$6 $7"},
	{regexp.MustCompile(` (::|(\d\d:\d\d):) (z|[+-].*)?$`), " $2 $3"},
	// A leap second ends the minute as well.
	{regexp.MustCompile(`(:\d\d:)60(z|\b)`), "${1}59$2"},
	// The name of a zone behind its offset.
	{regexp.MustCompile(`([+-]\d\d:?\d\d) ?\([a-z][^()]*\)$`), "$1"},
	{regexp.MustCompile(`\bgio (?:chuan )?(?:dong duong|viet nam)\b|\b(?:asia/(?:ho_chi_minh|saigon|hanoi|bangkok)|se asia standard time)$`), "ict"},
	{regexp.MustCompile(`\betc/(gmt|utc)$`), "$1"},
	{regexp.MustCompile(`(\d[h:]\d\d) ?['’]`), "$1"},
	{regexp.MustCompile(`(\d{4})t(\d\d?:)`), "$1 $2"},
	// "24th November", "24. November".
	{regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th|\.) ` + month + `\b`), "$1 $2"},
	// "Nov-24-2026", "2026-Nov-24", "24/Nov/2026".
	{regexp.MustCompile(`\b` + month + `[-/](\d{1,2})[-/](\d{4})\b`), "$2 $1 $3"},
	{regexp.MustCompile(`\b(\d{4})[-/ ]` + month + `[-/ ](\d{1,2})\b`), "$3 $2 $1"},
	{regexp.MustCompile(`\b(\d{1,2})[./]` + month + `[./](\d{4})\b`), "$1 $2 $3"},
	// Date.toString of Java and asctime: "Tue Nov 24 08:30:00 ICT 2026".
	{regexp.MustCompile(`^(?:[a-z]+,? )?` + month + ` +(\d{1,2}) (\d{1,2}:\d\d(?::\d\d)?) ?([a-z]+|[+-]\d{4}|gmt[+-][\d:]+)? ?(\d{4})$`), "$2 $1 $5 $3 $4"},
	// "November 24, 2026".
	{regexp.MustCompile(`\b` + month + ` (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`), "$2 $1 $3"},
	// "24 Sept 2026", "24 Nov. 26".
	{regexp.MustCompile(`\b(\d{1,2})([ -])` + month + `([ -])(\d{2,4})\b`), "$1$2$3$4$5"},
	// The weekday and the month of Java, Oracle and .NET in Vietnamese: "Th 3, 24
	// thg 11 2026", "24-Thg11-2026", "24 T11 2026", and the month first.
	{regexp.MustCompile(`^(?:thu|th|t)\.? ?[2-7],? `), ""},
	{regexp.MustCompile(`\bthg ?(\d)`), "thang $1"},
	{regexp.MustCompile(`\b(\d{1,2})[ -](?:th?|thang )(\d{1,2})(,? |-)(\d{4})\b`), "$1 thang $2 $4"},
	{regexp.MustCompile(` th(\d{1,2})\b`), " thang $1"},
	{regexp.MustCompile(`^thang (\d{1,2}|[a-z]+(?: mot| hai)?) (\d{1,2}),? (\d{4})\b`), "$2 thang $1 $3"},
	{regexp.MustCompile(`(:\d\d)[.,]\d+`), "$1"},
}

// namedMonth are the months of WordPress in Vietnamese, the longer names first.
var namedMonth = regexp.MustCompile(`\bthang (muoi mot|muoi hai|muoi|mot|hai|ba|tu|nam|sau|bay|tam|chin)\b`)

var monthNames = map[string]int{
	"mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12,
}

// shortYear is a year of two digits behind a month that is named, as RFC 822
// had it. "24/11/26" stays: it may begin with the year.
var shortYear = regexp.MustCompile(`\b\d{1,2}[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[ -]\d\d\b`)

// zones are those of RFC 822, section 5.1, and the names of one zone alone, that
// vi does not read. "IST" and "BST" are several.
var zones = map[string]string{
	"ut": "+0000", "est": "-0500", "edt": "-0400", "cst": "-0600", "cdt": "-0500", "mst": "-0700", "mdt": "-0600", "pst": "-0800", "pdt": "-0700",
	"wet": "+0000", "west": "+0100", "cet": "+0100", "cest": "+0200", "eet": "+0200", "eest": "+0300", "msk": "+0300", "wib": "+0700",
	"sgt": "+0800", "hkt": "+0800", "jst": "+0900", "kst": "+0900", "aest": "+1000", "aedt": "+1100", "akst": "-0900", "akdt": "-0800", "hst": "-1000",
}

var zoneName = regexp.MustCompile(`\b(?:ut|[ecmp][sd]t|w?est|[ce]est|[wce]et|msk|wib|sgt|hkt|[jk]st|ae[sd]t|ak[sd]t|hst)\b`)

// endOfDay is the hour that ISO 8601 gives the end of a day.
var endOfDay = regexp.MustCompile(`(^|[ t])24:00\b`)

// dateOfNET is what .NET writes into JSON: milliseconds of UTC, and perhaps the
// zone of the writer, which changes nothing.
var dateOfNET = regexp.MustCompile(`^\\?/Date\((\d{1,14})(?:[+-]\d{4})?\)\\?/$`)
