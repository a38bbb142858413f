package feed

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// order is which of two numbers of a date is the day, in a whole feed: one
// program wrote it, so a date that can be read in one way alone tells how the
// others are meant.
type order int

const (
	// dayFirst is the order of Vietnam, and of a feed that shows none.
	dayFirst order = iota
	monthFirst
	// bothOrders is that of a feed of several programs: a date that can be read
	// in two ways is not read.
	bothOrders
)

// numericDate is a date whose year stands last.
var numericDate = regexp.MustCompile(`(^|[^\d/.-])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?([/.-]) ?(\d{4})($|[^\d/.-])`)

// orderOf looks at all dates of a feed.
func orderOf(feed *source) order {
	day, month := false, false
	look := func(raw string) {
		if first, second, ok := numbersOf(raw); ok {
			day = day || first > 12 && second <= 12
			month = month || second > 12 && first <= 12
		}
	}
	look(feed.date)
	for i := range feed.entries {
		for _, raw := range slices.Concat(feed.entries[i].published, feed.entries[i].updated) {
			look(raw)
		}
	}
	switch {
	case day && month:
		return bothOrders
	case month:
		return monthFirst
	}
	return dayFirst
}

func numbersOf(raw string) (first, second int, ok bool) {
	if len(raw) > maxDate {
		return 0, 0, false
	}
	parts := numericDate.FindStringSubmatch(raw)
	if parts == nil || parts[3] != parts[5] {
		return 0, 0, false
	}
	first, _ = strconv.Atoi(parts[2])
	second, _ = strconv.Atoi(parts[4])
	return first, second, true
}

// dayFirstForm writes a date of the feed the way it is read, day first.
func (o order) dayFirstForm(raw string) (string, error) {
	first, second, ok := numbersOf(raw)
	switch {
	case !ok || o == dayFirst || first > 12:
		return raw, nil
	case o == bothOrders && second <= 12 && first != second:
		return "", fmt.Errorf("%q has two meanings: other dates of the feed have the day first, and others the month", raw)
	}
	return numericDate.ReplaceAllString(raw, "$1$4$3$2$5$6$7"), nil
}
