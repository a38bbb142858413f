package visit

// A record is what a journal entry holds: one byte that says what, then that.
const (
	recordHits    = 'H'
	recordRenewal = 'R'
	recordSeed    = 'S'
)

func encodeRenewal(e *encoder, r renewal) {
	e.byte(recordRenewal)
	e.instant(r.now)
	e.key(r.keys.Day)
	e.key(r.keys.Week)
	e.key(r.keys.Month)
	e.key(r.keys.Year)
}

func decodeRenewal(d *decoder) renewal {
	return renewal{
		now:  d.instant(),
		keys: Keys{Day: d.key(), Week: d.key(), Month: d.key(), Year: d.key()},
	}
}

func encodeSeed(e *encoder, s Seed) {
	e.byte(recordSeed)
	encodeSeedBody(e, s)
}

func encodeSeedBody(e *encoder, s Seed) {
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

func decodeSeedBody(d *decoder) Seed {
	s := Seed{Views: d.int(), Visits: d.int(), At: d.int(), Note: string(d.bytes())}
	n := d.count(4)
	for range n {
		s.Days = append(s.Days, DayCounts{d.day(), d.counts()})
	}
	return s
}

// replay applies one record, and returns the names of the keys that it
// destroyed.
func (s *state) replay(record []byte) ([]string, error) {
	d := &decoder{data: record}
	var apply func() []string
	switch d.byte() {
	case recordHits:
		hits := decodeHits(d)
		apply = func() []string { s.applyAll(hits); return nil }
	case recordRenewal:
		r := decodeRenewal(d)
		apply = func() []string { return s.enforce(r) }
	case recordSeed:
		seed := decodeSeedBody(d)
		if seed.Validate() != nil {
			return nil, ErrEncoding
		}
		apply = func() []string { s.sow(seed); return nil }
	default:
		return nil, ErrEncoding
	}
	if err := d.end(); err != nil {
		return nil, err
	}
	return apply(), nil
}
