package visit

import "math"

// A record is one change of a Machine as bytes: what a store keeps, and Replay
// applies. It begins with a byte that says what it is.
const (
	recordHits    = 'H'
	recordRenewal = 'R'
	recordSeed    = 'S'
)

// RecordHits returns the record of hits that Add would count. Ids of the longer
// periods are left out for visitors that the day knows already.
func (m *Machine) RecordHits(hits []Hit) []byte {
	e := &encoder{}
	encodeHits(e, hits, m.viewedToday, m.networkKnown)
	return e.data
}

// viewedToday reports whether the visitor of h is already counted.
func (m *Machine) viewedToday(h Hit) bool {
	t := m.tables[h.Day]
	return t != nil && t.visitors[h.Visitor].viewed != 0
}

func (m *Machine) networkKnown(h Hit) bool {
	t := m.tables[h.Day]
	if t == nil {
		return false
	}
	_, known := t.networks[h.Network]
	return known
}

// Record returns the record that Enforce would follow. It holds keys: whoever
// keeps it must be able to destroy it.
func (r Renewal) Record() []byte {
	e := &encoder{}
	e.byte(recordRenewal)
	e.instant(r.now)
	e.key(r.Keys.Day)
	e.key(r.Keys.Week)
	e.key(r.Keys.Month)
	e.key(r.Keys.Year)
	return e.data
}

func decodeRenewal(d *decoder) Renewal {
	return Renewal{
		now:  d.instant(),
		Keys: Keys{Day: d.key(), Week: d.key(), Month: d.key(), Year: d.key()},
	}
}

// Record returns the record of a seed that a Machine carries over. It must be
// valid.
func (s Seed) Record() []byte {
	e := &encoder{}
	e.byte(recordSeed)
	encodeSeed(e, s)
	return e.data
}

func encodeSeed(e *encoder, s Seed) {
	e.int(s.Views)
	e.int(s.Visits)
	e.int(s.At)
	e.string(s.Note)
	e.count(len(s.Days))
	for _, day := range s.Days {
		e.int(int64(day.Day))
		e.counts(day.Counts)
	}
}

func decodeSeed(d *decoder) Seed {
	s := Seed{Views: d.int(), Visits: d.int(), At: d.int(), Note: string(d.bytes())}
	n := d.count(4)
	for range n {
		s.Days = append(s.Days, DayCounts{d.day(), d.counts()})
	}
	return s
}

// Outcome is what a record did.
type Outcome struct {
	Counted   int      // hits that were new
	Destroyed []string // as in Keys
}

// Replay applies a record, of any version of the kit so far, or returns
// an error and leaves the Machine as it was.
func (m *Machine) Replay(record []byte) (Outcome, error) {
	d := &decoder{data: record}
	var apply func() Outcome
	switch d.byte() {
	case recordHits:
		hits := decodeHits(d)
		apply = func() Outcome { return Outcome{Counted: m.Add(hits)} }
	case recordRenewal:
		r := decodeRenewal(d)
		apply = func() Outcome { return Outcome{Destroyed: m.Enforce(r)} }
	case recordSeed:
		// Earlier versions knew no greatest total.
		seed := decodeSeed(d)
		if seed.validate(math.MaxInt64) != nil {
			return Outcome{}, errEncoding
		}
		apply = func() Outcome { m.carryOver(seed); return Outcome{} }
	default:
		return Outcome{}, errEncoding
	}
	if err := d.end(); err != nil {
		return Outcome{}, err
	}
	return apply(), nil
}
