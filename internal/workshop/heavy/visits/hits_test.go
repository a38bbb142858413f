package sql_test

import "github.com/portletkit/portletkit/counter/visit"

var noon = visit.Instant{Unix: 1_795_500_000, Day: 20781, Clock: 12 * 60 * 60}

// hitOf is a page view of a visitor at noon.
func hitOf(visitor, token uint64) visit.Hit {
	return visit.Hit{At: noon.Unix, Day: noon.Day, Visitor: visitor, Week: visitor, Token: token}
}
