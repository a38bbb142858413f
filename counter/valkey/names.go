package valkey

import (
	"strconv"

	"github.com/portletkit/portletkit/counter/visit"
)

// names are the keys of one counter on the server. They share a hash tag, so
// that a cluster keeps them on one node and a script may use them together.
type names string

func newNames(name string) names { return names("{portlet-" + name + "}:") }

func (n names) of(part string) string { return string(n) + part }

// visitors is the table of a day's visitors.
func (n names) visitors(day visit.Day) string {
	return n.of("visitors:" + strconv.Itoa(int(day)))
}

func (n names) spools() string  { return n.of("spools") }
func (n names) total() string   { return n.of("total") }
func (n names) days() string    { return n.of("days") }
func (n names) online() string  { return n.of("online") }
func (n names) pages() string   { return n.of("pages") }
func (n names) periods() string { return n.of("periods") }
func (n names) seed() string    { return n.of("seed") }

// sketches are those of week, month and year.
func (n names) sketches() []string {
	return []string{n.of("week"), n.of("month"), n.of("year")}
}

// secrets are the keys of visitor ids of days, week, month and year.
func (n names) secrets() []string {
	return []string{n.of("keys:days"), n.of("keys:week"), n.of("keys:month"), n.of("keys:year")}
}

// forCount are the keys that count.lua works on.
func (n names) forCount(day visit.Day) []string {
	keys := []string{
		n.spools(), n.total(), n.days(), n.online(), n.of("tokens:young"), n.of("tokens:older"),
		n.pages(), n.visitors(day), n.visitors(day - 1), n.periods(),
	}
	return append(keys, n.sketches()...)
}
