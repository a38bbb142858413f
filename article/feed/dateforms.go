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
	if other := usualForm(vi.Fold(raw)); other != "" {
		if t, otherErr := vi.ParseDateTime(other); otherErr == nil {
			return t, nil
		}
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

const month = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`

var dateForms = []struct {
	form  *regexp.Regexp
	usual string
}{
	// Date.toString of Java and asctime: "Tue Nov 24 08:30:00 ICT 2026".
	{regexp.MustCompile(`^(?:[a-z]+,? )?` + month + ` +(\d{1,2}) (\d{1,2}:\d\d(?::\d\d)?) ?([a-z]+|[+-]\d{4}|gmt[+-][\d:]+)? ?(\d{4})$`), "$2 $1 $5 $3 $4"},
	// "November 24, 2026".
	{regexp.MustCompile(`\b` + month + ` (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`), "$2 $1 $3"},
	// "24 Sept 2026", "24 Nov. 26".
	{regexp.MustCompile(`\b(\d{1,2})([ -])` + month + `([ -])(\d{2,4})\b`), "$1$2$3$4$5"},
	// The weekday and the month of Java in Vietnamese: "Th 3, 24 thg 11 2026".
	{regexp.MustCompile(`^(?:th|t) ?[2-7],? `), ""},
	{regexp.MustCompile(`\bthg (\d)`), "thang $1"},
	{regexp.MustCompile(` th(\d{1,2})\b`), " thang $1"},
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

// zones are those of RFC 822, section 5.1, that vi does not read.
var zones = map[string]string{
	"ut": "+0000", "est": "-0500", "edt": "-0400", "cst": "-0600", "cdt": "-0500", "mst": "-0700", "mdt": "-0600", "pst": "-0800", "pdt": "-0700",
}

var zoneName = regexp.MustCompile(`\b(?:ut|[ecmp][sd]t)\b`)
