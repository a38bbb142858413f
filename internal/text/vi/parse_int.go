package vi

import (
	"errors"
	"strconv"
	"strings"
)

// maxInt is the greatest length in bytes of a number that ParseInt reads.
const maxInt = 64

// ErrNumber is what every error of ParseInt wraps.
var ErrNumber = errors.New("vi: not a whole number")

// numberError names the text that was refused and why.
type numberError struct{ text, reason string }

func (e *numberError) Error() string {
	return ErrNumber.Error() + ": " + strconv.Quote(e.text) + ": " + e.reason
}

func (e *numberError) Unwrap() error { return ErrNumber }

// ParseInt reads a whole number as people write it in Vietnamese: "2298",
// "1.234.567" or "1 234 567", where the spaces may be no-break ones, with or
// without a minus sign. Spaces around it are dropped.
//
// A comma is a decimal sign and therefore an error, and so are groups that are
// not of three digits, points mixed with spaces, numbers beyond int64 and texts
// of more than 64 bytes. Errors wrap ErrNumber and quote the text.
func ParseInt(s string) (int64, error) {
	if len(s) > maxInt {
		return 0, &numberError{Excerpt(s, 40), "longer than " + strconv.Itoa(maxInt) + " bytes"}
	}
	digits, reason := ungroup(Fold(s))
	if reason != "" {
		return 0, &numberError{s, reason}
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, &numberError{s, "too great for 64 bits"}
	}
	return n, nil
}

// ungroup takes the separators out of a folded number.
func ungroup(s string) (digits, reason string) {
	s = strings.Replace(s, "\u2212", "-", 1)
	unsigned := strings.TrimPrefix(s, "-")
	if unsigned == "" {
		return "", "no digits in it"
	}
	for _, r := range unsigned {
		switch {
		case r == ',':
			return "", "a comma is a decimal sign"
		case r != '.' && r != ' ' && (r < '0' || r > '9'):
			return "", "unexpected " + strconv.Quote(string(r))
		}
	}
	separator := "."
	if strings.Contains(unsigned, " ") {
		separator = " "
	}
	groups := strings.Split(unsigned, separator)
	for i, g := range groups {
		if reason := checkGroup(g, i, len(groups)); reason != "" {
			return "", reason
		}
	}
	return s[:len(s)-len(unsigned)] + strings.Join(groups, ""), ""
}

func checkGroup(g string, i, count int) string {
	switch {
	case strings.Contains(g, "."):
		return "points and spaces are mixed"
	case count > 1 && (i > 0 && len(g) != 3 || len(g) < 1 || len(g) > 3):
		return "the group " + strconv.Quote(g) + " has not three digits"
	}
	return ""
}
