package vi

import (
	"math"
	"strconv"
	"strings"
)

// maxPlaces is the greatest number of decimal places shown; a float64 has no
// more to say.
const maxPlaces = 15

// Int returns n with points between groups of three digits: "1.234.567".
func Int(n int64) string {
	return group(strconv.FormatInt(n, 10))
}

// Decimal returns f rounded to places decimal places, with points between groups
// of three digits and a decimal comma: "1.234,57". places is taken as 0 if
// negative and as 15 if greater. What rounds to zero has no sign. Not-a-number is
// "–" and infinity "∞" or "-∞".
func Decimal(f float64, places int) string {
	switch {
	case math.IsNaN(f):
		return "–"
	case math.IsInf(f, 1):
		return "∞"
	case math.IsInf(f, -1):
		return "-∞"
	}
	s := strconv.FormatFloat(f, 'f', min(max(places, 0), maxPlaces), 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	whole, fraction, found := strings.Cut(s, ".")
	if !found {
		return group(whole)
	}
	return group(whole) + "," + fraction
}

// Percent returns ratio as a percentage rounded to places decimal places, on the
// terms of Decimal: Percent(0.0028, 2) is "0,28%".
func Percent(ratio float64, places int) string {
	return Decimal(ratio*100, places) + "%"
}

// Bytes returns a size in bytes in decimal units (1 kB = 1000 B, as SI defines
// them), with one decimal place below ten: "512 B", "1,2 MB", "34 GB".
func Bytes(n int64) string {
	if -1000 < n && n < 1000 {
		return strconv.FormatInt(n, 10) + " B"
	}
	f, unit := float64(n), 0
	for math.Abs(f) >= 999.5 && unit < len(units)-1 {
		f, unit = f/1000, unit+1
	}
	places := 0
	if math.Abs(f) < 9.95 {
		places = 1
	}
	return strings.TrimSuffix(Decimal(f, places), ",0") + " " + units[unit]
}

var units = [...]string{"B", "kB", "MB", "GB", "TB", "PB", "EB"}

// group sets points into a row of digits with or without a minus sign.
func group(s string) string {
	digits := strings.TrimPrefix(s, "-")
	if len(digits) <= 3 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(digits)/3)
	b.WriteString(s[:len(s)-len(digits)])
	head := (len(digits)-1)%3 + 1
	b.WriteString(digits[:head])
	for i := head; i < len(digits); i += 3 {
		b.WriteByte('.')
		b.WriteString(digits[i : i+3])
	}
	return b.String()
}
