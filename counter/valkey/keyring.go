package valkey

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"maps"
	"slices"

	"github.com/portletkit/portletkit/counter/ledger"
)

// keyring is the keys of visitor ids with the periods that they are for.
type keyring struct {
	Days  map[ledger.Day]ledger.Key `json:"days"`
	Week  period                    `json:"week"`
	Month period                    `json:"month"`
	Year  period                    `json:"year"`
}

type period struct {
	Start ledger.Day `json:"start"`
	Key   ledger.Key `json:"key"`
}

// maker makes the key of a period that has none.
type maker func(name string, start ledger.Day) ledger.Key

func (k keyring) empty() bool { return len(k.Days) == 0 }

// renew returns the keyring for an instant: what is over is left out, what is
// missing is made. It is the rule of package ledger: after a small step back
// of the clock, what had just begun still serves.
func (k keyring) renew(now ledger.Instant, make maker) keyring {
	next := keyring{Days: map[ledger.Day]ledger.Key{}}
	for day, key := range k.Days {
		earlier := day == now.Day-1 && now.Clock < ledger.KeepEarlier
		if day == now.Day || day == now.Day+1 || earlier {
			next.Days[day] = key
		}
	}
	if _, ok := next.Days[now.Day]; !ok {
		next.Days[now.Day] = make("day", now.Day)
	}
	next.Week = k.Week.renew("week", now.Day.Week(), now.Day, make)
	next.Month = k.Month.renew("month", now.Day.Month(), now.Day, make)
	next.Year = k.Year.renew("year", now.Day.Year(), now.Day, make)
	return next
}

func (p period) renew(name string, start, today ledger.Day, make maker) period {
	if p.Key != (ledger.Key{}) && (p.Start == start || p.Start == today+1) {
		return p
	}
	return period{start, make(name, start)}
}

func (k keyring) equal(other keyring) bool {
	return maps.Equal(k.Days, other.Days) &&
		k.Week == other.Week && k.Month == other.Month && k.Year == other.Year
}

// at returns the keys in force at an instant for which k was renewed.
func (k keyring) at(now ledger.Instant) ledger.Keys {
	keys := ledger.Keys{Day: k.Days[now.Day], Week: k.Week.Key, Month: k.Month.Key, Year: k.Year.Key}
	if now.Clock < ledger.KeepEarlier {
		keys.Earlier = k.Days[now.Day-1]
	}
	return keys
}

// over returns the days whose keys are in k and not in next.
func (k keyring) over(next keyring) []ledger.Day {
	var days []ledger.Day
	for _, day := range slices.Sorted(maps.Keys(k.Days)) {
		if _, kept := next.Days[day]; !kept {
			days = append(days, day)
		}
	}
	return days
}

// destroyed names what is in k and not in next.
func (k keyring) destroyed(next keyring) []string {
	var list []string
	for _, day := range k.over(next) {
		list = append(list, "day "+day.String())
	}
	for _, p := range []struct {
		name     string
		old, new period
	}{{"week", k.Week, next.Week}, {"month", k.Month, next.Month}, {"year", k.Year, next.Year}} {
		if p.old.Key != (ledger.Key{}) && p.old.Start != p.new.Start {
			list = append(list, p.name+" "+p.old.Start.String())
		}
	}
	return list
}

// of returns the key of a period, or a new random one.
func (k keyring) of(name string, start ledger.Day) ledger.Key {
	if name == "day" {
		if key, ok := k.Days[start]; ok {
			return key
		}
	} else if p := k.latest(name); p.Start == start && p.Key != (ledger.Key{}) {
		return p.Key
	}
	return newKey()
}

func newKey() ledger.Key {
	var k ledger.Key
	rand.Read(k[:]) // never fails: crypto/rand ends the program instead
	return k
}

// latest returns the newest period of that name.
func (k keyring) latest(name string) period {
	switch name {
	case "week":
		return k.Week
	case "month":
		return k.Month
	case "year":
		return k.Year
	}
	var p period
	for day, key := range k.Days {
		if day >= p.Start {
			p = period{day, key}
		}
	}
	return p
}

// derive makes the key of a period out of the one before it, step by step.
// Processes that cannot ask the server then still agree. The way back does not
// exist: who has the new key cannot find the destroyed one.
func (k keyring) derive(name string, start ledger.Day) ledger.Key {
	p := k.latest(name)
	if start-p.Start > maxDerived || start <= p.Start {
		return step(p.Key, name, start)
	}
	for p.Start < start {
		p.Start = following(name, p.Start)
		p.Key = step(p.Key, name, p.Start)
	}
	return p.Key
}

// maxDerived bounds the days that derive goes through.
const maxDerived = 20_000

func step(key ledger.Key, name string, start ledger.Day) ledger.Key {
	mac := hmac.New(sha256.New, key[:])
	mac.Write([]byte(name + " " + start.String()))
	return ledger.Key(mac.Sum(nil))
}

// following returns the first day of the period behind the one that begins at
// start.
func following(name string, start ledger.Day) ledger.Day {
	switch name {
	case "week":
		return start + 7
	case "month":
		return (start + 31).Month()
	case "year":
		return (start + 366).Year()
	}
	return start + 1
}
