package valkey

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"maps"
	"slices"

	"github.com/portletkit/portletkit/counter/visit"
)

// keyring is the keys of visitor ids, by kinds. Of each kind there is one for
// today and one for tomorrow: when a period begins while the server is away,
// all processes know its key already.
type keyring [4]shelf

// shelf is the keys of one kind of period by first days.
type shelf struct {
	On   visit.Day               `json:"on"` // the period in force
	Keys map[visit.Day]visit.Key `json:"keys"`
}

// kind is a kind of period.
type kind struct {
	name  string
	start func(visit.Day) visit.Day // the first day of the period with a day
	most  visit.Day                 // its longest length in days
}

const (
	daily = iota
	weekly
	monthly
	yearly
)

var kinds = [4]kind{
	daily:   {"day", func(d visit.Day) visit.Day { return d }, 1},
	weekly:  {"week", visit.Day.Week, 7},
	monthly: {"month", visit.Day.Month, 31},
	yearly:  {"year", visit.Day.Year, 366},
}

// following returns the first day of the period behind the one that begins at
// start.
func (k kind) following(start visit.Day) visit.Day { return k.start(start + k.most) }

// maker makes the key of a period that has none.
type maker func(kind int, start visit.Day) visit.Key

func (k keyring) empty() bool { return len(k[daily].Keys) == 0 }

// renew returns the keyring for an instant: what is over is left out, what is
// missing is made.
func (k keyring) renew(now visit.Instant, make maker) keyring {
	var next keyring
	for i := range kinds {
		next[i] = k[i].renew(i, now, make)
	}
	return next
}

func (s shelf) renew(i int, now visit.Instant, make maker) shelf {
	today, tomorrow := kinds[i].start(now.Day), kinds[i].start(now.Day+1)
	next := shelf{On: today, Keys: map[visit.Day]visit.Key{}}
	for start, key := range s.Keys {
		earlier := i == daily && start == now.Day-1 && now.Clock < visit.KeepEarlier
		if start == today || start == tomorrow || earlier {
			next.Keys[start] = key
		}
	}
	if i != daily && !next.has(today) && next.has(tomorrow) {
		// The clock stepped back a little: the period that had just begun
		// still serves, as in package visit.
		next.On = tomorrow
	}
	for _, start := range []visit.Day{next.On, tomorrow} {
		if !next.has(start) {
			next.Keys[start] = make(i, start)
		}
	}
	return next
}

func (s shelf) has(start visit.Day) bool {
	_, ok := s.Keys[start]
	return ok
}

// at returns the keys in force at an instant for which k was renewed.
func (k keyring) at(now visit.Instant) visit.Keys {
	keys := visit.Keys{
		Day: k[daily].inForce(), Week: k[weekly].inForce(),
		Month: k[monthly].inForce(), Year: k[yearly].inForce(),
	}
	if now.Clock < visit.KeepEarlier {
		keys.Earlier = k[daily].Keys[now.Day-1]
	}
	return keys
}

func (s shelf) inForce() visit.Key { return s.Keys[s.On] }

func (k keyring) equal(other keyring) bool {
	return slices.EqualFunc(k[:], other[:], func(a, b shelf) bool {
		return a.On == b.On && maps.Equal(a.Keys, b.Keys)
	})
}

// over returns the periods that were in force in s and have no key in next.
func (s shelf) over(next shelf) []visit.Day {
	var starts []visit.Day
	for _, start := range slices.Sorted(maps.Keys(s.Keys)) {
		if start <= s.On && !next.has(start) {
			starts = append(starts, start)
		}
	}
	return starts
}

// destroyed names what was in force in k and has no key in next.
func (k keyring) destroyed(next keyring) []string {
	var list []string
	for i := range k {
		for _, start := range k[i].over(next[i]) {
			list = append(list, kinds[i].name+" "+start.String())
		}
	}
	return list
}

// of is a maker: the key that k has, or a new random one.
func (k keyring) of(i int, start visit.Day) visit.Key {
	key, ok := k[i].Keys[start]
	if !ok {
		rand.Read(key[:]) // never fails: crypto/rand ends the program instead
	}
	return key
}

// derive is a maker without randomness: it makes the key of a period out of
// the one before it, step by step. Processes that cannot ask the server for
// longer than a day then still agree. There is no way back: who has the new
// key cannot find the destroyed one.
func (k keyring) derive(i int, start visit.Day) visit.Key {
	at := k[i].latest()
	key := k[i].Keys[at]
	if start <= at || start-at > maxDerived {
		return derived(key, i, start)
	}
	for at < start {
		at = kinds[i].following(at)
		key = derived(key, i, at)
	}
	return key
}

// maxDerived bounds the days that derive goes through, in case of a clock that
// is far off.
const maxDerived = 4000

func (s shelf) latest() visit.Day {
	starts := slices.Sorted(maps.Keys(s.Keys))
	if len(starts) == 0 {
		return 0
	}
	return starts[len(starts)-1]
}

func derived(key visit.Key, i int, start visit.Day) visit.Key {
	mac := hmac.New(sha256.New, key[:])
	mac.Write([]byte(kinds[i].name + " " + start.String()))
	return visit.Key(mac.Sum(nil))
}
