package visit

import (
	"maps"
	"slices"

	"github.com/axiomhq/hyperloglog"
)

// stateVersion is the first byte of an encoded state.
const stateVersion = 1

// encode returns the whole state.
func (s *state) encode() []byte {
	e := &encoder{}
	e.byte(stateVersion)
	e.counts(s.total)
	encodeSeedBody(e, s.seed)
	s.encodeDays(e)
	s.encodeTables(e)
	s.encodeTokens(e)
	s.encodePages(e)
	for _, k := range []*sketch{&s.week, &s.month, &s.year} {
		k.encode(e)
	}
	return e.data
}

// decodeState returns a state with limits. What was counted under higher ones
// stays.
func decodeState(data []byte, l limits) (*state, error) {
	d := &decoder{data: data}
	s := newState(l)
	if d.byte() != stateVersion {
		return nil, ErrEncoding
	}
	s.total = d.counts()
	s.seed = decodeSeedBody(d)
	s.decodeDays(d)
	s.decodeTables(d)
	s.decodeTokens(d)
	s.decodePages(d)
	for _, k := range []*sketch{&s.week, &s.month, &s.year} {
		k.decode(d)
	}
	return s, d.end()
}

func (s *state) encodeDays(e *encoder) {
	e.count(len(s.days))
	for _, day := range slices.Sorted(maps.Keys(s.days)) {
		e.int(int64(day))
		e.counts(s.days[day])
	}
}

func (s *state) decodeDays(d *decoder) {
	n := d.count(4)
	for range n {
		day := d.day()
		s.days[day] = d.counts()
	}
}

const visitorSize = 16

func (s *state) encodeTables(e *encoder) {
	e.count(len(s.tables))
	for _, day := range slices.Sorted(maps.Keys(s.tables)) {
		t := s.tables[day]
		e.int(int64(day))
		e.key(t.key)
		e.count(len(t.visitors))
		for id, v := range t.visitors {
			e.id(id)
			e.uint32(v.viewed)
			e.uint32(v.seen)
		}
	}
}

func (s *state) decodeTables(d *decoder) {
	n := d.count(len(Key{}))
	for range n {
		day := d.day()
		s.tables[day] = &table{key: d.key(), visitors: s.decodeVisitors(d)}
	}
}

// decodeVisitors also finds out who is online: that is not kept apart.
func (s *state) decodeVisitors(d *decoder) visitors {
	n := d.count(visitorSize)
	known := make(visitors, n)
	for range n {
		id := d.id()
		v := visitor{viewed: d.uint32(), seen: d.uint32()}
		known[id] = v
		s.online.move(0, int64(v.seen))
	}
	return known
}

func (s *state) encodeTokens(e *encoder) {
	e.int(s.tokens.since)
	for _, generation := range []map[uint64]struct{}{s.tokens.young, s.tokens.older} {
		e.count(len(generation))
		for token := range generation {
			e.id(token)
		}
	}
}

func (s *state) decodeTokens(d *decoder) {
	s.tokens.since = d.int()
	for _, generation := range []map[uint64]struct{}{s.tokens.young, s.tokens.older} {
		n := d.count(8)
		for range n {
			generation[d.id()] = struct{}{}
		}
	}
}

func (s *state) encodePages(e *encoder) {
	e.count(len(s.pages.views))
	for page, views := range s.pages.views {
		e.string(page)
		e.int(views)
	}
}

func (s *state) decodePages(d *decoder) {
	n := d.count(2)
	for range n {
		page := string(d.bytes())
		views := d.int()
		if views < 0 {
			d.fail()
		}
		s.pages.views[page] = views
	}
}

func (s *sketch) encode(e *encoder) {
	e.int(int64(s.start))
	e.key(s.key)
	if s.set == nil {
		e.count(0)
		return
	}
	set, err := s.set.MarshalBinary()
	if err != nil {
		panic("visit: a sketch made by New14 must encode: " + err.Error())
	}
	e.count(len(set))
	e.data = append(e.data, set...)
}

func (s *sketch) decode(d *decoder) {
	start, key, data := d.day(), d.key(), d.bytes()
	if len(data) == 0 {
		return
	}
	set := hyperloglog.New14()
	if err := set.UnmarshalBinary(data); err != nil {
		d.fail()
		return
	}
	*s = sketch{start: start, key: key, set: set, added: 1}
}
